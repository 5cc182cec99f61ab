"""How the C library keeps memory that engines no longer need: it is told to give it back."""

from __future__ import annotations

import contextlib
import ctypes

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""M_MMAP_THRESHOLD and M_ARENA_MAX of <malloc.h>."""


def spare_memory() -> None:
    """Let freed blocks of 4 MiB and more go back to the system, and all threads share one arena."""
    with contextlib.suppress(AttributeError, OSError):  # another C library
        libc = ctypes.CDLL(None)
        libc.mallopt(_MMAP_THRESHOLD, 4 << 20)
        libc.mallopt(_ARENA_MAX, 1)
