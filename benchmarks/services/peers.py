"""Plain clients as a script would have them: list and read one after the other, with no index, retries or limits."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from typing import Any

from tests.end_to_end.cloud import Cloud


def bucket(cloud: Any) -> int:
    """Read all objects with boto3's paginator and `get_object`."""
    client, count = _store(cloud), 0
    for key in _keys(client):
        client.get_object(Bucket="acme", Key=key)["Body"].read()
        count += 1
    return count


def listing(cloud: Any) -> int:
    """List all objects with boto3's paginator."""
    return sum(1 for _ in _keys(_store(cloud)))


def _store(cloud: Any) -> Any:
    import boto3

    return boto3.client(
        "s3",
        endpoint_url=cloud.server.url,
        region_name="eu-west-1",
        aws_access_key_id=cloud.env["S3_ID"],
        aws_secret_access_key=cloud.env["S3_SECRET"],
    )


def _keys(client: Any) -> Iterator[str]:
    for page in client.get_paginator("list_objects_v2").paginate(Bucket="acme"):
        yield from (row["Key"] for row in page.get("Contents", ()))


def gmail(cloud: Any) -> int:
    """Read all messages with google-api-python-client: `list`, then `get` in the form `raw`."""
    from google.api_core.client_options import ClientOptions
    from google.oauth2.service_account import Credentials
    from googleapiclient.discovery import build

    count = 0
    for box in cloud.server.accounts:
        make: Any = Credentials.from_service_account_file
        scopes = ["https://www.googleapis.com/auth/gmail.readonly"]
        messages = (
            build(
                "gmail",
                "v1",
                credentials=make(cloud.key, scopes=scopes, subject=box),
                client_options=ClientOptions(api_endpoint=cloud.server.url),
                cache_discovery=False,
            )
            .users()
            .messages()
        )
        request = messages.list(userId="me", maxResults=500, includeSpamTrash=True)
        while request is not None:
            page = request.execute()
            for row in page.get("messages", ()):
                raw = messages.get(userId="me", id=row["id"], format="raw").execute()["raw"]
                base64.urlsafe_b64decode(raw + "==")
                count += 1
            request = messages.list_next(request, page)
    return count


def outlook(cloud: Any) -> int:
    """Read all messages with msal and requests: the delta of each folder, then `$value`."""
    graph = _Graph(cloud)
    count = 0
    for user in graph.rows("/users"):
        box = f"/users/{user['id']}"
        for folder in graph.rows(f"{box}/mailFolders?includeHiddenFolders=true&$top=100"):
            for row in graph.rows(f"{box}/mailFolders/{folder['id']}/messages/delta?$select=subject"):
                graph.get(f"{box}/messages/{row['id']}/$value")
                count += 1
    return count


def sharepoint(cloud: Any) -> int:
    """Read all files with msal and requests: the delta of each drive, then `/content`."""
    graph = _Graph(cloud)
    drives = [f"/sites/{site['id']}/drives" for site in graph.rows("/sites/getAllSites")]
    count = 0
    for drive in [one["id"] for where in drives for one in graph.rows(where)]:
        for row in graph.rows(f"/drives/{drive}/root/delta"):
            if "file" in row:
                graph.get(f"/drives/{drive}/items/{row['id']}/content")
                count += 1
    return count


class _Graph:
    def __init__(self, cloud: Any) -> None:
        import msal
        import requests

        from tests.services.microsoft_login import CLIENT, SECRET, TENANT

        login = requests.Session()
        login.trust_env, login.verify = False, cloud.env["REQUESTS_CA_BUNDLE"]
        application = msal.ConfidentialClientApplication(
            CLIENT,
            client_credential=SECRET,
            authority=f"{cloud.login.url}/{TENANT}",
            instance_discovery=False,
            http_client=login,
        )
        token = application.acquire_token_for_client(["https://graph.microsoft.com/.default"])["access_token"]
        self._base = f"{cloud.server.url}/v1.0"
        self._session = requests.Session()
        prefer = 'IdType="ImmutableId", odata.maxpagesize=500'
        self._session.headers.update({"Authorization": f"Bearer {token}", "Prefer": prefer})

    def get(self, where: str) -> Any:
        answer = self._session.get(self._base + where, timeout=60)
        answer.raise_for_status()
        return answer

    def rows(self, where: str) -> Iterator[dict[str, Any]]:
        while where:
            page = self.get(where).json()
            yield from page["value"]
            where = page.get("@odata.nextLink", "").partition("/v1.0")[2]


PEERS: dict[str, tuple[str, Callable[[Cloud], int]]] = {
    "gmail": ("list and get of google-api-python-client", gmail),
    "outlook": ("delta and $value by requests", outlook),
    "sharepoint": ("delta and content by requests", sharepoint),
    "s3": ("paginator and get_object of boto3", bucket),
}
