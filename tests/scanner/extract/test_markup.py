"""HTML: every place where text can hide, tags that lie, and texts made to take long."""

from __future__ import annotations

import base64
import contextlib
import time

import pytest

from scanner.errors import UnreadableError
from scanner.extract import markup
from tests.scanner.extract.reading import Read, read


def page(body: str, head: str = "") -> Read:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "page.html")


def protected(address: str) -> str:
    return bytes([0x5A, *(byte ^ 0x5A for byte in address.encode())]).hex()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>zq<b>x</b>w<i>word</i></p>", "zqxwword"),
        ("<p>zq<!-- c -->xwword</p>", "zqxwword"),
        ("<p>&#107;&#97;&#105;&#64;example.com</p>", "kai@example.com"),
        ("<p>kai&commat;example&period;com</p>", "kai@example.com"),
        ("<p>soft&shy;hyphen zero\u200bwidth</p>", "softhyphen zerowidth"),
        ("<p hidden>word</p>", "word"),
        ("<p style='display:none'>word</p>", "word"),
        ("<template><p>word</p></template>", "word"),
        ("<noscript>word</noscript>", "word"),
        ("<textarea>two\nlines</textarea>", "two\nlines"),
        ("<pre>a  b\n c</pre>", "a  b\n c"),
        ("<select><option>word</option></select>", "word"),
        ("<svg><title>t</title><text>word</text><desc>descword</desc></svg>", "descword"),
        ("<math><annotation>word</annotation></math>", "word"),
        ("<![CDATA[a < word]]>", "a < word"),
        ("<p>a < b and c > d word", "a < b and c > d word"),
        ("<p>half a tag word <a href='x", "word"),
        ("<table><tr><td>one<td>two</table>", "one | two"),
    ],
)
def test_what_is_shown_or_hidden_is_read(body: str, expected: str) -> None:
    assert expected in page(body).at("body")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<a href="mailto:a@example.com?cc=b@example.com&amp;body=call%20me">x</a>',
            ["a@example.com", "b@example.com"],
        ),
        ("<a href=mailto:%61@example.com>x</a>", ["a@example.com"]),
        ("<a href='https://x.example/?u=1&to=a%40example.com'>x</a>", []),
        ("<area href='mailto:a@example.com'>", ["a@example.com"]),
        ("<form action='mailto:a@example.com'>", ["a@example.com"]),
        ("<link rel=author href='mailto:a@example.com'>", ["a@example.com"]),
        (f"<a href='/cdn-cgi/l/email-protection#{protected('a@example.com')}'>x</a>", ["a@example.com"]),
        (f"<span data-cfemail='{protected('a@example.com')}'>x</span>", ["a@example.com"]),
    ],
)
def test_addresses_in_links_are_marked(body: str, expected: list[str]) -> None:
    found = page(body)
    assert found.marks("EMAIL_ADDRESS") == expected
    assert "@example.com" in found.text


@pytest.mark.parametrize(
    ("href", "type", "value"),
    [
        ("tel:+4670174060", "PHONE_NUMBER", "+4670174060"),
        ("sms:+4670174060?body=hi", "PHONE_NUMBER", "+4670174060"),
        ("sip:+4670174060", "PHONE_NUMBER", "+4670174060"),
        ("skype:live:kari?chat", "SKYPE_ID", "live:kari"),
        ("callto:kari.hansen", "SKYPE_ID", "kari.hansen"),
        ("https://www.linkedin.com/in/kari", "LINKEDIN_URL", "https://www.linkedin.com/in/kari"),
    ],
)
def test_links_tell_the_type(href: str, type: str, value: str) -> None:
    assert page(f"<a href='{href}'>here</a>").marks(type) == [value]


@pytest.mark.parametrize("href", ["https://t.me/kari", "https://wa.me/4670174060", "file:///C:/Users/kari/a.doc"])
def test_other_links_worth_reading_are_text(href: str) -> None:
    assert href in page(f"<a href='{href}'>here</a>").text


@pytest.mark.parametrize(
    "body",
    [
        *(f"<p {name}='zqword'>x</p>" for name in ("title", "aria-label", "data-owner", "cite", "datetime", "summary")),
        *(f"<input {name}='zqword'>" for name in ("value", "placeholder")),
        *("<img alt=zqword>", '<INPUT TYPE=hidden VALUE="zqword">', "<option label='zqword'>", "<td abbr='zqword'>"),
        "<span itemprop=name content='zqword'></span>",
        "<meta name='author' content='zqword'>",
        "<meta property='og:title' content='zqword'>",
        "<meta http-equiv=refresh content='0;url=mailto:zqword@example.com'>",
        "<div foo='zqword@example.com'>",
    ],
)
def test_attributes_are_read(body: str) -> None:
    assert "zqword" in page(body).at("body", "attributes")


@pytest.mark.parametrize(
    ("body", "label"),
    [
        ("<!-- zqword -->", "comment"),
        ("<!--[if mso]><p>zqword</p><![endif]-->", "comment"),
        ("<!-- <a href='mailto:zqword@example.com'>x</a> -->", "comment"),
        ("<!-- <img alt='zqword'> -->", "comment attributes"),
        ("<!-- never closed zqword", "comment"),
        ("<?php $owner = 'zqword'; ?>", "comment"),
        ("<script>var a = 'zqword'</script>", "script"),
        ("<script>var a = '\\x7aq\\u0077ord'</script>", "script"),
        ("<p onclick=\"go('zqword')\">x</p>", "script"),
        ("<style>p::after { content: 'zq\\77 ord' }</style>", "style"),
        ("<style>/* zqword */</style>", "style"),
        ("<p style=\"--x: 1; content: 'zqword'\">", "style"),
        ("<iframe srcdoc='&lt;p&gt;zq&lt;b&gt;word&lt;/b&gt;&lt;/p&gt;'>", "inner"),
    ],
)
def test_places_beside_the_text_are_read(body: str, label: str) -> None:
    assert "zqword" in page(body).at("body", label)


def test_a_person_in_json_is_a_record() -> None:
    data = '{"@type":"Person","name":"Kari Hansen","email":"kari@example.com","telephone":"+4670174060"}'
    found = page(f'<script type="application/ld+json">{data}</script>')
    assert found.marks("EMAIL_ADDRESS") == ["kari@example.com"]
    assert found.marks("PERSON") == ["Kari Hansen"]
    assert len(found.blocks("row")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "<img src='data:image/png;base64,{}'>",
        '<img srcset="data:image/png;base64,{} 2x">',
        "<style>p {{ background: url(data:image/png;base64,{}) }}</style>",
        "<p style='background:url(data:image/png;base64,{})'>x</p>",
    ],
)
def test_pictures_in_addresses_are_members(body: str) -> None:
    data = b"\x89PNG\r\n\x1a\n" + bytes(range(64))
    found = page(body.format(base64.b64encode(data).decode()))
    assert list(found.members.items()) == [("data 1.png", data)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<meta charset=iso-8859-1><p>Blåbær".encode("latin-1"), "Blåbær"),
        ("<meta charset=iso-8859-1><p>Blåbær".encode(), "Blåbær"),
        ("<meta charset=utf-8><p>Blåbær".encode("latin-1"), "Blåbær"),
        ("<html><meta charset=utf-16><p>Blåbær".encode(), "Blåbær"),
        ("<html><p>Blåbær".encode("utf-16"), "Blåbær"),
        ("<html><p>Blåbær og mer".encode("utf-16-be"), "Blåbær"),
        ("<?xml version='1.0' encoding='windows-1251'?><html><p>Привет".encode("cp1251"), "Привет"),
        ("<html><meta charset=shift_jis><p>日本".encode("cp932"), "日本"),
    ],
)
def test_charsets_that_are_told_or_lied_about(data: bytes, expected: str) -> None:
    assert expected in read(data, "page.html").text


def test_pieces_of_a_long_page_join(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(
        f"<p>word{n} <a href='mailto:a{n}@example.com' title='t{n}'>x</a><!-- c{n} --><script>s{n}</script>"
        for n in range(300)
    )
    whole = page(text)
    monkeypatch.setattr(markup, "BLOCK", 997)
    pieces = page(text)
    assert sorted("".join(one.text for one in pieces.segments).split()) == sorted(
        "".join(one.text for one in whole.segments).split()
    )


@pytest.mark.parametrize(
    "data",
    [
        *("<a " * 400_000, '<a b="' * 300_000, "<a b='" * 300_000 + ">", "<" * 2_000_000, "<!--" * 400_000),
        *("<!" * 500_000, "<script" * 300_000, "<script>" * 200_000, "<div>" * 300_000, "</a" * 400_000),
        *("<a " * 300_000 + 'b="' + ">", "<a href=mailto:a@b.no>" * 100_000, "&#" * 500_000, "x" * 3_000_000),
        *("<p " + "a=b " * 400_000 + ">", "<style>/*" * 200_000, "<!-- <b " * 200_000 + ">", "<p srcdoc='" * 100_000),
        "<style>" + 'content:"' * 200_000,
    ],
)
def test_hostile_pages_take_linear_time(data: str) -> None:
    began = time.process_time()
    with contextlib.suppress(UnreadableError):  # tags without a text
        page(data)
    assert time.process_time() - began < 10


@pytest.mark.parametrize("tag", ["p", "a", "svg"])
def test_text_that_a_tag_took_in_is_read(tag: str) -> None:
    text = f"<html><{tag} class='x' please write to Kari Hansen about the papers of last week <b>now</b>"
    found = read(text.encode(), "x.html")
    assert "Kari Hansen" in found.text
    assert "now" in found.text


@pytest.mark.parametrize("text", ["<svg><g><path d='M0 0'/></g></svg>", "<html><body><p></p><br></body></html>"])
def test_tags_without_a_text_are_told(text: str) -> None:
    with pytest.raises(UnreadableError, match="tags without a text"):
        read(text.encode(), "x.html")
