"""Locked office documents: opened by the passwords of the settings, else told with their reason."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pytest

from scanner.errors import UnreadableError
from scanner.extract import sniff
from scanner.extract.locked import EVERYBODYS, LockedExtractor, opened
from scanner.model import Reason
from scanner.ports import Means, Member
from scanner.secret import Secret
from tests.scanner.extract import samples
from tests.scanner.extract.reading import blob, read
from tests.scanner.extract.test_legacy import compound

PASSWORD = "Blåbær-7"


def locked(data: bytes, password: str = PASSWORD) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    target = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, target)
    return target.getvalue()


def members(data: bytes, *passwords: str) -> list[bytes]:
    one = dataclasses.replace(blob(data), means=Means(tuple(map(Secret, passwords))))
    return [piece.stream.read() for piece in LockedExtractor().extract(one) if isinstance(piece, Member)]


@pytest.mark.parametrize("make", [samples.docx, samples.xlsx, samples.pptx])
def test_a_password_of_the_settings_opens(make) -> None:  # type: ignore[no-untyped-def]
    data = locked(make())
    assert sniff(blob(data)) == "application/x-encrypted-office"
    (inner,) = members(data, "wrong", PASSWORD)
    assert "titleword" in read(inner).text or "Kari Hansen" in read(inner).text


def test_without_the_password_it_is_told_and_may_be_tried_again() -> None:
    with pytest.raises(UnreadableError) as told:
        members(locked(samples.docx()), "wrong")
    assert told.value.reason is Reason.PASSWORD
    assert told.value.retryable
    assert PASSWORD not in str(told.value)


def test_what_is_only_write_protected_is_read() -> None:
    (inner,) = members(locked(samples.xlsx(), EVERYBODYS.reveal()))
    assert "Kari Hansen" in read(inner).text


def test_rights_managed_documents_are_told_as_such() -> None:
    data = compound({"EncryptedPackage": b"x" * 5000, "\tDRMContent": b"y" * 5000})
    with pytest.raises(UnreadableError) as told:
        members(data, PASSWORD)
    assert told.value.reason is Reason.DRM


def test_a_lock_that_asks_for_ever_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.extract.locked.ROUNDS", 1000)
    with pytest.raises(UnreadableError, match="password"):
        opened(io.BytesIO(locked(samples.docx())), [Secret(PASSWORD)])


@pytest.mark.parametrize("cut", [600, 2000, 5000])
def test_a_broken_lock_is_told(cut: int) -> None:
    with pytest.raises(UnreadableError):
        members(locked(samples.docx())[:cut], PASSWORD)


def test_old_workbooks_are_opened_too() -> None:
    data = (Path(__file__).parent / "files" / "locked.xls").read_bytes()
    assert b"lockedcell" in opened(io.BytesIO(data), [Secret("wrong"), Secret("Blaabaer-7")]).getvalue()
    with pytest.raises(UnreadableError, match="password"):
        opened(io.BytesIO(data), [Secret("wrong")])
