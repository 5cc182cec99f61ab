"""Web pages, vector pictures and books."""
# ruff: noqa: E501 - markup is easier to check in one piece

from __future__ import annotations

import base64
from urllib.parse import quote

from benchmarks.markers.corpus import Document, Marks, packed
from benchmarks.markers.drawing import png

_HREFS = ("sms:{}", "skype:{}?chat", "sip:{}@example.com", "callto:{}", "https://wa.me/{}", "https://t.me/{}")


def _masked(address: str, key: int = 0x2A) -> str:
    """Return an address as Cloudflare hides it in a page."""
    return f"{key:02x}" + "".join(f"{ord(letter) ^ key:02x}" for letter in address)


def _head(mark: Marks) -> str:
    return f"""<title>{mark("title")}</title><meta name="author" content="{mark("meta author")}">
<meta property="og:title" content="{mark("meta property")}">
<meta http-equiv="refresh" content="9; url=https://example.com/{mark("refresh")}">
<link rel="author" href="mailto:{mark("link element")}@example.com" title="{mark("title of a link element")}">
<base href="https://example.com/~{mark("base address")}/">
<style>p::before {{ content: "{mark("style sheet content")}" }} /* {mark("style sheet comment")} */</style>
<script>var a = "{mark("script")}"; // {mark("script comment")}
</script><script type="application/ld+json">{{"@type": "Person", "name": "{mark("linked data")}"}}</script>"""


def _links(mark: Marks) -> str:
    more = f"?cc={mark('cc of a mailto')}@example.com&amp;subject={quote(mark('subject of a mailto'))}&amp;body=a%20{mark('body of a mailto')}"
    links = [
        f'<a href="mailto:{mark("mailto")}@example.com{more}" title="{mark("link title")}">{mark("link text")}</a>',
        f'<a href="tel:{mark.number("tel")}">x</a>',
        f'<a href="https://www.linkedin.com/in/{mark("profile link")}">x</a>',
        f'<a href="https://example.com/?mail={mark("address in a query")}%40example.com">x</a>',
        f'<a href="/users/{mark("plain link")}">x</a>',
        f'<a class="__cf_email__" data-cfemail="{_masked(mark("hidden by Cloudflare") + "@example.com")}">x</a>',
        *(f'<a href="{href.format(mark(href.partition(":")[0] + href[-7:-2]))}">x</a>' for href in _HREFS),
    ]
    return " ".join(links)


def _attributes(mark: Marks) -> str:
    picture = base64.b64encode(png(mark.picture("picture in a data address"))).decode()
    text = base64.b64encode(mark("text in a data address").encode()).decode()
    framed = f"&lt;p&gt;{mark('document in an attribute')}&lt;/p&gt;"
    return f"""<img src="data:image/png;base64,{picture}" alt="{mark("alternative text")}" title="{mark("title attribute")}">
<a href="data:text/plain;base64,{text}">x</a> <img src="photos/{mark("file name of a picture")}.jpg">
<form action="mailto:{mark("form action")}@example.com"><input value="{mark("input value")}" placeholder="{mark("placeholder")}">
<input type="hidden" value="{mark("hidden input")}"><textarea>{mark("textarea")}</textarea>
<select><option label="{mark("option label")}" value="{mark("option value")}">{mark("option")}</option></select>
<button>{mark("button")}</button></form>
<div data-user="{mark("data attribute")}" aria-label="{mark("aria attribute")}">x</div>
<blockquote cite="https://example.com/{mark("cite attribute")}">{mark("quote")}</blockquote>
<table summary="{mark("table summary")}"><caption>{mark("caption")}</caption><tr><td abbr="{mark("abbr attribute")}">{mark("cell")}</td></tr></table>
<iframe srcdoc="{framed}"></iframe><div onclick="write('{mark("event attribute")}')" id="{mark("id attribute")}">x</div>
<span itemprop="email" content="{mark("microdata")}@example.com">x</span><video src="a.mp4">{mark("fallback of a video")}</video>"""


def _body(mark: Marks) -> str:
    coded = "".join(f"&#{ord(letter)};" for letter in mark("character references"))
    three = mark.cut("text, cut by two tags", 3)
    soft = "&shy;".join(mark.cut("text, cut by a soft hyphen"))
    split = "<!-- -->".join(mark.cut("text, cut by a comment"))
    broken = "<wbr>".join(mark.cut("text, cut by a break opportunity"))
    return f"""<h1>{mark("heading")}</h1><p>{three[0]}<b>{three[1]}</b><i>{three[2]}</i> {soft} {split} {broken}</p><p>{coded}</p>
<div style="display:none">{mark("hidden by style")}</div><p hidden>{mark("hidden by attribute")}</p>
<template><p>{mark("template")}</p></template><noscript><p>{mark("noscript")}</p></noscript>
<!-- {mark("comment")} --><!--[if IE]><p>{mark("conditional comment")}</p><![endif]-->
<svg><title>{mark("SVG title")}</title>
<desc>{mark("SVG description")}</desc>
<text>{mark("SVG text")}</text></svg>
<math><annotation encoding="x">{mark("MathML annotation")}</annotation></math>
<details><summary>x</summary>{mark("closed details")}</details><ruby>x <rt>{mark("ruby text")}</rt></ruby>
<del>{mark("deleted text")}</del>
"""


def page(mark: Marks) -> bytes:
    return (
        f"<!DOCTYPE html><!-- {mark('comment before the page')} --><html><head>{_head(mark)}</head><body>{_body(mark)}"
        f"{_links(mark)}{_attributes(mark)}</body></html><!-- {mark('comment after the page')} -->"
    ).encode()


def wide_page(mark: Marks) -> bytes:
    return f"<html><head><meta charset='iso-8859-1'></head><body><p>Blåbær {mark('UTF-16 that says it is Latin-1')}</p></body></html>".encode(
        "utf-16"
    )


def drawing(mark: Marks) -> bytes:
    left, right = mark.cut("text, cut over two spans")
    picture = base64.b64encode(png(mark.picture("embedded picture"))).decode()
    return f"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
<title>{mark("title")}</title><desc>{mark("description")}</desc><!-- {mark("comment")} -->
<metadata><creator>{mark("metadata")}</creator></metadata><text>{mark("text")}</text><text><tspan>{left}</tspan><tspan>{right}</tspan></text>
<a xlink:href="mailto:{mark("link")}@example.com"><text>x</text></a><g id="{mark("id")}" aria-label="{mark("label")}"/>
<image xlink:href="data:image/png;base64,{picture}"/></svg>""".encode()


def book(mark: Marks) -> bytes:
    xhtml = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{}</title></head><body>{}</body></html>'
    left, right = mark.cut("chapter, cut by a tag")
    first = f"<p>{left}<b>{right}</b> {mark('chapter')}</p><img alt='{mark('alternative text')}' src='a.png'/><!-- {mark('comment')} -->"
    meta = "".join(
        f"<dc:{name}>{mark(f'property {name}')}</dc:{name}>"
        for name in ("title", "creator", "contributor", "publisher", "description", "rights", "source", "subject")
    )
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'{meta}<meta property="file-as">{mark("refined property")}</meta><meta name="x" content="{mark("old meta")}"/></metadata>'
        '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="p" href="a.png" media-type="image/png"/>'
        '<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
        '<spine toc="n"><itemref idref="a"/></spine></package>'
    )
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>'
        f"{mark('table of contents')}</text></navLabel></navPoint></navMap></ncx>"
    )
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            "b.opf": opf,
            "a.xhtml": xhtml.format(mark("title of a chapter"), first),
            "left.xhtml": xhtml.format("x", f"<p>{mark('chapter outside the spine')}</p>"),
            "toc.ncx": ncx,
            "a.png": png(mark.picture("picture")),
        },
        stored="mimetype",
    )


DOCUMENTS = (
    Document("page.html", "html", page),
    Document("wide.html", "html", wide_page),
    Document("drawing.svg", "svg", drawing),
    Document("book.epub", "epub", book),
)
