"""The services of every vendor, for tests and benchmarks that go through the command line."""

from __future__ import annotations

from tests.end_to_end.cloud import Cloud
from tests.end_to_end.cloud_gmail import Gmail
from tests.end_to_end.cloud_outlook import Outlook
from tests.end_to_end.cloud_s3 import Bucket
from tests.end_to_end.cloud_sharepoint import SharePoint

CLOUDS: dict[str, type[Cloud]] = {one.name: one for one in (Gmail, Outlook, SharePoint, Bucket)}
