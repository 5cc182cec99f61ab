"""Office Open XML packages put together by hand: parts, their types, their relations."""
# ruff: noqa: E501 - markup is easier to check in one piece

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.markers.corpus import Marks, packed

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_VND = "application/vnd.openxmlformats-officedocument."
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
SHEET = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" {SPACES}'


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its content type (short ones belong to the standard), its text, and its relations by id."""

    type: str
    xml: str | bytes
    relations: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Id: type (the last word of a standard one) and target, which is outside when it has a scheme."""


_DEFAULTS = {"png": "image/png", "jpeg": "image/jpeg", "htm": "text/html", "bin": "application/octet-stream"}
_EMBEDDED = {
    "xlsx": _VND + "spreadsheetml.sheet",
    "docx": _VND + "wordprocessingml.document",
    "vml": _VND + "vmlDrawing",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


def package(parts: Mapping[str, Part], root: Mapping[str, tuple[str, str]]) -> bytes:
    """Return the zip: content types, relations, parts."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_type(part.type)}"/>' for name, part in parts.items() if part.type
    )
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in (_DEFAULTS | _EMBEDDED).items()
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006'
        f'/content-types">{defaults}{overrides}</Types>',
        "_rels/.rels": _relations(root),
    }
    for name, part in parts.items():
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        files[name] = head + part.xml if isinstance(part.xml, str) and name.endswith(".xml") else part.xml
        if part.relations:
            folder, _, file = name.rpartition("/")
            files[f"{folder}/_rels/{file}.rels"] = _relations(part.relations)
    return packed(files)


def _type(short: str) -> str:
    return short if "/" in short else f"{_VND}{short}+xml"


def _relations(relations: Mapping[str, tuple[str, str]]) -> str:
    rows = []
    for id, (kind, target) in relations.items():
        outside = ' TargetMode="External"' if ":" in target else ""
        kind = kind if ":" in kind else OFFICE + kind
        rows.append(f'<Relationship Id="{id}" Type="{kind}" Target="{target}"{outside}/>')
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(rows)
        + "</Relationships>"
    )


ROOT = {
    "core": (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    ),
    "app": ("extended-properties", "docProps/app.xml"),
    "custom": ("custom-properties", "docProps/custom.xml"),
}


def properties(mark: Marks) -> dict[str, Part]:
    """Return the three parts of document properties with a marker in each property."""
    core = "".join(
        f"<{tag}>{mark(f'property {name}')}</{tag}>"
        for tag, name in (
            ("dc:title", "title"),
            ("dc:subject", "subject"),
            ("dc:creator", "author"),
            ("cp:keywords", "keywords"),
            ("dc:description", "comments"),
            ("cp:lastModifiedBy", "last editor"),
            ("cp:category", "category"),
            ("cp:contentStatus", "status"),
        )
    )
    app = "".join(f"<{tag}>{mark(f'property {tag}')}</{tag}>" for tag in ("Manager", "Company", "HyperlinkBase"))
    custom = '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{}"><vt:lpwstr>{}</vt:lpwstr></property>'.format(
        mark("custom property name"), mark("custom property")
    )
    return {
        "docProps/core.xml": Part(
            "application/vnd.openxmlformats-package.core-properties+xml",
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>',
        ),
        "docProps/app.xml": Part(
            "extended-properties",
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"<Application>Office</Application>{app}</Properties>",
        ),
        "docProps/custom.xml": Part(
            "custom-properties",
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
            'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
            f"{custom}</Properties>",
        ),
    }


def chart(mark: Marks, prefix: str = "chart") -> Part:
    """Return a chart with a title and remembered values."""
    xml = (
        f"<c:chartSpace {SPACES}><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{mark(f'{prefix} title')}"
        "</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:idx val='0'/><c:order val='0'/>"
        f"<c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache><c:pt idx='0'><c:v>{mark(f'{prefix} series name')}</c:v>"
        "</c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:f>Sheet1!$A$2</c:f><c:strCache><c:pt idx='0'><c:v>"
        f"{mark(f'{prefix} category')}</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>"
        f"<c:pt idx='0'><c:v>{mark.number(f'{prefix} value')}</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
        "</c:barChart></c:plotArea></c:chart></c:chartSpace>"
    )
    return Part("drawingml.chart", xml)


def smart_art(mark: Marks) -> Part:
    """Return the data part of a diagram with a text that is cut over two runs."""
    left, right = mark.cut("SmartArt, cut over two runs")
    return Part(
        "drawingml.diagramData",
        f"<dgm:dataModel {SPACES}><dgm:ptLst><dgm:pt modelId='1'><dgm:t><a:bodyPr/><a:p><a:r><a:t>{left}</a:t></a:r>"
        f"<a:r><a:rPr b='1'/><a:t>{right}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>",
    )


def paragraphs(texts: Sequence[str]) -> str:
    """Return Word paragraphs of one run each."""
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
