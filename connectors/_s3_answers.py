"""What an answer of S3 means: the only place that looks at status codes and error codes.

Texts of a service are never repeated: they hold names of users, keys and buckets.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from connectors.pacing import retry_after
from scanner.errors import (
    DeniedError,
    GoneError,
    PermanentError,
    RefusedError,
    SourceError,
    ThrottledError,
    TransientError,
)
from scanner.model import Reason

_REFUSED = {
    "ExpiredToken": "the session token has expired",
    "ExpiredTokenException": "the session token has expired",
    "TokenRefreshRequired": "the session token has expired",
    "InvalidToken": "the session token is not valid",
    "InvalidAccessKeyId": "the access key is unknown to the service",
    "InvalidClientTokenId": "the access key is unknown to the service",
    "UnrecognizedClientException": "the access key is unknown to the service",
    "SignatureDoesNotMatch": "the secret access key does not fit the access key",
    "RequestTimeTooSkewed": "the clock of this computer differs too much from that of the service",
    "RequestExpired": "the clock of this computer differs too much from that of the service",
    "NotSignedUp": "the account is not signed up for S3",
    "AccountProblem": "there is a problem with the account of the access key",
    "InvalidSecurity": "the credentials are not valid",
    "UnauthorizedAccess": "the credentials are not valid",
}
_THROTTLED = {
    "SlowDown", "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestLimitExceeded",
    "RequestThrottledException", "TooManyRequests", "TooManyRequestsException", "BandwidthLimitExceeded",
}  # fmt: skip
_PASSING = {"InternalError", "RequestTimeout", "RequestTimeoutException", "OperationAborted", "TemporaryRedirect"}
_ANOTHER_REGION = {"PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException"}
_THROTTLING = {429, 503, 509}
_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-[0-9]{1,2}")
_PAYER = "; a bucket whose requester pays needs requester_pays = true, if that is what it is"


class ElsewhereError(PermanentError):
    """The bucket is in another region; `region` is where, if the service says it."""

    def __init__(self, region: str | None) -> None:
        self.region = region
        super().__init__("the bucket is in another region, or behind another endpoint; set region or endpoint_url")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request is about: the permission it needs, and what a whole answer looks like."""

    permission: str
    whole: Callable[[Mapping[str, Any]], SourceError | None]
    object: bool = False
    payer: bool = False


def judge(asked: Asked, answer: Any) -> SourceError | None:
    """Return the error that an answer is, None if it is one to go on with; raises what it does not know."""
    from botocore.exceptions import BotoCoreError, ClientError

    if isinstance(answer, ClientError):
        return _refusal(asked, answer.response)
    if isinstance(answer, SourceError):
        return answer
    if isinstance(answer, BotoCoreError | OSError):
        return _failure(answer)
    if isinstance(answer, UnicodeEncodeError):
        return PermanentError("the key is no valid UTF-8, so that no request can name it")
    if isinstance(answer, Exception):
        raise answer
    return asked.whole(answer)


def listing(answer: Mapping[str, Any]) -> SourceError | None:
    """Find what is no listing: an empty body and a page of HTML have no `IsTruncated`, and read as "no items"."""
    if "IsTruncated" not in answer:
        return TransientError("the service sent something that is no listing")
    count = answer.get("KeyCount")
    if count is not None and count != len(answer.get("Contents", ())) + len(answer.get("CommonPrefixes", ())):
        return TransientError("the service sent a listing that lacks a part")
    return None


def buckets(answer: Mapping[str, Any]) -> SourceError | None:
    """Find what is no list of buckets."""
    return None if "Buckets" in answer else TransientError("the service sent something that is no list of buckets")


def _refusal(asked: Asked, answer: Mapping[str, Any]) -> SourceError:
    error = answer.get("Error", {})
    code, message = str(error.get("Code") or ""), str(error.get("Message") or "")
    about = answer.get("ResponseMetadata", {})
    status = about.get("HTTPStatusCode", 0)
    if code in _REFUSED:
        return RefusedError(_REFUSED[code])
    if code in _THROTTLED or (status in _THROTTLING and not code.startswith("KMS.")):
        wait = retry_after(about.get("HTTPHeaders", {}).get("retry-after"), time.time())
        return ThrottledError("the service asks to slow down", wait)
    if code in _PASSING or status >= 500 or status in (307, 408):
        return TransientError("the service failed")
    if code in _ANOTHER_REGION or status == 301:
        told = about.get("HTTPHeaders", {}).get("x-amz-bucket-region") or error.get("Region")
        return ElsewhereError(told if _REGION.fullmatch(str(told)) else None)
    if code.startswith(("KMS.", "Kms")):
        return DeniedError("the KMS key of the object is disabled, deleted or out of reach", reason=Reason.ENCRYPTED)
    if code == "NoSuchBucket":
        return GoneError("there is no such bucket")
    if asked.object:
        return _object_refusal(asked, status, code, message)
    if status == 401:
        return RefusedError("the service does not know who asks")
    if status == 403:
        return DeniedError(f"{asked.permission} is not allowed{_payer(asked)}")
    if code == "InvalidArgument":
        return PermanentError("the service refused a parameter of the listing")
    return PermanentError(f"the service refused the request (HTTP {int(status)})")


def _object_refusal(asked: Asked, status: int, code: str, message: str) -> SourceError:
    if code == "InvalidObjectState":
        return PermanentError("archived by the store; it must be restored to be read", reason=Reason.ARCHIVED)
    if status == 412 or status == 416:
        return PermanentError("the object was changed after it was listed", reason=Reason.CHANGED)
    if status in (404, 405):  # 405: what is there now is a delete marker
        return GoneError("the object does not exist any more")
    if status == 400 and code in ("InvalidRequest", "400"):
        return PermanentError("encrypted with a key that the customer keeps (SSE-C)", reason=Reason.ENCRYPTED)
    if status == 401:
        return RefusedError("the service does not know who asks")
    if status == 403 and "kms" in message.lower():
        return DeniedError("kms:Decrypt is not allowed for the key that the object is encrypted with")
    if status == 403:
        return DeniedError(
            f"{asked.permission} is not allowed, or kms:Decrypt if a KMS key encrypts the object{_payer(asked)}"
        )
    return PermanentError(f"the service refused to hand out the object (HTTP {int(status)})")


def _payer(asked: Asked) -> str:
    return "" if asked.payer else _PAYER


def _failure(error: Exception) -> SourceError:
    from botocore import exceptions as known
    from botocore.parsers import ResponseParserError

    unusable = (
        known.NoCredentialsError, known.PartialCredentialsError, known.CredentialRetrievalError, known.ProfileNotFound,
        known.TokenRetrievalError, known.SSOError, known.ConfigParseError, known.ConfigNotFound,
        known.InvalidConfigError, known.UnknownCredentialError,
    )  # fmt: skip
    if isinstance(error, unusable):
        return RefusedError("there are no credentials that can be used (settings, or boto3's own chain)")
    if isinstance(error, known.SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(error):
        return PermanentError("the certificate of the service is not trusted (REQUESTS_CA_BUNDLE names others)")
    if isinstance(error, ResponseParserError):
        return TransientError("the service sent XML that cannot be read")
    if isinstance(error, known.HTTPClientError | known.IncompleteReadError | known.ConnectionError | OSError):
        return TransientError("the connection to the service failed")
    return PermanentError("the request could not be made; look at bucket, region and endpoint_url")
