"""PDFs with a word in every place, made by hand: objects as bytes, so that no reader of ours has a hand in them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(data: bytes, entries: bytes = b"", *, deflated: bool = False) -> bytes:
    if deflated:
        data, entries = zlib.compress(data), entries + b" /Filter /FlateDecode"
    return b"<< " + entries + b" /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def shows(text: str, y: int = 700) -> bytes:
    return b"BT /F1 12 Tf 72 %d Td (%s) Tj ET\n" % (y, text.encode("latin-1"))


def written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Number the objects from 1 (the first is the catalog) and write the file around them."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    return bytes(out) + table(places, len(out), trailer)


def table(places: Sequence[int], at: int, trailer: bytes = b"") -> bytes:
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    end = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, at)
    return head + rows + end


def simple(
    content: bytes = shows("pageword"),
    *more: bytes,
    page: bytes = b"",
    catalog: bytes = b"",
    resources: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """One page; `more` are objects from number 6 on."""
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> " + resources + b" >> " + page + b" >>",
            stream(content),
            FONT,
            *more,
        ],
        trailer,
    )


def updated(data: bytes, number: int, one: bytes) -> bytes:
    """Append a later version of one object, as signing and saving programs do."""
    at = len(data)
    body = b"%d 0 obj\n" % number + one + b"\nendobj\n"
    previous = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    size = int(data[data.rindex(b"/Size") + 5 :].split()[0])
    head = b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    end = b"trailer\n<< /Size %d /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (size, previous, at + len(body))
    return data + body + head + end


def form(content: bytes, entries: bytes = b"") -> bytes:
    return stream(
        content,
        b"/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /Font << /F1 5 0 R >> >> " + entries,
        deflated=True,
    )


def pattern(content: bytes) -> bytes:
    return stream(
        content,
        b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /XStep 99 /YStep 99 /BBox [0 0 99 99] "
        b"/Resources << /Font << /F1 5 0 R >> >>",
    )


XMP = b"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:my="http://example.com/my/" my:custom="%sattribute">
<dc:creator><rdf:Seq><rdf:li>%screator</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def xmp(word: bytes) -> bytes:
    return stream(XMP % (word, word), b"/Type /Metadata /Subtype /XML")


NOTE = b"<< /Type /Annot /Rect [10 10 90 90] "
PAGE_WORDS = {
    "plain": shows("plainword", 700),
    "invisible": b"BT 3 Tr /F1 12 Tf 72 680 Td (invisibleword) Tj ET BT 0 Tr ET\n",
    "white": b"1 1 1 rg " + shows("whiteword", 660) + b"0 g ",
    "tiny": b"BT /F1 0.1 Tf 72 640 Td (tinyword) Tj ET\n",
    "off the page": b"BT /F1 12 Tf 2000 3000 Td (outsideword) Tj ET\n",
    "out of the crop box": b"BT /F1 12 Tf 560 620 Td (croppedword) Tj ET\n",
    "turned": b"BT /F1 12 Tf 0 1 -1 0 300 300 Tm (turnedword) Tj ET\n",
    "clipped": b"q 0 0 1 1 re W n " + shows("clippedword", 500) + b"Q\n",
    "clip mode": b"q BT 7 Tr /F1 12 Tf 72 480 Td (clipmodeword) Tj ET Q\n",
    "split": b"BT /F1 12 Tf 72 460 Td [(spl) -20 (it) 10 (word)] TJ ET\n",
    "hidden layer": b"/OC /Layer BDC " + shows("layertext", 440) + b"EMC\n",
    "replaced": b"/Span << /ActualText (actualword) >> BDC " + shows("replacedword", 420) + b"EMC\n",
    "described": b"/Figure << /Alt (altinline) /E (expandedinline) >> BDC " + shows("figureword", 400) + b"EMC\n",
    "artifact": b"/Artifact BMC " + shows("artifactword", 380) + b"EMC\n",
    "form object": b"/Form Do\n",
    "pattern": b"/Pattern cs /Paint scn 0 0 50 50 re f 0 g\n",
}
PAGE_MARKERS = (
    "plainword invisibleword whiteword tinyword outsideword croppedword turnedword clippedword clipmodeword splitword"
    " layertext actualword replacedword altinline expandedinline artifactword formobjectword patternword"
).split()


def everywhere() -> tuple[bytes, list[str]]:
    """Return a document and the words that stand in its places."""
    from tests.scanner.extract.pdfs_signed import certificate

    signed = certificate("Signe Signer", "signer@example.com")
    objects = [
        form(shows("formobjectword", 100)),  # 6
        pattern(shows("patternword", 10)),  # 7
        b"<< /Type /OCG /Name (layername) >>",  # 8
        NOTE + b"/Subtype /Text /Contents (noteword) /T (Nora Noter) /Subj (subjectword) /NM (6f1d6f0e-0a3c) >>",  # 9
        NOTE + b"/Subtype /FreeText /Contents (freeword) /DA (/F1 9 Tf) /RC (<p>rich<b>text</b>word</p>) >>",  # 10
        NOTE + b"/Subtype /Stamp /AP << /N 12 0 R /R 13 0 R >> >>",  # 11
        form(shows("stampword")),  # 12
        form(shows("rolloverword")),  # 13
        NOTE + b"/Subtype /Popup /Contents (popupword) /Parent 9 0 R >>",  # 14
        NOTE + b"/Subtype /FileAttachment /FS 16 0 R /Contents (fileword) >>",  # 15
        b"<< /Type /Filespec /F (note.txt) /Desc (descword) /EF << /F 17 0 R >> >>",  # 16
        stream(b"attachedone", b"/Type /EmbeddedFile", deflated=True),  # 17
        NOTE + b"/Subtype /Redact /OverlayText (overlayword) >>",  # 18
        NOTE + b"/Subtype /Link /A << /S /URI /URI (mailto:link@example.com?cc=copy@example.com) >> >>",  # 19
        NOTE + b"/Subtype /Link /A 21 0 R >>",  # 20
        b"<< /S /URI /URI (tel:+4670174%20060) /Next << /S /Launch /F (launchword.exe) >> >>",  # 21
        NOTE + b"/Subtype /Link /A << /S /GoToR /F (otherfileword.pdf) /D (destword) >> >>",  # 22
        NOTE + b"/Subtype /Link /A << /S /JavaScript /JS (app.alert\\('scriptword'\\)) >> >>",  # 23
        NOTE + b"/Subtype /Link /A << /S /SubmitForm /F << /FS /URL /F (https://example.com/submitword) >> >> >>",  # 24
        NOTE + b"/Subtype /Screen /A << /S /Rendition /R << /N (renditionword)"
        b" /C << /N (clipword.mp4) >> >> >> >>",  # 25
        NOTE + b"/Subtype /Widget /FT /Tx /T (fieldname) /TU (tipword) /V (valueword) /DV (defaultword)"
        b" /RV (<body><p>rv<i>word</i></p></body>) /MK << /CA (captionword) >>"
        b" /AA << /K << /S /JavaScript /JS 27 0 R >> >> >>",  # 26
        stream(b"var a = 'streamscript'", deflated=True),  # 27
        NOTE + b"/Subtype /Widget /FT /Ch /T (choice) /V (chosenword) /Opt [[(exportword) (shownoption)]"
        b" (plainoption)] >>",  # 28
        b"<< /Type /Outlines /First 30 0 R /Last 30 0 R >>",  # 29
        b"<< /Title (bookmarkword) /Parent 29 0 R /Next 30 0 R /First 29 0 R /Dest (namedword) >>",  # 30
        b"<< /Names [(namedword) [3 0 R /Fit] (seconddest) [3 0 R /Fit]] >>",  # 31
        b"<< /Names [(embeddedkey) 33 0 R] >>",  # 32
        b"<< /Type /Filespec /F (x) /UF <FEFF00640061007400E5002E006300730076> /EF << /F 34 0 R >>"
        b" /CI << /Owner (collectionword) >> >>",  # 33
        stream(b"attachedtwo", b"/Type /EmbeddedFile"),  # 34
        xmp(b"xmp"),  # 35
        xmp(b"formxmp"),  # 36
        b"<< /Type /StructTreeRoot /K 38 0 R >>",  # 37
        b"<< /Type /StructElem /S /Figure /P 37 0 R /K [38 0 R] /Alt (altword) /ActualText (structactual) /E (expword)"
        b" /T (structtitle) >>",  # 38
        b"<< /Type /Thread /F 40 0 R /I << /Title (threadword) >> >>",  # 39
        b"<< /Type /Bead /T 39 0 R /N 40 0 R /V 40 0 R /P 3 0 R /R [0 0 1 1] >>",  # 40
        b"<< /Type /Sig /Filter /Adobe.PPKLite /Name (signername) /Reason (reasonword) /Location (locationword)"
        b" /ContactInfo (contactword) /ByteRange [0 1 2 3] /Contents <" + signed.hex().encode() + b"> >>",  # 41
        NOTE + b"/Subtype /Widget /FT /Sig /T (sigfield) /V 41 0 R >>",  # 42
        b"<< /Fields [26 0 R 28 0 R 42 0 R 44 0 R] /XFA [(preamble) 45 0 R (datasets) 46 0 R] >>",  # 43
        b"<< /T (parentfield) /V (inheritedword) /Kids [44 0 R] >>",  # 44
        stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'>"),  # 45
        stream(b"<data><name>xfaword</name></data></xdp:xdp>", deflated=True),  # 46
        b"<< /Title (titleword) /Author (Per Olsen) /Company (customword) /Keywords <FEFF006B00650079> >>",  # 47
        form(shows("neverdrawn")),  # 48
        b"<< /Type /Filespec /F (assoc.txt) /EF << /UF 50 0 R >> >>",  # 49
        stream(b"attachedthree", b"/Type /EmbeddedFile"),  # 50
        b"<< /Orphan (orphanword) >>",  # 51
        stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Metadata 36 0 R /PieceInfo << /Acme"
        b" << /Private << /Who (pieceword) >> >> >>"),  # 52
    ]  # fmt: skip
    notes = " ".join(f"{number} 0 R" for number in (9, 10, 11, 14, 15, 18, 19, 20, 22, 23, 24, 25, 26, 28, 42))
    catalog = (
        b"/OCProperties << /OCGs [8 0 R] /D << /OFF [8 0 R] /Name (configword) >> >> /Outlines 29 0 R /AcroForm 43 0 R"
        b" /Names << /Dests 31 0 R /EmbeddedFiles 32 0 R /JavaScript << /Names [(jsname) << /S /JavaScript"
        b" /JS (docscript) >>] >> >> /Metadata 35 0 R /StructTreeRoot 37 0 R /Threads [39 0 R] /AF [49 0 R]"
        b" /PageLabels << /Nums [0 << /P (labelword-) /S /D >>] >> /OpenAction << /S /JavaScript /JS (openword) >>"
        b" /Collection << /Schema << /Owner << /Type /CollectionField /N (schemaword) >> >> >>"
        b" /URI << /Base (https://example.com/baseword) >>"
    )
    data = simple(
        b"".join(PAGE_WORDS.values()),
        *objects,
        catalog=catalog,
        page=b"/CropBox [0 0 500 842] /Rotate 90 /Annots [" + notes.encode() + b"]",
        resources=b"/XObject << /Form 6 0 R >> /Pattern << /Paint 7 0 R >> /Properties << /Layer 8 0 R >>",
        trailer=b"/Info 47 0 R",
    )
    markers = (
        "layername noteword|Nora Noter|subjectword freeword richtextword stampword rolloverword popupword fileword"
        " note.txt descword overlayword link@example.com copy@example.com|+4670174 060|launchword.exe"
        " otherfileword.pdf destword scriptword submitword renditionword clipword.mp4 fieldname|tipword: valueword|"
        "defaultword rvword captionword streamscript chosenword exportword shownoption plainoption bookmarkword"
        " namedword seconddest embeddedkey datå.csv collectionword xmpcreator xmpattribute formxmpcreator altword"
        " structactual expword structtitle threadword signername reasonword locationword contactword|Signe Signer|"
        "signer@example.com inheritedword xfaword titleword|Per Olsen|customword neverdrawn assoc.txt attachedone"
        " attachedtwo attachedthree orphanword pieceword configword jsname docscript labelword openword schemaword"
        " baseword"
    )
    return data, PAGE_MARKERS + [
        one for part in markers.split("|") for one in ([part] if part in _WHOLE else part.split())
    ]


_WHOLE = ("Nora Noter", "+4670174 060", "tipword: valueword", "Signe Signer", "Per Olsen")


def locked(user: str, owner: str = "owner-lock", revision: int = 6) -> bytes:
    """A document that only a password opens, written by qpdf."""
    import pikepdf

    new = revision >= 4
    encryption = pikepdf.Encryption(user=user, owner=owner, R=revision, aes=new, metadata=new)  # type: ignore[arg-type]
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(simple(shows("lockedword")))) as document:
        document.save(target, encryption=encryption)
    return target.getvalue()
