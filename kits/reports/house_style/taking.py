"""A template is taken in: a new Word file without text, made of what may stay of it and of what it lacks.

What stays is a list: styles, lists, theme, fonts in the file, one page with its headers and footers, and their pictures.
Everything else of a Word file (macros, objects, links, data sources, comments, other people's names) has no way in.
"""

from __future__ import annotations

import functools
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from kits.problems import Problem
from kits.reports import styles, templates
from kits.reports._word_xml import W, add, name, new, set_child
from kits.reports.house_style import deriving, edges, package, page
from kits.reports.house_style.keeping import IMAGES, Dropped, clean, image_kind
from kits.reports.house_style.logos import Logo, logos
from kits.reports.house_style.palette import A, Letters, Palette, Theme, letters_of, palette
from kits.reports.house_style.style_sheet import PARAGRAPH_ORDER, StyleSheet

if TYPE_CHECKING:
    from kits.reports._word_xml import Element
    from kits.reports.house_style.package import Package

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
SETTINGS = (
    "mirrorMargins", "embedTrueTypeFonts", "saveSubsetFonts", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter",
    "defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps",
    "evenAndOddHeaders", "characterSpacingControl", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator",
)  # fmt: skip
"""Settings that only say how a page looks, in the order the format wants; compatibility is that of today's Word."""
EMBEDDED = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
MACROS = {"vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars"}
OBJECTS = {"oleObject", "package", "control", "activeXControlBinary", "aFChunk", "subDocument"}


@dataclass(frozen=True)
class Template:
    """A house style ready to write in: a whole .docx without text; what was `dropped`, which styles were `derived`.

    `fonts` gives those its theme means by "major" and "minor"; `lines` what headers and footers say, by kind and page
    (("header", "first")), with `edges.PLACES` where the document's own words come; `logos` their pictures, `headings` how
    title and headings look.
    """

    data: bytes
    page: page.Page
    look: Palette
    fonts: dict[str, str]
    lines: dict[tuple[str, str], str]
    logos: dict[tuple[str, str], tuple[Logo, ...]]
    headings: dict[str, Letters]
    dropped: Dropped
    derived: tuple[str, ...]


def take(path: Path) -> Template:
    """Return a Word file as house style. Raises Problem when it is not there, is protected or is no Word file."""
    try:
        stat = path.stat()
    except OSError:
        raise Problem("kits.reports:problems.template_missing", path=path.name) from None
    return _taken(path, stat.st_mtime_ns, stat.st_size)


@functools.lru_cache(maxsize=8)
def _taken(path: Path, _changed: int, _size: int) -> Template:
    source = package.read(path)
    try:
        return _Taking(source).taken(None if path == templates.HOUSE_STYLE else kit())
    except Problem:
        raise
    except (etree.LxmlError, ValueError, KeyError, IndexError, AttributeError, AssertionError) as error:
        raise source.unreadable() from error


@functools.cache
def kit() -> deriving.Kit:
    """Return the kit's own styles, from which missing ones are derived."""
    source = package.read(templates.HOUSE_STYLE)
    own = {kind: source.xml(str(source.related(source.main, kind))) for kind in ("styles", "numbering")}
    return deriving.Kit(StyleSheet(own["styles"]), own["numbering"])


class _Taking:
    """Takes one template in, part by part, into a new file."""

    def __init__(self, source: Package) -> None:
        self._source = source
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relations: dict[str, list[tuple[str, str, str]]] = {"": [], "word/document.xml": []}
        self._images: dict[str, str] = {}
        self._lines: dict[tuple[str, str], str] = {}
        self._logos: dict[tuple[str, str], tuple[Logo, ...]] = {}
        self._shown: dict[tuple[str, str], tuple[str, bytes]] = {}
        self.dropped = Dropped()

    def taken(self, kit_: deriving.Kit | None) -> Template:
        """Return the template; the kit's own (`kit_` is None) lacks nothing."""
        document = self._source.xml(self._source.main)
        section = page.section_of(document)
        theme = Theme(self._theme())
        sheet = StyleSheet(self._xml("styles", "styles"))
        numbering = self._numbering()
        derived = deriving.complete(sheet, numbering, theme, kit_) if kit_ else ()
        _contents_to_margin(sheet, section.page.text_width)
        self._fonts()
        settings = self._settings()
        self._note_dropped()
        kept = self._edges(section, sheet, settings)
        for kind, element in (("styles", sheet.element), ("numbering", numbering), ("settings", settings)):
            self._add_part(kind, f"{WORD_TYPE}.{kind}+xml", element)
        root = etree.Element(name("document"), nsmap={"w": W, "r": R})
        add(root, "body").append(section.element(kept))
        self._put("word/document.xml", f"{WORD_TYPE}.document.main+xml", _bytes(root))
        self._relations[""].append(("rId1", f"{R}/officeDocument", "word/document.xml"))
        look, headings = palette(sheet, theme), letters_of(sheet, theme)
        return Template(
            self._zipped(), section.page, look, theme.fonts, self._lines, self._logos, headings, self.dropped, derived
        )

    # ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _xml(self, kind: str, root: str) -> Element:
        found = self._source.related(self._source.main, kind)
        element = None if found is None else self._source.xml(found)
        return element if element is not None and element.tag == name(root) else new(root)

    def _theme(self) -> Element | None:
        found = self._source.related(self._source.main, "theme")
        if found is None:  # the format wants one; the template's look does not come from it
            own = package.read(templates.HOUSE_STYLE)
            self._add_part("theme", THEME_TYPE, own.xml(str(own.related(own.main, "theme"))), at="word/theme/theme1.xml")
            return None
        theme = self._source.xml(found)
        for fill in list(theme.iter(A + "blipFill")):  # a picture as background of shapes nobody draws here
            plain = etree.Element(A + "solidFill")
            etree.SubElement(plain, A + "schemeClr").set("val", "phClr")
            fill.getparent().replace(fill, plain)
        self._add_part("theme", THEME_TYPE, theme, at="word/theme/theme1.xml")
        return theme

    def _numbering(self) -> Element:
        numbering = self._xml("numbering", "numbering")
        found = self._source.related(self._source.main, "numbering")
        clean(numbering, self._pictures(found or "", "word/numbering.xml"), self.dropped)
        for bullet in list(numbering.iter(name("numPicBullet"))):
            if not len(bullet):
                number = bullet.get(name("numPicBulletId"))
                numbering.remove(bullet)
                for use in [u for u in numbering.iter(name("lvlPicBulletId")) if u.get(name("val")) == number]:
                    use.getparent().remove(use)
        return numbering

    def _fonts(self) -> None:
        """Keep the list of fonts, and those that are in the file itself."""
        found = self._source.related(self._source.main, "fontTable")
        if found is None:
            self._add_part("fontTable", f"{WORD_TYPE}.fontTable+xml", new("fonts"))  # the format wants one
            return
        fonts, relations = self._source.xml(found), {r.id: r for r in self._source.relations(found)}
        at, kept = "word/fontTable.xml", 0
        for element in list(fonts.iter(*(name(tag) for tag in EMBEDDED))):
            relation = relations.get(str(element.get(f"{{{R}}}id")))
            data = b"" if relation is None or relation.outside else self._source.data(relation.target)
            if not data or relation is None or relation.kind != "font":
                element.getparent().remove(element)
                continue
            kept += 1
            self._put(f"word/fonts/font{kept}.odttf", FONT_TYPE, data)
            self._relate(at, f"rId{kept}", "font", f"fonts/font{kept}.odttf")
            element.set(f"{{{R}}}id", f"rId{kept}")
        self._add_part("fontTable", f"{WORD_TYPE}.fontTable+xml", fonts)

    def _settings(self) -> Element:
        found, made = self._xml("settings", "settings"), etree.Element(name("settings"), nsmap={"w": W})
        add(made, "zoom", percent=100)
        kit_ = package.read(templates.HOUSE_STYLE)
        compat = kit_.xml(str(kit_.related(kit_.main, "settings"))).find(name("compat"))
        for tag in SETTINGS:
            own = found.find(name(tag))
            if tag == "themeFontLang":
                made.append(compat)
            if own is not None:
                made.append(own)
        return made

    def _note_dropped(self) -> None:
        """Note what stood in the file and has no way in: of all its parts, not only of those that are read."""
        for part in ["", *(n for n in self._source.names() if not n.endswith(".rels"))]:
            for relation in self._source.relations(part):
                self.dropped.macros |= relation.kind in MACROS
                self.dropped.objects |= relation.kind in OBJECTS
                self.dropped.links += relation.outside

    # ── headers and footers ─────────────────────────────────────────────────────────────────────────────────────────

    def _edges(self, section: page.Section, sheet: StyleSheet, settings: Element) -> list[tuple[str, str, str]]:
        """Keep the page's headers and footers, and see that pages are counted; returns them with their new relations."""
        relations = {r.id: r for r in self._source.relations(self._source.main)}
        found: dict[tuple[str, str], Element] = {}
        for tag, which, old in section.edges:
            relation = relations.get(old)
            if relation is None or relation.outside or not self._source.data(relation.target):
                continue
            element = self._source.xml(relation.target)
            clean(element, self._pictures(relation.target, _edge(tag, which)), self.dropped)
            found[tag, which] = element
        self._count_pages(found, sheet, settings)
        made = []
        if section.first_differs:
            self._lines |= {("header", "first"): "", ("footer", "first"): ""}
        for (tag, which), element in sorted(found.items(), key=lambda item: item[0]):
            edges.filled_up(element)
            self._lines[_kind(tag), which] = edges.said(element)
            shown = functools.partial(self._picture, _edge(tag, which))
            self._logos[_kind(tag), which] = logos(element, section.page, shown)
            edges.tabs_within(element, sheet, section.page.text_width)
            kind = _kind(tag)
            relation_id = self._add_part(kind, f"{WORD_TYPE}.{kind}+xml", element, at=_edge(tag, which))
            made.append((tag, which, relation_id))
        return made

    def _count_pages(self, found: dict[tuple[str, str], Element], sheet: StyleSheet, settings: Element) -> None:
        """Add a page number where neither header nor footer has one; a first page of its own may go without."""
        even = settings.find(name("evenAndOddHeaders"))
        kinds = ["default", *(["even"] if even is not None else [])]
        for which in kinds:
            both = [found[tag, which] for tag in ("headerReference", "footerReference") if (tag, which) in found]
            if any(edges.counts_pages(edge) for edge in both):
                continue
            if ("footerReference", which) not in found:
                found["footerReference", which] = etree.Element(name("ftr"), nsmap={"w": W, "r": R})
            style = sheet.ids().get(("paragraph", styles.FOOTER.casefold()), sheet.default)
            edges.add_page_number(found["footerReference", which], style)

    def _pictures(self, part: str, at: str) -> Callable[[str], str | None]:
        """Return what gives the new relation of a picture in a part by its old one; None for what may not stay."""
        relations = {r.id: r for r in self._source.relations(part)} if part else {}
        given: dict[str, str] = {}

        def kept(old: str) -> str | None:
            relation = relations.get(old)
            if relation is None or relation.outside or relation.kind != "image":
                return None
            kind = image_kind(self._source.data(relation.target))
            if kind is None:
                return None
            if relation.target not in self._images:
                self._images[relation.target] = f"media/image{len(self._images) + 1}.{kind}"
                self._put(f"word/{self._images[relation.target]}", "", self._source.data(relation.target))
            if old not in given:
                given[old] = f"rId{len(given) + 1}"
                self._relate(at, given[old], "image", self._images[relation.target])
                self._shown[at, given[old]] = (kind, self._source.data(relation.target))
            return given[old]

        return kept

    def _picture(self, at: str, relation: str) -> tuple[str, bytes] | None:
        return self._shown.get((at, relation))

    # ── the new file ────────────────────────────────────────────────────────────────────────────────────────────────

    def _add_part(self, kind: str, media_type: str, element: Element, *, at: str = "") -> str:
        """Add a part of the document; returns its relation."""
        at = at or f"word/{kind}.xml"
        self._put(at, media_type, _bytes(element))
        number = f"rId{len(self._relations['word/document.xml']) + 1}"
        self._relate("word/document.xml", number, kind, at.removeprefix("word/"))
        return number

    def _put(self, at: str, media_type: str, data: bytes) -> None:
        self._parts[at] = data
        if media_type:
            self._types[at] = media_type

    def _relate(self, part: str, number: str, kind: str, target: str) -> None:
        self._relations.setdefault(part, []).append((number, f"{R}/{kind}", target))

    def _zipped(self) -> bytes:
        types = etree.Element(f"{{{TYPES}}}Types", nsmap={None: TYPES})
        defaults = {"xml": "application/xml", "rels": "application/vnd.openxmlformats-package.relationships+xml"}
        defaults |= {kind: f"image/{'x-' if kind in {'emf', 'wmf'} else ''}{kind}" for _, kind in IMAGES}
        for ending, media_type in defaults.items():
            etree.SubElement(types, f"{{{TYPES}}}Default", Extension=ending, ContentType=media_type)
        for at, media_type in self._types.items():
            etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/{at}", ContentType=media_type)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("[Content_Types].xml", _bytes(types))
            for part, entries in self._relations.items():
                root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
                for number, kind, target in entries:
                    etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=number, Type=kind, Target=target)
                folder, _, own = part.rpartition("/")
                file.writestr(f"{folder}/_rels/{own}.rels".lstrip("/"), _bytes(root))
            for at, data in self._parts.items():
                file.writestr(at, data)
        return made.getvalue()


def _kind(tag: str) -> str:
    return tag.removesuffix("Reference")


def _edge(tag: str, which: str) -> str:
    """Return the name of the part of a header or footer."""
    return f"word/{_kind(tag)}{page.KINDS.index(which) + 1}.xml"


def _bytes(root: Element) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _contents_to_margin(sheet: StyleSheet, width: int) -> None:
    """Let the page numbers of the contents stand at the right margin, whatever its place in the template."""
    for called in styles.CONTENTS.values():
        style = sheet.style(sheet.ids().get(("paragraph", called.casefold()), ""))
        if style is None:
            continue
        old = sheet.tabs(str(style.get(name("styleId"))))
        properties = set_child(style, "pPr", ("pPr", "rPr"))
        tabs = set_child(properties, "tabs", PARAGRAPH_ORDER)
        for tab in list(tabs):
            tabs.remove(tab)
        leaders = [str(tab.get(name("leader"), "none")) for tab in old if tab.get(name("val")) == "right"]
        inherited = {float(t.get(name("pos"))) for t in sheet.tabs(str(style.get(name("styleId"))))}
        stops: list[tuple[int, dict[str, str | int]]] = [(round(at), {"val": "clear"}) for at in inherited if at != width]
        stops.append((width, {"val": "right", "leader": leaders[-1] if leaders else "dot"}))
        for at, tab in sorted(stops, key=lambda stop: stop[0]):
            add(tabs, "tab", **tab, pos=at)
