"""Extraction: bytes in, text with places out. One module for each family of formats.

A new format is a module, a line in `EXTRACTORS`, a test file and a row in docs/formats.md.
Heavy libraries are imported where they are used, so that start-up does not pay for them.
"""

from __future__ import annotations

from scanner.extract.applefile import AppleFileExtractor
from scanner.extract.archives import ArchiveExtractor, ProgramExtractor
from scanner.extract.book import BookExtractor
from scanner.extract.calendar import CalendarExtractor
from scanner.extract.calls import CallExtractor
from scanner.extract.cards import CardExtractor
from scanner.extract.cms import SignedExtractor
from scanner.extract.compressed import CompressedExtractor
from scanner.extract.database import DatabaseExtractor
from scanner.extract.deletedrows import LogExtractor
from scanner.extract.drawings import DrawingExtractor
from scanner.extract.ldif import LdifExtractor
from scanner.extract.legacy import LegacyExtractor
from scanner.extract.locked import LockedExtractor
from scanner.extract.mailbox import MailboxExtractor
from scanner.extract.markup import HtmlExtractor
from scanner.extract.message import MessageExtractor
from scanner.extract.notebook import NotebookExtractor
from scanner.extract.office import SlidesExtractor, WordExtractor
from scanner.extract.opendocument import OpenDocumentExtractor
from scanner.extract.outlook import OutlookExtractor
from scanner.extract.pdf import PdfExtractor
from scanner.extract.pgp import KeyExtractor
from scanner.extract.pictures import PictureExtractor
from scanner.extract.pst import MailStoreExtractor
from scanner.extract.rars import RarExtractor
from scanner.extract.rtf import RtfExtractor
from scanner.extract.sevenzip import SevenZipExtractor
from scanner.extract.sheets import SheetsExtractor
from scanner.extract.sniffing import sniff
from scanner.extract.speech import SpeechExtractor
from scanner.extract.structured import JsonExtractor
from scanner.extract.tables import TableExtractor
from scanner.extract.text import MarkdownExtractor, TextExtractor
from scanner.extract.tnef import TnefExtractor
from scanner.extract.transcripts import CaptionExtractor, SpokenJsonExtractor
from scanner.extract.xmltext import XmlExtractor
from scanner.extract.zips import ZipExtractor
from scanner.ports import Extractor

EXTRACTORS: tuple[Extractor, ...] = (
    TextExtractor(),
    MarkdownExtractor(),
    TableExtractor(),
    JsonExtractor(),
    CaptionExtractor(),
    SpokenJsonExtractor(),
    XmlExtractor(),
    HtmlExtractor(),
    RtfExtractor(),
    BookExtractor(),
    NotebookExtractor(),
    MessageExtractor(),
    MailboxExtractor(),
    CardExtractor(),
    LdifExtractor(),
    CallExtractor(),
    CalendarExtractor(),
    OutlookExtractor(),
    MailStoreExtractor(),
    TnefExtractor(),
    SignedExtractor(),
    KeyExtractor(),
    AppleFileExtractor(),
    WordExtractor(),
    SheetsExtractor(),
    LegacyExtractor(),
    SlidesExtractor(),
    OpenDocumentExtractor(),
    PdfExtractor(),
    PictureExtractor(),
    SpeechExtractor(),
    DrawingExtractor(),
    ArchiveExtractor(),
    ZipExtractor(),
    SevenZipExtractor(),
    DatabaseExtractor(),
    LogExtractor(),
    RarExtractor(),
    ProgramExtractor(),
    CompressedExtractor(),
    LockedExtractor(),
)

_BY_TYPE = {media_type: one for one in EXTRACTORS for media_type in one.media_types}

__all__ = ["EXTRACTORS", "extractor_for", "sniff"]


def extractor_for(media_type: str) -> Extractor | None:
    """Return the extractor of a media type, None when nobody reads it."""
    return _BY_TYPE.get(media_type)
