"""A corpus of files with one marker word in every place where text can hide, made by other tools than our readers."""

from __future__ import annotations

from benchmarks.markers import (
    archives,
    cards,
    leavings,
    libreoffice,
    mail,
    odf,
    outlook,
    pdf,
    pictures,
    plain,
    seldom,
    sheet,
    slides,
    speech,
    web,
    word,
)
from benchmarks.markers.corpus import Built, Document, Marker

FAMILIES: dict[str, tuple[Document, ...]] = {
    "office": (*word.DOCUMENTS, *sheet.DOCUMENTS, *slides.DOCUMENTS, *odf.DOCUMENTS, *libreoffice.DOCUMENTS),
    "mail": (*mail.DOCUMENTS, *cards.DOCUMENTS, *outlook.DOCUMENTS),
    "plain": (*plain.DOCUMENTS, *web.DOCUMENTS, *speech.DOCUMENTS),
    "pdf": pdf.DOCUMENTS,
    "pictures": pictures.DOCUMENTS,
    "archives": archives.DOCUMENTS,
    "seldom": seldom.DOCUMENTS,
    "leavings": leavings.DOCUMENTS,
}

__all__ = ["FAMILIES", "Built", "Document", "Marker"]
