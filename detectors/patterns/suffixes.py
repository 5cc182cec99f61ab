"""Public suffixes from the list inside the tldextract wheel: the same everywhere, no network, no cache folder."""

from __future__ import annotations

from functools import lru_cache

import tldextract


@lru_cache(maxsize=1)
def _extract() -> tldextract.TLDExtract:
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, fallback_to_snapshot=True)


@lru_cache(maxsize=4096)
def has_public_suffix(host: str) -> bool:
    """Tell whether `host` has a name in front of a public suffix."""
    found = _extract().extract_str(host)
    return bool(found.domain and found.suffix)
