"""The control words of RTF that tell where text goes, what it is written in and which sign it stands for."""

from __future__ import annotations

from scanner.extract.names import word_set

CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp437",
}
SPACED = frozenset(("variables", "property", "mail merge", "styles"))
"""Destinations of many small groups, which must not grow together."""
SIGNS = {
    "tab": "\t",
    "cell": " | ",
    "nestcell": " | ",
    "emdash": "\u2014",
    "endash": "\u2013",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "zwnj": "",
    "zwj": "",
    "column": "\n",
    "softline": "\n",
}
PICTURES = {
    "pngblip": ".png",
    "jpegblip": ".jpg",
    "emfblip": ".emf",
    "wmetafile": ".wmf",
    "dibitmap": ".bmp",
    "wbitmap": ".bmp",
    "macpict": ".pict",
}
SHAPE_TEXTS = word_set("wzDescription wzTooltip pihlShape pibName gtextUNICODE wzScript wzName")
PEOPLE = word_set("author operator manager atnauthor revtbl")

# Where the text of a group goes; None for what programs keep for themselves.
DESTINATIONS: dict[str, str | None] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "footnote": "footnote",
    "annotation": "comment",
    "atnauthor": "atnauthor",
    "atnid": "comment",
    "fldinst": "field",
    "author": "author",
    "operator": "operator",
    "manager": "manager",
    "company": "company",
    "title": "title",
    "subject": "subject",
    "keywords": "keywords",
    "category": "category",
    "doccomm": "doccomm",
    "comment": "doccomm",
    "hlinkbase": "hlinkbase",
    "propname": "property",
    "staticval": "property",
    "linkval": "property",
    "docvar": "variables",
    "bkmkstart": "bookmark",
    "pict": "pict",
    "objdata": "objdata",
    "objname": "object",
    "shptxt": "text box",
    "dptxbxtext": "text box",
    "sn": "sn",
    "sv": "sv",
    "revtbl": "revtbl",
    "ffname": "form",
    "ffdeftext": "form",
    "ffhelptext": "form",
    "ffstattext": "form",
    "ffl": "form",
    "ffentrymcr": "form",
    "ffexitmcr": "form",
    "xe": "index",
    "tc": "index",
    "tcn": "index",
    "file": "files",
    "htmltag": "html",
    "mhtmltag": "html",
    "protusertbl": "people",
    "fonttbl": "fonttbl",
    "stylesheet": "styles",
    "datafield": "datafield",
    "datastore": "datafield",
    "hl": "link",
    "hlloc": "link",
    "hlfr": "link",
    "hlsrc": "link",
    "mmconnectstr": "mail merge",
    "mmdatasource": "mail merge",
    "mmquery": "mail merge",
    "mmheadersource": "mail merge",
    "mmmailsubject": "mail merge",
    "mmaddfieldname": "mail merge",
    "template": "template",
    **dict.fromkeys(("colortbl", "nonshppict", "objclass", "pgdsctbl"), None),
    **dict.fromkeys(("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn"), None),
    **dict.fromkeys(("creatim", "revtim", "printim", "buptim", "bkmkend", "atrfstart", "atrfend"), None),
    **dict.fromkeys(("atntime", "atndate", "atnref", "atnparent", "pntxta", "pntxtb", "rxe"), None),
}
# Destinations behind \* that hold settings, numbers or ids; what stands in any other one is read.
DULL = word_set(
    "listtable listoverridetable listpicture rsidtbl generator themedata colorschememapping latentstyles "
    "xmlnstbl blipuid pgptbl panose falt pnseclvl pn cs ts defchp defpap wgrffmtfilter fontemb fontfile passwordhash "
    "password bliptag writereservhash writereservation xform "
    "aftnsep aftnsepc aftncn ftnsep "
    "docfmt pgdsc revtim oldcprops oldpprops oldtprops oldsprops "
    "objalias objsect objtime pnaiu levelmarker"
)
# Groups behind \* whose text belongs to what stands around them.
FLOWING = word_set(
    "shppict picprop ud upr shpinst userprops background mmath moMath do shp objemb mailmerge formfield info"
)
WORDS = frozenset(
    (*SIGNS, *PICTURES, "u", "par", "line", "row", "nestrow", "sect", "page", "uc", "ansicpg", "f", "fcharset"),
) | frozenset(("plain", "mac", "pc", "pca", "cpg"))
KNOWN = WORDS | frozenset(DESTINATIONS)
