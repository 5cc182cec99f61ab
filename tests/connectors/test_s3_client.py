"""Times in the answers of S3 are read quickly, and as botocore reads them."""

from __future__ import annotations

import pytest
from botocore.utils import parse_timestamp

from connectors._s3_client import _time


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01T10:20:30.000Z",
        "2026-03-01T10:20:30+02:00",
        "2026-03-01T10:20:30",
        "Sun, 01 Mar 2026 10:20:30 GMT",
        "1772360430",
        1772360430.5,
    ],
)
def test_times_are_those_that_botocore_reads(text: object) -> None:
    assert _time(text) == parse_timestamp(text)


def test_what_is_no_time_is_refused_as_botocore_does() -> None:
    with pytest.raises(ValueError, match="Invalid timestamp"):
        _time("soon")
