"""Microsoft's login as an application meets it: OpenID discovery and client credentials, over TLS."""

from __future__ import annotations

import base64
import json
import ssl
import threading
import time
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import trustme

from tests.services.server import ContractServer, Request, Response

TENANT = "11111111-2222-3333-4444-555555555555"
CLIENT = "99999999-8888-7777-6666-555555555555"
SECRET = "invented~secret"
SCOPE = "https://graph.microsoft.com/.default"


@cache
def authority() -> trustme.CA:
    """Return the authority that the servers of the tests are certified by."""
    return trustme.CA()


def tls() -> ssl.SSLContext:
    """Return what a server on this machine needs to speak TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert("localhost", "127.0.0.1").configure_cert(context)
    return context


def source(kind: str, login: ContractServer, endpoint: str) -> str:
    """Return what every source of Microsoft's has in the settings; the secret is in the environment."""
    return (
        f'type = "{kind}"\ntenant_id = "{TENANT}"\nclient_id = "{CLIENT}"\nclient_secret = "env:M365_SECRET"\n'
        f'authority_url = "{login.url}"\nendpoint_url = "{endpoint}"\n'
    )


def bundle(folder: Path) -> Path:
    """Write the certificate that `REQUESTS_CA_BUNDLE` must name."""
    path = folder / "authority.pem"
    authority().cert_pem.write_to_path(path)
    return path


class LoginServer(ContractServer):
    """Gives tokens to one application of one tenant.

    `good` holds the tokens that a Graph server accepts; `revoke` empties it, as an expiry does. `roles` are the
    application permissions that the tokens tell of. `refuse` is an AADSTS code with which every request for a token is
    refused from then on. `plain` speaks http, as nothing of Microsoft's does.
    """

    def __init__(self, context: ssl.SSLContext | None = None, *, life: int = 3599, plain: bool = False) -> None:
        self.life = life
        self.roles: list[str] = []
        self.good: set[str] = set()
        self.given = 0
        self.refuse: int | None = None
        self._tokens = threading.Lock()
        super().__init__(None if plain else context or tls())

    def writing(self, request: Request) -> bool:
        return request.method not in ("GET", "POST") or (
            request.method == "POST" and not request.path.endswith("/oauth2/v2.0/token")
        )

    def revoke(self) -> None:
        """Make every token that was given useless."""
        with self._tokens:
            self.good.clear()

    def answer(self, request: Request) -> Response:
        tenant, _, rest = request.path.strip("/").partition("/")
        if tenant != TENANT:
            return _error("invalid_tenant", 90002, 400)
        if rest == "v2.0/.well-known/openid-configuration" and request.method == "GET":
            return Response(self._configuration())
        if rest == "oauth2/v2.0/token" and request.method == "POST":
            return self._grant({name: values[0] for name, values in parse_qs(request.body.decode()).items()})
        return Response({"error": "not_found"}, 404)

    def _configuration(self) -> dict[str, object]:
        base = f"{self.url}/{TENANT}"
        return {
            "token_endpoint": f"{base}/oauth2/v2.0/token",
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
            "jwks_uri": f"{base}/discovery/v2.0/keys",
            "issuer": f"{base}/v2.0",
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
            "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def _grant(self, form: dict[str, str]) -> Response:
        if self.refuse is not None:
            return _error("invalid_client", self.refuse, 401)
        if form.get("grant_type") != "client_credentials":
            return _error("unsupported_grant_type", 70003, 400)
        if form.get("client_id") != CLIENT:
            return _error("unauthorized_client", 700016, 400)
        asserted = form.get("client_assertion_type") == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        if not (asserted and form.get("client_assertion", "").count(".") == 2) and form.get("client_secret") != SECRET:
            return _error("invalid_client", 7000215, 401)
        if form.get("scope") != SCOPE:
            return _error("invalid_scope", 1002012, 400)
        return Response(
            {
                "token_type": "Bearer",
                "expires_in": self.life,
                "ext_expires_in": self.life,
                "access_token": self._token(),
            }
        )

    def _token(self) -> str:
        with self._tokens:
            self.given += 1
            claims = {"aud": "https://graph.microsoft.com", "roles": self.roles, "jti": self.given}
            parts = [{"typ": "JWT", "alg": "none"}, claims, "signature"]
            token = ".".join(base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=") for one in parts)
            self.good.add(token)
            return token


def _error(error: str, code: int, status: int) -> Response:
    body = {
        "error": error,
        "error_description": f"AADSTS{code}: an invented refusal of application '{CLIENT}'. Trace ID: 0-0-0",
        "error_codes": [code],
        "timestamp": time.strftime("%Y-%m-%d %H:%M:%SZ", time.gmtime()),
        "trace_id": "00000000-0000-0000-0000-000000000000",
        "correlation_id": "00000000-0000-0000-0000-000000000000",
    }
    return Response(body, status)
