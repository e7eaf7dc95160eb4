"""Makes `huisstijl.docx`, the Word template every document of the kit starts from.

    .venv/bin/python -m report_templates.make_house_style

The template holds styles, page, header and footer, and no text. It is made here rather than by hand, so that a change
of the look can be read as a change of text. An organisation's own template is an ordinary Word file; see README.md
beside this file.

Colours are those of the screens, used sparingly. The font is Arial: it is on every Windows and Mac, and has a free
twin of the same widths elsewhere, so that pages break at the same place everywhere.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from kits.reports import styles

HERE = Path(__file__).resolve().parent
TARGET = HERE / "huisstijl.docx"

FONT = "Arial"
INK, INK_SOFT, LINE, ACCENT, ACCENT_SOFT = "1C2733", "4A5563", "D8D1C2", "0B5563", "D7E8EA"
CALLOUT_GROUND = "F1F6F6"

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4 in twentieths of a point
MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM = 1304, 1474, 1304
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
EMPTY = "<w:r><w:t/></w:r>"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def style_id(name: str) -> str:
    """Return the id of a style in this template: its name without spaces, as Word makes it."""
    return "".join(part[:1].upper() + part[1:] for part in name.split())


def look(size: float | None = None, colour: str = "", bold: bool = False, italic: bool = False) -> str:
    """Return run properties; `size` in points."""
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "")
    )


def spacing(before: float = 0, after: float = 0, line: float | None = None) -> str:
    """Return paragraph spacing: points before and after, `line` as a multiple of a single line."""
    at = f' w:line="{round(line * 240)}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{at}/>'


def style(name: str, kind: str, inside: str, *, based_on: str = "", following: str = "", listed: bool = True) -> str:
    """Return one style definition; `inside` is its properties in the order the format wants."""
    own = ' w:customStyle="1"' if name.startswith("PSA ") else ""
    return (
        f'<w:style w:type="{kind}"{own} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{style_id(based_on)}"/>' if based_on else "")
        + (f'<w:next w:val="{style_id(following)}"/>' if following else "")
        + ("<w:qFormat/>" if listed else "")
        + inside
        + "</w:style>"
    )


def paragraph(name: str, ppr: str, rpr: str = "", *, based_on: str = styles.BODY, following: str = "") -> str:
    """Return a paragraph style."""
    inside = f"<w:pPr>{ppr}</w:pPr>" + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
    return style(name, "paragraph", inside, based_on=based_on, following=following)


def heading(level: int, before: float, after: float, rpr: str) -> str:
    """Return a heading style that stays with what follows and stands in the contents."""
    ppr = f'<w:keepNext/><w:keepLines/>{spacing(before, after, 1.08)}<w:outlineLvl w:val="{level - 1}"/>'
    return paragraph(styles.HEADINGS[level], ppr, rpr, following=styles.BODY)


def contents_line(level: int, before: float, rpr: str) -> str:
    """Return a style for a line of the contents: indented by level, dots up to the page number."""
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    indent = f'<w:ind w:left="{(level - 1) * 284}"/>'
    return paragraph(styles.CONTENTS[level], tabs + spacing(before, 2) + indent, rpr)


def listed(name: str, number: int) -> str:
    """Return the style of a real list, tied to numbering `number`."""
    ppr = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>{spacing(0, 3)}'
    return paragraph(name, ppr)


def callout(name: str, before: float, after: float, *, rpr: str = "", first: str = "", last: str = "") -> str:
    """Return a style of the box: a bar on the left and a tint, the same in all its paragraphs, so that they join."""
    box = (
        f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="{CALLOUT_GROUND}"/>'
        f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{ACCENT}"/>'
        f'<w:bottom w:val="single" w:sz="4" w:space="4" w:color="{CALLOUT_GROUND}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{CALLOUT_GROUND}"/>'
    )
    return paragraph(name, first + box + spacing(before, after) + last, rpr)


def cell_margins(top: int, side: int) -> str:
    """Return a table's cell margins in twentieths of a point."""
    around = (("top", top), ("left", side), ("bottom", top), ("right", side))
    return "<w:tblCellMar>" + "".join(f'<w:{at} w:w="{w}" w:type="dxa"/>' for at, w in around) + "</w:tblCellMar>"


def line(side: str, size: int, colour: str) -> str:
    """Return a border; `size` in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


def table_styles() -> str:
    """Return the styles of a table with a heading row, and of the facts under a title."""
    rules = line("top", 8, ACCENT) + line("bottom", 8, ACCENT) + line("insideH", 4, LINE)
    head = (
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{line("bottom", 8, ACCENT)}</w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{ACCENT_SOFT}"/></w:tcPr></w:tblStylePr>'
    )
    table = f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders>{cell_margins(57, 85)}</w:tblPr>{head}"
    hairline = f"<w:tblBorders>{line('bottom', 4, LINE)}{line('insideH', 4, LINE)}</w:tblBorders>"
    facts = f"<w:tblPr>{hairline}{cell_margins(40, 57)}</w:tblPr>"
    return style(styles.TABLE, "table", table, based_on="Normal Table", listed=False) + style(
        styles.FACTS, "table", facts, based_on="Normal Table", listed=False
    )


def styles_xml() -> str:
    """Return the whole styles part."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{look(10.5, INK)}"
        '<w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{spacing(0, 6, 1.15)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    basics = (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="{style_id(styles.BODY)}"><w:name w:val="{styles.BODY}"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="NormalTable"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{cell_margins(0, 108)}</w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    characters = (
        style(styles.STRONG, "character", f"<w:rPr>{look(bold=True)}</w:rPr>")
        + style(styles.EMPHASIS, "character", f"<w:rPr>{look(italic=True)}</w:rPr>")
        + style(styles.HYPERLINK, "character", f'<w:rPr><w:color w:val="{ACCENT}"/></w:rPr>', listed=False)
    )
    quote_bar = f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="{LINE}"/></w:pBdr>'
    edges = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>{spacing(0, 0)}'
    callout_indent = '<w:ind w:left="227"/>'
    title = f"<w:keepNext/>{spacing(0, 4, 1.0)}"
    paragraphs = (
        paragraph(styles.TITLE, title, look(26, INK, bold=True), following=styles.SUBTITLE)
        + paragraph(styles.SUBTITLE, f"<w:keepNext/>{spacing(0, 14, 1.08)}", look(13, INK_SOFT))
        + heading(1, 20, 7, look(16, ACCENT, bold=True))
        + heading(2, 14, 4, look(12, INK, bold=True))
        + heading(3, 10, 3, look(10.5, INK_SOFT, bold=True))
        + listed(styles.BULLET, 1)
        + listed(styles.NUMBER, 2)
        + paragraph(styles.QUOTE, f'{quote_bar}{spacing(4, 8)}<w:ind w:left="340" w:right="340"/>', look(italic=True))
        + paragraph(styles.CAPTION, f"<w:keepLines/>{spacing(8, 4, 1.0)}", look(9, INK_SOFT))
        + paragraph(styles.CONTENTS_HEADING, f"<w:keepNext/>{spacing(20, 6)}", look(12, INK, bold=True))
        + contents_line(1, 5, look(bold=True))
        + contents_line(2, 0, "")
        + contents_line(3, 0, look(9.5, INK_SOFT))
        + paragraph(styles.HEADER, edges, look(8.5, INK_SOFT))
        + paragraph(styles.FOOTER, edges, look(8.5, INK_SOFT))
        + paragraph(styles.BASIS, f"<w:keepNext/>{spacing(0, 6)}", look(9, INK_SOFT, italic=True))
        + callout(styles.CALLOUT_TITLE, 10, 2, rpr=look(bold=True), first="<w:keepNext/>", last=callout_indent)
        + callout(styles.CALLOUT, 0, 4, last=callout_indent)
        + callout(styles.CALLOUT_ITEM, 0, 2, first='<w:numPr><w:numId w:val="3"/></w:numPr>')
        + paragraph(styles.FACT_LABEL, spacing(0, 0, 1.08), look(9.5, INK_SOFT))
        + paragraph(styles.FACT_VALUE, spacing(0, 0, 1.08), look(9.5))
        + paragraph(styles.FIGURE, f"<w:keepNext/>{spacing(6, 0, 1.0)}")
        + paragraph(styles.SOURCE, spacing(0, 4, 1.1), look(8.5, INK_SOFT))
        + paragraph(styles.TABLE_TEXT, spacing(0, 0, 1.08), look(9.5))
        + paragraph(styles.TABLE_HEAD, f"<w:keepNext/>{spacing(0, 0, 1.08)}", look(9.5, INK, bold=True))
        + paragraph(styles.TABLE_NUMBER, f'{spacing(0, 0, 1.08)}<w:jc w:val="right"/>', look(9.5))
    )
    return f'<w:styles xmlns:w="{W}">{defaults}{basics}{paragraphs}{characters}{table_styles()}</w:styles>'


def numbering_level(kind: str, text: str, owner: str, left: int, rpr: str) -> str:
    """Return the one level of a list."""
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style_id(owner)}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="340"/></w:pPr><w:rPr>{rpr}</w:rPr></w:lvl>'
    )


def numbering_xml() -> str:
    """Return the lists: dots, numbers, and empty boxes for what is still to be filled in."""
    symbols = '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:cs="Segoe UI Symbol" w:hint="default"/>'
    letters = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}"/>'
    levels = (
        numbering_level("bullet", "•", styles.BULLET, 340, letters + look(colour=ACCENT)),
        numbering_level("decimal", "%1.", styles.NUMBER, 340, look(colour=ACCENT)),
        numbering_level("bullet", "☐", styles.CALLOUT_ITEM, 567, symbols + look(colour=ACCENT)),
    )
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{i}"><w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>'
        for i, level in enumerate(levels)
    )
    lists = "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(levels)))
    return f'<w:numbering xmlns:w="{W}">{kinds}{lists}</w:numbering>'


def property_control(title: str, number: int, namespace: str, path: str, store: str) -> str:
    """Return Word's own "document property" control: shows what the file's properties say."""
    mapping = f"xmlns:ns0='{PACKAGE}/metadata/core-properties' xmlns:ns1='{namespace}'"
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{title}"/><w:id w:val="{number}"/>'
        f'<w:dataBinding w:prefixMappings="{mapping}" w:xpath="{path}" w:storeItemID="{store}"/><w:text/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t> </w:t></w:r></w:sdtContent></w:sdt>"
    )


def organisation_control(number: int) -> str:
    """Return the control with the organisation's name (the property Company)."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    store = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
    return property_control("Company", number, namespace, "/ns1:Properties[1]/ns1:Company[1]", store)


def title_control(number: int) -> str:
    """Return the control with the document's title."""
    store = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
    namespace = "http://purl.org/dc/elements/1.1/"
    return property_control("Title", number, namespace, "/ns0:coreProperties[1]/ns1:title[1]", store)


def pages_control(number: int) -> str:
    """Return the control that the kit fills with "page x of y" in the document's language."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="PSA pages"/><w:tag w:val="psa-pages"/><w:id w:val="{number}"/></w:sdtPr>'
        '<w:sdtContent><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:sdtContent></w:sdt>'
    )


def edge(tag: str, left: str, right: str) -> str:
    """Return a header (`hdr`) or footer (`ftr`): one line, something left and something right."""
    name = styles.HEADER if tag == "hdr" else styles.FOOTER
    tab = "<w:r><w:tab/></w:r>" if right else ""
    line_ = f'<w:p><w:pPr><w:pStyle w:val="{style_id(name)}"/></w:pPr>{left}{tab}{right}</w:p>'
    return f'<w:{tag} xmlns:w="{W}">{line_}</w:{tag}>'


def document_xml() -> str:
    """Return the body: nothing but the page and its edges."""
    edges = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="{number}"/>'
        for kind, which, number in (
            ("header", "default", "rIdHeader"), ("header", "first", "rIdHeaderFirst"),
            ("footer", "default", "rIdFooter"), ("footer", "first", "rIdFooterFirst"),
        )
    )  # fmt: skip
    page = (
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/><w:pgMar w:top="{MARGIN_TOP}" w:right="{MARGIN_SIDE}" '
        f'w:bottom="{MARGIN_BOTTOM}" w:left="{MARGIN_SIDE}" w:header="680" w:footer="624" w:gutter="0"/><w:titlePg/>'
    )
    return f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>{edges}{page}</w:sectPr></w:body></w:document>'


def settings_xml() -> str:
    """Return the settings: Word 2013 and later, no compatibility mode."""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", "15"), ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"), ("doNotFlipMirrorIndents", "1"),
            ("differentiateMultirowTableHeaders", "1"),
        )
    )  # fmt: skip
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compat}</w:compat>'
        '<w:themeFontLang w:val="nl-NL"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def font_table_xml() -> str:
    """Return the list of fonts with their families, by which a machine without them chooses another."""
    fonts = "".join(
        f'<w:font w:name="{font}"><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
        for font in (FONT, "Segoe UI Symbol")
    )
    return f'<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


def theme_xml() -> str:
    """Return the theme: the colours Word offers to whoever works on in the document are the kit's."""
    colours = {
        "dk1": INK, "lt1": "FFFFFF", "dk2": ACCENT, "lt2": "F6F3EC", "accent1": ACCENT, "accent2": "2C6E4F",
        "accent3": "9A4A10", "accent4": "B3261E", "accent5": "B85C00", "accent6": "2E6B34",
        "hlink": ACCENT, "folHlink": INK_SOFT,
    }  # fmt: skip
    scheme = "".join(f'<a:{key}><a:srgbClr val="{value}"/></a:{key}>' for key, value in colours.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    stroke = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="PSA-kit"><a:themeElements>'
        f'<a:clrScheme name="PSA-kit">{scheme}</a:clrScheme><a:fontScheme name="PSA-kit">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="PSA-kit"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{stroke * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


PARTS = {
    # name in the package: (content type after WORD_TYPE, relationship id, relationship, what makes it)
    "word/styles.xml": ("styles", "rIdStyles", "styles", styles_xml),
    "word/numbering.xml": ("numbering", "rIdNumbering", "numbering", numbering_xml),
    "word/settings.xml": ("settings", "rIdSettings", "settings", settings_xml),
    "word/fontTable.xml": ("fontTable", "rIdFonts", "fontTable", font_table_xml),
    "word/theme/theme1.xml": ("theme", "rIdTheme", "theme", theme_xml),
    "word/header1.xml": (
        "header", "rIdHeader", "header", lambda: edge("hdr", organisation_control(101), title_control(102))),
    "word/header2.xml": ("header", "rIdHeaderFirst", "header", lambda: edge("hdr", organisation_control(103), "")),
    "word/footer1.xml": ("footer", "rIdFooter", "footer", lambda: edge("ftr", EMPTY, pages_control(104))),
    "word/footer2.xml": ("footer", "rIdFooterFirst", "footer", lambda: edge("ftr", EMPTY, pages_control(105))),
}  # fmt: skip


def content_types() -> str:
    """Return the package's list of what each part is."""
    parts = "".join(
        f'<Override PartName="/{name}" ContentType="{THEME_TYPE if kind == "theme" else f"{WORD_TYPE}.{kind}+xml"}"/>'
        for name, (kind, *_) in PARTS.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>{parts}</Types>'
    )


def relationships(entries: list[tuple[str, str, str]]) -> str:
    """Return a relationships part from ids, types and targets."""
    inside = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, kind, to in entries)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def package() -> dict[str, str]:
    """Return every part of the template by its name."""
    of_package = [
        ("rId1", f"{R}/officeDocument", "word/document.xml"),
        ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", f"{R}/extended-properties", "docProps/app.xml"),
    ]
    of_document = [(i, f"{R}/{kind}", name.removeprefix("word/")) for name, (_, i, kind, _make) in PARTS.items()]
    core = (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Huisstijl</dc:title></cp:coreProperties>"
    )
    app = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(of_package),
        "docProps/core.xml": core,
        "docProps/app.xml": app,
        "word/document.xml": document_xml(),
        "word/_rels/document.xml.rels": relationships(of_document),
        **{name: make() for name, (*_, make) in PARTS.items()},
    }


def main() -> None:
    """Write the template; the same script gives the same bytes."""
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in package().items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), DECLARATION + text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
