"""Notebooks: cells, outputs, attachments and metadata."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from tests.scanner.extract.reading import Read, read

PNG = b"\x89PNG\r\n\x1a\npicture"
PICTURE = base64.b64encode(PNG).decode()
BOOK: dict[str, Any] = {
    "cells": [
        {
            "cell_type": "markdown",
            "metadata": {"note": "cellmetaword"},
            "source": ["# title zq", "xword\n", "<b>bo</b>ld <!-- commentword -->"],
            "attachments": {"image.png": {"image/png": PICTURE}},
        },
        {
            "cell_type": "code",
            "execution_count": 1,
            "metadata": {},
            "source": ["owner = 'sourceword'"],
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["stream", "word"]},
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {
                        "text/plain": "plainword",
                        "text/html": "<p title='attrword'>ht<i>ml</i>word</p>",
                        "image/png": PICTURE,
                        "application/json": {"email": "json@example.com"},
                    },
                },
                {"output_type": "error", "ename": "E", "evalue": "valueword", "traceback": ["traceword"]},
            ],
        },
    ],
    "metadata": {"authors": [{"name": "Per Olsen", "email": "per@example.com"}], "title": "titleword"},
    "nbformat": 4,
}


@pytest.fixture(scope="module")
def notebook() -> Read:
    return read(json.dumps(BOOK).encode(), "work.ipynb")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("cell 1", "title zqxword"),
        ("cell 1", "bold"),
        ("cell 1 comment", "commentword"),
        ("cell 1 metadata", "cellmetaword"),
        ("cell 2", "sourceword"),
        ("cell 2 output", "streamword"),
        ("cell 2 output", "plainword"),
        ("cell 2 output", "htmlword"),
        ("cell 2 output attributes", "attrword"),
        ("cell 2 output", "json@example.com"),
        ("cell 2 output", "valueword"),
        ("cell 2 output", "traceword"),
        ("metadata", "titleword"),
    ],
)
def test_every_place_of_a_notebook_is_read(notebook: Read, label: str, expected: str) -> None:
    assert notebook.media_type == "application/x-ipynb+json"
    assert expected in notebook.at("body", label)
    assert notebook.troubles == []


def test_authors_are_records_and_pictures_members(notebook: Read) -> None:
    assert "Per Olsen" in notebook.marks("PERSON")
    assert "per@example.com" in notebook.marks("EMAIL_ADDRESS")
    assert notebook.members == {"1 image.png": PNG, "output 2.png": PNG}


def test_a_cut_notebook_is_read_as_json() -> None:
    found = read(json.dumps(BOOK).encode()[:-100], "work.ipynb")
    assert "sourceword" in found.text
    assert found.reasons == {"corrupt", "truncated"}


def test_a_notebook_of_version_3_is_read() -> None:
    old = {"worksheets": [{"cells": [{"cell_type": "code", "input": "oldword", "outputs": [{"png": PICTURE}]}]}]}
    found = read(json.dumps(old).encode())
    assert "oldword" in found.text
    assert list(found.members.values()) == [PNG]


def test_attachments_that_are_text_and_coloured_traces() -> None:
    error = {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\x1b[31mkari\x1b[0m@example.com"]}
    cells = [
        {"cell_type": "markdown", "source": "x", "attachments": {"nameword.txt": {"text/plain": ["attached word"]}}},
        {"cell_type": "code", "source": "", "outputs": [error]},
    ]
    found = read(json.dumps({"nbformat": 4, "metadata": {}, "cells": cells}).encode(), "a.ipynb")
    assert found.members == {"cell 1 attachment nameword.txt": b"attached word"}
    assert "kari@example.com" in found.text
