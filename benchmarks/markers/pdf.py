"""PDF, object by object: pages, forms, annotations, names, metadata, structure, scans."""
# ruff: noqa: E501 - markup is easier to check in one piece

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.markers.corpus import Document, Marks, saved
from benchmarks.markers.drawing import encoded, image
from benchmarks.markers.mail import opaque
from benchmarks.markers.pdf_file import Sheets, show
from benchmarks.markers.sheet import small


def pages(mark: Marks) -> bytes:
    file = Sheets()
    left, right = mark.cut("text, cut by kerning")
    first, second = mark.cut("text, cut over two operators")
    letters = " 0 ".join(f"({letter})" for letter in mark("text letter by letter"))
    spelled = "".join(f"\\{ord(letter):03o}" for letter in mark("octal escapes"))
    inner = file.stream(
        show(f"({mark('text of a form object')}) Tj"),
        "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>",
    )
    file.page(
        show(
            f"({mark('text')}) Tj",
            f"[({left}) -20 ({right})] TJ",
            f"({first}) Tj ({second}) Tj",
            f"[{letters}] TJ",
            f"<{mark('hexadecimal string').encode().hex()}> Tj",
            f"({spelled}) Tj",
            f"3 Tr ({mark('invisible text')}) Tj 0 Tr",
            f"1 g ({mark('white text')}) Tj 0 g",
            f"1 Tf ({mark('tiny text')}) Tj".replace("1 Tf", "/F 0.5 Tf") + " /F 12 Tf",
            more=f"1 0 0 1 0 -200 cm /X Do\nBT /F 12 Tf 1 0 0 1 5000 5000 Tm ({mark('text outside the page')}) Tj ET",
        ),
        resources=f"/XObject<</X {inner} 0 R>>",
    )
    file.page(show(f"({mark('text of a turned page')}) Tj"), "/Rotate 90")
    file.page(show(f"({mark('text outside the crop box')}) Tj"), "/CropBox[0 0 100 100]")
    group = file.add(f"<</Type/OCG/Name({mark('layer name')})>>")
    hidden = show(f"({mark('text of a hidden layer')}) Tj")
    file.page(f"/OC /L BDC {hidden} EMC", resources=f"/Properties<</L {group} 0 R>>")
    actual, alt, long = (mark(f"{name} of marked content") for name in ("ActualText", "Alt", "E"))
    file.page(f"/Span <</ActualText({actual})/Alt({alt})/E({long})>> BDC {show('(x) Tj')} EMC")
    return file.end(f"/OCProperties<</OCGs[{group} 0 R]/D<</OFF[{group} 0 R]>>>>")


def form(mark: Marks) -> bytes:
    file = Sheets()

    def field(kind: str, entries: str) -> int:
        return file.add(f"<</Type/Annot/Subtype/Widget/FT/{kind}/Rect[9 9 99 99]{entries}>>")

    fields = [
        field(
            "Tx",
            f"/T({mark('field name')})/V({mark('field value')})/DV({mark('field default')})/TU({mark('field tooltip')})"
            f"/TM({mark('field export name')})",
        ),
        field("Tx", f"/T(b)/RV(<body><p>{mark('rich field value')}</p></body>)"),
        field(
            "Ch",
            f"/T(c)/Opt[({mark('choice')})[({mark('choice, exported')})({mark('choice, shown')})]]/V[({mark('choice, chosen')})]",
        ),
        field(
            "Btn", f"/T(d)/MK<</CA({mark('button caption')})>>/AA<</D<</S/JavaScript/JS(a='{mark('field script')}')>>>>"
        ),
        field(
            "Btn",
            f"/T(g)/V/{mark('choice of a button')}/AS/Off/AP<</N<</Off 3 0 R/{mark('other choice of a button')} 3 0 R>>>>",
        ),
        field("Btn", f"/T(e)/A<</S/SubmitForm/F<</FS/URL/F(mailto:{mark('form target')}@example.com)>>>>"),
    ]
    blob = opaque(b"x", mark("name in the certificate"), f"{mark('address in the certificate')}@example.com")
    signed = file.add(
        f"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/Name({mark('signer')})/Reason({mark('signature reason')})"
        f"/Location({mark('signature location')})/ContactInfo({mark('signature contact')})/Contents<{blob.hex()}>>>"
    )
    fields.append(field("Sig", f"/T(f)/V {signed} 0 R"))
    xfa = file.stream(
        f"<xfa:data xmlns:xfa='http://www.xfa.org/schema/xfa-data/1.0/'><a>{mark('XFA data')}</a></xfa:data>"
    )
    refs = " ".join(f"{number} 0 R" for number in fields)
    file.page(show("(x) Tj"), f"/Annots[{refs}]")
    template = file.stream(f"<?xml version='1.0'?><template><toolTip>{mark('XFA template')}</toolTip></template>")
    return file.end(
        f"/AcroForm<</Fields[{refs}]/XFA[(template) {template} 0 R(datasets) {xfa} 0 R]/DA(/F 12 Tf)/DR<</Font<</F 3 0 R>>>>>>"
    )


def notes(mark: Marks) -> bytes:
    file = Sheets()

    def note(kind: str, entries: str) -> int:
        return file.add(f"<</Type/Annot/Subtype/{kind}/Rect[9 9 99 99]{entries}>>")

    look = file.stream(
        show(f"({mark('looks of an annotation')}) Tj"),
        "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>",
    )
    attached = file.stream(mark("file of an annotation"), "/Type/EmbeddedFile")
    wide = ("\ufeff" + mark("UTF-16 annotation")).encode("utf-16-be").hex()
    text = note(
        "Text", f"/Contents({mark('annotation')})/T({mark('annotation author')})/Subj({mark('annotation subject')})"
    )
    all_notes = [
        text,
        note("Text", f"/Contents<{wide}>/IRT {text} 0 R/NM({mark('annotation id')})"),
        note("Popup", f"/Contents({mark('popup')})"),
        note("FreeText", f"/Contents({mark('free text')})/RC(<body><p>{mark('rich annotation')}</p></body>)"),
        note("Highlight", f"/Contents({mark('highlight')})"),
        note("Stamp", f"/Name/x/AP<</N {look} 0 R>>"),
        note("Redact", f"/OverlayText({mark('redaction overlay')})"),
        note(
            "FileAttachment",
            f"/Contents({mark('attachment note')})/FS<</F({mark('name of an annotation file')}.txt)/EF<</F {attached} 0 R>>>>",
        ),
        note("Link", f"/A<</S/URI/URI(mailto:{mark('mail link')}@example.com)>>/Contents({mark('link text')})"),
        note("Link", f"/A<</S/GoToR/F(/home/{mark('link to a file')}/a.pdf)/D[0/Fit]>>"),
        note("Link", f"/A<</S/Launch/F(C:/Users/{mark('launched file')}/a.exe)>>"),
        note("Link", f"/A<</S/JavaScript/JS(app.alert\\('{mark('script of a link')}'\\))>>"),
        note("Link", f"/A<</S/GoTo/D[0/Fit]/Next<</S/URI/URI(tel:{mark.number('link after a link')})>>>>"),
        note("Screen", f"/T({mark('screen title')})"),
    ]
    refs = " ".join(f"{number} 0 R" for number in all_notes)
    file.page(show("(x) Tj"), f"/Annots[{refs}]/AA<</O<</S/JavaScript/JS(b='{mark('script of a page')}')>>>>")
    return file.end("")


def _packet(creator: str, more: str = "") -> str:
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" {more}><dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def beside(mark: Marks) -> bytes:
    """What hangs at the document."""
    file = Sheets()
    page = file.page(
        show("(x) Tj"), f"/Metadata {file.stream(_packet(mark('XMP of a page')), '/Type/Metadata/Subtype/XML')} 0 R"
    )
    info = "".join(
        f"/{key}({mark(f'property {key}')})"
        for key in ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "Anything")
    )
    attached = file.stream(mark("attached file"), "/Type/EmbeddedFile/Subtype/text#2Fplain")
    workbook = file.stream(small(mark("attached workbook")), "/Type/EmbeddedFile")
    related = file.stream(mark("associated file"), "/Type/EmbeddedFile")
    names = f"({mark('attachment name')}.txt)", f"/Desc({mark('attachment description')})"
    files = (
        f"/EmbeddedFiles<</Names[(a)<</Type/Filespec/F{names[0]}/UF{names[0]}{names[1]}/EF<</F {attached} 0 R>>>>"
        f"(b)<</Type/Filespec/F(b.xlsx)/EF<</F {workbook} 0 R>>>>]>>"
    )
    scripts = f"/JavaScript<</Names[(c)<</S/JavaScript/JS(c='{mark('script of the document')}')>>]>>"
    outline = file.add(
        f"<</Title({mark('bookmark')})/Parent {len(file._objects) + 2} 0 R/A<</S/URI/URI(https://example.com/{mark('bookmark target')})>>>>"
    )
    tree = file.add(f"<</Type/Outlines/First {outline} 0 R/Last {outline} 0 R/Count 1>>")
    xmp = _packet(mark("XMP creator"), f'pdf:Keywords="{mark("XMP keywords")}"')
    packet = file.stream(xmp, "/Type/Metadata/Subtype/XML", packed=False)
    element = file.add(
        f"<</Type/StructElem/S/Figure/Alt({mark('alternative text')})/ActualText({mark('actual text')})/E({mark('expansion')})"
        f"/T({mark('structure title')})/P {len(file._objects) + 2} 0 R>>"
    )
    structure = file.add(f"<</Type/StructTreeRoot/K {element} 0 R>>")
    thread = file.add(f"<</Type/Thread/I<</Title({mark('article title')})/Author({mark('article author')})>>>>")
    return file.end(
        f"/Names<<{files}{scripts}/Dests<</Names[({mark('named destination')})[{page} 0 R/Fit]]>>>>/Outlines {tree} 0 R"
        f"/Metadata {packet} 0 R/StructTreeRoot {structure} 0 R/Threads[{thread} 0 R]"
        f"/Dests<</{mark('destination as in PDF 1.1')}[{page} 0 R/Fit]>>/PageLabels<</Nums[0<</P({mark('page label')})>>]>>/OpenAction<</S/JavaScript/JS(d='{mark('script on opening')}')>>"
        f"/AF[<</Type/Filespec/F(c.txt)/EF<</F {related} 0 R>>>>]/Lang(en)",
        f"/Info {file.add(f'<<{info}>>')} 0 R",
    )


def revised(mark: Marks) -> bytes:
    """A text that a later revision took out."""
    file = Sheets()
    file.page(show(f"({mark('text of an earlier revision')}) Tj"))
    before = file.end("")
    text = show(f"({mark('text of the last revision')}) Tj")
    new = f"4 0 obj\n<</Length {len(text)}>>stream\n{text}\nendstream\nendobj\n".encode()
    last = before.rindex(b"startxref\n") + 10
    previous = int(before[last : before.index(b"\n", last)])
    start = len(before) + len(new)
    return (
        before
        + new
        + (
            b"xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
            % (len(before), previous, start)
        )
    )


def _picture(file: Sheets, words: Sequence[str], *, dark: bool = False) -> int:
    drawn = image(*words, dark=dark)
    return file.stream(
        encoded(drawn, "JPEG", quality=90),
        f"/Type/XObject/Subtype/Image/Width {drawn.width}/Height {drawn.height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode",
        packed=False,
    )


def scan(mark: Marks) -> bytes:
    file = Sheets()
    full = _picture(file, [mark.picture("scanned page"), mark.picture("second line of a scanned page")])
    file.page("550 0 0 150 20 600 cm /I Do", resources=f"/XObject<</I {full} 0 R>>")
    part = _picture(file, [mark.picture("picture on a page with text")])
    file.page(
        show(f"({mark('text on a page with a picture')}) Tj", more="q 550 0 0 90 20 400 cm /I Do Q"),
        resources=f"/XObject<</I {part} 0 R>>",
    )
    dark = _picture(file, [mark.picture("white on black")], dark=True)
    file.page("550 0 0 90 20 400 cm /I Do", resources=f"/XObject<</I {dark} 0 R>>")
    turned = _picture(file, [mark.picture("scan on a turned page")])
    file.page("0 550 -90 0 300 100 cm /I Do", "/Rotate 90", f"/XObject<</I {turned} 0 R>>")
    return file.end("")


def by_library(mark: Marks) -> bytes:
    from reportlab.pdfgen import canvas

    def draw(target: object) -> None:
        page = canvas.Canvas(target, invariant=True)
        page.setAuthor(mark("property author"))
        page.bookmarkPage("a")
        page.addOutlineEntry(mark("bookmark"), "a")
        page.drawString(100, 700, mark("text"))
        page.linkURL(f"mailto:{mark('mail link')}@example.com", (0, 0, 10, 10))
        page.showPage()
        page.acroForm.textfield(name="field", value=mark("field value"), tooltip=mark("field tooltip"))
        page.drawString(100, 700, mark("text of the second page"))
        page.save()

    return saved(draw)


def locked(mark: Marks) -> bytes:
    """Encrypted for its owner; everybody may open it with no password."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(by_library(mark))) as file:
        return saved(lambda target: file.save(target, encryption=pikepdf.Encryption(owner="o", user="", R=6)))


DOCUMENTS = (
    Document("pages.pdf", "pdf", pages),
    Document("form.pdf", "pdf", form),
    Document("notes.pdf", "pdf", notes),
    Document("beside.pdf", "pdf", beside),
    Document("revised.pdf", "pdf", revised),
    Document("scan.pdf", "pdf", scan),
    Document("library.pdf", "pdf", by_library),
    Document("owner.pdf", "pdf", locked),
)
