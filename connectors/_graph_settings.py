"""The settings that all sources of Microsoft 365 share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from connectors._endpoint import service_url
from connectors._graph_login import AUTHORITY
from scanner import setting
from scanner.setting import Setting

PUBLIC = "https://graph.microsoft.com"
PUBLIC_HOSTS = {
    "graph.microsoft.com",
    "graph.microsoft.us",
    "dod-graph.microsoft.us",
    "microsoftgraph.chinacloudapi.cn",
}


def identifier(value: Any, base: Path) -> str:
    """Take an id or a domain name, as Entra writes them."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}", setting.text(value, base)):
        raise ValueError("an id such as 00000000-0000-0000-0000-000000000000, or a domain name")
    return str(value)


def thumbprint(value: Any, base: Path) -> str:
    """Take the SHA-1 thumbprint of a certificate."""
    bare = setting.text(value, base).replace(":", "").replace(" ", "")
    if not re.fullmatch("[0-9A-Fa-f]{40}", bare):
        raise ValueError("the SHA-1 thumbprint of the certificate: 40 hexadecimal digits")
    return bare.upper()


CREDENTIALS: tuple[Setting, ...] = (
    Setting("tenant_id", identifier, "directory (tenant) id, or a domain of the tenant"),
    Setting("client_id", identifier, "application (client) id"),
    Setting("client_secret", setting.secret, "the application's secret; or use `certificate`", None),
    Setting("certificate", setting.secret, "PEM file with private key and certificate, in place of a secret", None),
    Setting("thumbprint", thumbprint, "SHA-1 thumbprint, if the PEM file has no certificate", None),
    Setting("authority_url", service_url, "where tokens come from", AUTHORITY),
    Setting("endpoint_url", service_url, "in place of Microsoft's public Graph", PUBLIC),
)
