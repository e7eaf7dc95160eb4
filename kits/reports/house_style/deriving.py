"""The styles a template lacks, made from the kit's own in the template's fonts, sizes and colours.

Each missing style is a copy of the one in the kit's house style, with the kit's colours replaced by those the template
itself has for text and headings, sizes in proportion to its ordinary text, and lists tied to numbering that is added.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from kits.reports import styles
from kits.reports._word_xml import add, name, new, set_child
from kits.reports.house_style.palette import Palette, Theme, palette, size_of
from kits.reports.house_style.style_sheet import PARAGRAPH_ORDER, RUN_ORDER, StyleSheet

if TYPE_CHECKING:
    from kits.reports._word_xml import Element

HEADING_LIKE = (styles.TITLE, *styles.HEADINGS.values(), styles.CONTENTS_HEADING)
IN_TABLES = (
    styles.TABLE_HEAD, styles.TABLE_TEXT, styles.TABLE_NUMBER, styles.FACT_LABEL, styles.FACT_VALUE, styles.HEADER,
    styles.FOOTER, styles.FIGURE,
)  # fmt: skip
"""Styles that owe ordinary text neither its indents nor its line height: a column or a picture is what it is."""
LISTS = (styles.BULLET, styles.NUMBER)
SMALLEST = 7.0  # points


class Kit:
    """The kit's own style sheet and lists, to derive from."""

    def __init__(self, sheet: StyleSheet, numbering: Element) -> None:
        self.sheet = sheet
        self.numbering = numbering
        self.palette = palette(sheet, Theme(None))
        ids = sheet.ids()

        def colour(kind: str, style: str, path: str, attribute: str) -> str:
            found = next(sheet.style(ids[kind, style.casefold()]).iterfind(path), None)  # type: ignore[union-attr]
            return "" if found is None else str(found.get(name(attribute)))

        self.colours = {
            "soft": colour("paragraph", styles.SOURCE, f".//{name('color')}", "val"),
            "line": colour("paragraph", styles.QUOTE, f".//{name('pBdr')}/{name('left')}", "color"),
            "tint": colour("table", styles.TABLE, f".//{name('shd')}", "fill"),
            "ground": colour("paragraph", styles.CALLOUT, f".//{name('shd')}", "fill"),
            "ink": self.palette.ink,
            "accent": self.palette.accent,
        }


def complete(sheet: StyleSheet, numbering: Element, theme: Theme, kit: Kit) -> tuple[str, ...]:
    """Add the styles a template lacks; returns their names. Numbering gets the lists they are tied to."""
    if ("paragraph", "normal") not in sheet.ids():
        sheet.element.append(_plain_normal(sheet))
    if sheet.property(sheet.default, "rPr", "sz") is None:
        defaults = set_child(sheet.element, "docDefaults", ("docDefaults", "latentStyles", "style"))
        outer = set_child(set_child(defaults, "rPrDefault", ("rPrDefault", "pPrDefault")), "rPr", ("rPr",))
        set_child(outer, "sz", RUN_ORDER, val=20)  # what the format says is meant where nothing is said
    look = palette(sheet, theme)
    has = sheet.ids()
    made = [(kind, style) for kind, all_ in styles.REQUIRED.items() for style in all_ if (kind, style.casefold()) not in has]
    ids = _ids_of(made, sheet, kit)
    kit_ids = kit.sheet.ids()
    if ("table", "normal table") not in has:
        sheet.element.append(copy.deepcopy(kit.sheet.style(kit_ids["table", "normal table"])))
    for kind, style in made:
        source = kit.sheet.style(kit_ids[kind, style.casefold()])
        sheet.element.append(_derived(copy.deepcopy(source), style, sheet, look, kit, ids=ids))
    names = tuple(style for _, style in made)
    _tie_lists(sheet, numbering, kit, look, names)
    return names


def _plain_normal(sheet: StyleSheet) -> Element:
    style = new("style", type="paragraph", styleId=_free("Normal", sheet))
    if sheet.element.find(f"{name('style')}[@{name('default')}='1'][@{name('type')}='paragraph']") is None:
        style.set(name("default"), "1")
    add(style, "name", val=styles.BODY)
    return style


def _free(wanted: str, sheet: StyleSheet) -> str:
    """Return a style id that no style has yet."""
    taken = {s.get(name("styleId")) for s in sheet.element.iterfind(name("style"))}
    return next(i for i in (wanted, *(f"{wanted}{n}" for n in range(2, 99))) if i not in taken)


def _ids_of(made: list[tuple[str, str]], sheet: StyleSheet, kit: Kit) -> dict[str, str]:
    """Return the template's style ids by the kit's: of what it has, and of what it is to get."""
    has, kit_ids = sheet.ids(), kit.sheet.ids()
    ids = {theirs: has[key] for key, theirs in kit_ids.items() if key in has}
    for kind, style in made:
        theirs = kit_ids[kind, style.casefold()]
        ids[theirs] = _free(theirs, sheet)
    return ids


def _derived(made: Element, called: str, sheet: StyleSheet, look: Palette, kit: Kit, *, ids: dict[str, str]) -> Element:
    own = str(made.get(name("styleId")))
    made.set(name("styleId"), ids.get(own, own))
    for tag in ("basedOn", "next", "link"):
        found = made.find(name(tag))
        if found is not None:
            found.set(name("val"), ids.get(str(found.get(name("val"))), str(found.get(name("val")))))
    _recolour(made, look, kit)
    _resize(made, called, sheet, look, kit)
    if made.get(name("type")) == "paragraph":
        _free_of_normal(made, called, sheet)
        if called in HEADING_LIKE:
            _as_heading(made, called, look)
    return made


def _recolour(made: Element, look: Palette, kit: Kit) -> None:
    now = {old: getattr(look, role) for role, old in kit.colours.items()}
    for element in made.iter():
        for attribute in ("color", "fill", "val"):
            value = element.get(name(attribute))
            if value in now:
                element.set(name(attribute), now[value])


def _resize(made: Element, called: str, sheet: StyleSheet, look: Palette, kit: Kit) -> None:
    """Set sizes in proportion to ordinary text; a lower heading stays smaller than the template's own above it."""
    share = look.size / kit.palette.size
    most = _most(called, sheet)
    for tag in ("sz", "szCs"):
        for element in made.iter(name(tag)):
            if element.getparent().tag == name("rPr"):
                points = min(max(float(element.get(name("val"))) / 2 * share, SMALLEST), most)
                element.set(name("val"), str(round(points * 2)))
    for spacing in made.iter(name("spacing")):
        for side in ("before", "after"):
            if spacing.get(name(side)) is not None:
                spacing.set(name(side), str(round(float(spacing.get(name(side))) * share)))


def _most(called: str, sheet: StyleSheet) -> float:
    levels = {style: level for level, style in styles.HEADINGS.items()}
    if called not in levels:
        return 72.0
    ids = sheet.ids()
    above = [
        ids["paragraph", styles.HEADINGS[n]] for n in range(1, levels[called]) if ("paragraph", styles.HEADINGS[n]) in ids
    ]
    return max(size_of(sheet, above[-1]) - 1, size_of(sheet, sheet.default)) if above else 72.0


def _as_heading(made: Element, called: str, look: Palette) -> None:
    of_text = set_child(made, "rPr", ("pPr", "rPr", "tblPr"))
    if look.heading_font and look.heading_font != look.font:
        fonts = set_child(of_text, "rFonts", RUN_ORDER)
        for place in ("ascii", "hAnsi", "cs"):
            fonts.set(name(place), look.heading_font)
    if not look.heading_bold and called not in {styles.HEADINGS[2], styles.HEADINGS[3]}:
        for tag in ("b", "bCs"):
            set_child(of_text, tag, RUN_ORDER, val=0)


def _free_of_normal(made: Element, called: str, sheet: StyleSheet) -> None:
    """Take back what ordinary text has and this style must not have: indents, lines, being spread over the column."""
    properties = set_child(made, "pPr", ("pPr", "rPr"))
    normal = sheet.default
    indents = sheet.property(normal, "pPr", "ind")
    if indents is not None and called not in {*LISTS, styles.CALLOUT_ITEM}:
        own = set_child(properties, "ind", PARAGRAPH_ORDER)
        for side in ("left", "right"):
            own.set(name(side), own.get(name(side)) or "0")
        if own.get(name("hanging")) is None:
            own.set(name("firstLine"), "0")
    spread = sheet.property(normal, "pPr", "jc")
    if spread is not None and properties.find(name("jc")) is None and called != styles.QUOTE:
        set_child(properties, "jc", PARAGRAPH_ORDER, val="left")
    for tag in ("pageBreakBefore", "keepNext", "keepLines", "contextualSpacing", "framePr"):
        if tag != "framePr" and _says(sheet, normal, tag) and properties.find(name(tag)) is None:
            set_child(properties, tag, PARAGRAPH_ORDER, val=0)
    line = sheet.property(normal, "pPr", "spacing")
    if line is not None and (called in IN_TABLES or line.get(name("lineRule")) in {"exact", "atLeast"}):
        spacing = set_child(properties, "spacing", PARAGRAPH_ORDER)
        if spacing.get(name("line")) is None:
            spacing.set(name("line"), "252")
        spacing.set(name("lineRule"), "auto")
        for side in ("beforeAutospacing", "afterAutospacing"):
            if line.get(name(side)) is not None:
                spacing.set(name(side), "0")


def _says(sheet: StyleSheet, style_id: str, tag: str) -> bool:
    return sheet.property(style_id, "pPr", tag) is not None


def _tie_lists(sheet: StyleSheet, numbering: Element, kit: Kit, look: Palette, made: tuple[str, ...]) -> None:
    """See to it that list styles have a list: their own, or one like the kit's. Of those just `made`, none is theirs yet."""
    ids, kit_ids = sheet.ids(), kit.sheet.ids()
    kit_lists = {
        n.get(name("numId")): n.find(name("abstractNumId")).get(name("val")) for n in kit.numbering.iter(name("num"))
    }
    for called in (*LISTS, styles.CALLOUT_ITEM):
        style_id = ids["paragraph", called.casefold()]
        style = sheet.style(style_id)
        assert style is not None  # noqa: S101 - it has just been completed
        derived = style.find(f"{name('pPr')}/{name('numPr')}/{name('numId')}")
        if called not in made and list_of(sheet, numbering, style_id) is not None:
            continue
        source = kit.sheet.style(kit_ids["paragraph", called.casefold()])
        number = source.find(f"{name('pPr')}/{name('numPr')}/{name('numId')}").get(name("val"))  # type: ignore[union-attr]
        kind = next(a for a in kit.numbering.iter(name("abstractNum")) if a.get(name("abstractNumId")) == kit_lists[number])
        added = _added_list(numbering, copy.deepcopy(kind), style_id, look, kit)
        if derived is None:
            of_list = set_child(set_child(style, "pPr", ("pPr", "rPr")), "numPr", PARAGRAPH_ORDER)
            for child in list(of_list):
                of_list.remove(child)
            derived = add(of_list, "numId")
        derived.set(name("val"), str(added))


def list_of(sheet: StyleSheet, numbering: Element, style_id: str) -> str | None:
    """Return the kind of list a style belongs to, own or inherited; None for none, or for one that is not there."""
    number = sheet.property(style_id, "pPr", "numPr")
    own = None if number is None else number.find(name("numId"))
    if own is None:
        return None
    wanted = own.get(name("val"))
    for one in numbering.iterfind(name("num")):
        kind = one.find(name("abstractNumId"))
        if one.get(name("numId")) == wanted and kind is not None:
            return str(kind.get(name("val")))
    return None


def _added_list(numbering: Element, kind: Element, style_id: str, look: Palette, kit: Kit) -> int:
    """Add a list for a style; returns its number."""
    kinds, lists = numbering.findall(name("abstractNum")), numbering.findall(name("num"))
    new_kind = _next(kinds, "abstractNumId")
    kind.set(name("abstractNumId"), str(new_kind))
    for owner in kind.iter(name("pStyle")):
        owner.set(name("val"), style_id)
    for fonts in list(kind.iter(name("rFonts"))):
        if fonts.get(name("ascii")) == kit.palette.font:
            fonts.getparent().remove(fonts)  # the template's own letters
    _recolour(kind, look, kit)
    first = lists[0] if lists else numbering.find(name("numIdMacAtCleanup"))
    place = len(numbering) if first is None else numbering.index(first)
    numbering.insert(place, kind)
    made = new("num", numId=_next(lists, "numId"))
    add(made, "abstractNumId", val=new_kind)
    cleanup = numbering.find(name("numIdMacAtCleanup"))
    numbering.insert(len(numbering) if cleanup is None else numbering.index(cleanup), made)
    return int(made.get(name("numId")))


def _next(elements: list[Element], attribute: str) -> int:
    numbers = [str(e.get(name(attribute), "")) for e in elements]
    return 1 + max((int(n) for n in numbers if re.fullmatch(r"\d+", n)), default=0)
