"""Headers and footers: a page number on every page, and nothing beyond the margins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kits.reports._word_xml import add, name, new, set_child
from kits.reports.house_style.style_sheet import PARAGRAPH_ORDER

if TYPE_CHECKING:
    from kits.reports._word_xml import Element
    from kits.reports.house_style.style_sheet import StyleSheet

_PAGE = re.compile(r"\s*PAGE\b")
PAGES = "psa-pages"
PLACES = {"PAGE": "\ue001", "NUMPAGES": "\ue002", "TITLE": "\ue003", "COMPANY": "\ue004", PAGES: "\ue005"}
"""What stands, in what a header or footer says, for words that differ by page and by document: private to Unicode."""
"""The mark of the control that is filled with "page 2 of 7"."""


def counts_pages(edge: Element) -> bool:
    """Tell whether a header or footer says which page it stands on."""
    codes = [element.text or "" for element in edge.iter(name("instrText"))]
    codes += [str(element.get(name("instr"), "")) for element in edge.iter(name("fldSimple"))]
    tags = {tag.get(name("val")) for tag in edge.iter(name("tag"))}
    return PAGES in tags or any(_PAGE.match(code) for code in codes)


def said(edge: Element) -> str:
    """Return what a header or footer says, line by line, its parts parted by tabs, with `PLACES` for what is filled in."""
    return "\n".join(filter(None, (_said(line) for line in edge.iter(name("p"))))).strip("\n")


def _said(line: Element) -> str:
    words, codes, skipped = "", "", False
    for piece in line.iter(*(name(tag) for tag in ("sdt", "t", "tab", "instrText", "fldChar"))):
        if any(parent.tag == name("sdt") and _place(parent) for parent in piece.iterancestors()):
            continue
        kind = piece.get(name("fldCharType"))
        if piece.tag == name("sdt"):
            words += _place(piece)
        elif kind == "begin":
            codes = ""
        elif piece.tag == name("instrText"):
            codes += piece.text or ""
        elif kind == "separate":
            words += (shown := PLACES.get(codes.strip().split(" ")[0].upper(), ""))
            skipped = bool(shown)
        elif kind == "end":
            skipped = False
        elif piece.tag == name("t"):
            words += "" if skipped else piece.text or ""
        elif piece.getparent().tag == name("r"):
            words += "\t"
    side = line.find(f"{name('pPr')}/{name('jc')}")
    right = side is not None and side.get(name("val")) in {"right", "end"} and "\t" not in words
    return ("\t" if right else "") + words if words.strip() else ""


def _place(control: Element) -> str:
    """Return the place a control stands for; "" for one that is only text."""
    tag, binding = (control.find(f"{name('sdtPr')}/{name(one)}") for one in ("tag", "dataBinding"))
    path = "" if binding is None else str(binding.get(name("xpath"), ""))
    if tag is not None and tag.get(name("val")) == PAGES:
        return PLACES[PAGES]
    return PLACES["COMPANY"] if "Company" in path else PLACES["TITLE"] if "title" in path else ""


def add_page_number(edge: Element, style: str) -> None:
    """Let a footer end with the page number, on the right; an empty last line takes it."""
    lines = edge.findall(name("p"))
    empty = lines and len(edge) and edge[-1] is lines[-1] and not list(lines[-1].iter(name("r"), name("sdt")))
    line = lines[-1] if empty else add(edge, "p")
    for child in list(line):
        line.remove(child)
    properties = add(line, "pPr")
    add(properties, "pStyle", val=style)
    add(properties, "jc", val="right")
    control = add(line, "sdt")
    add(add(control, "sdtPr"), "tag", val=PAGES)
    add(control, "sdtContent")


def filled_up(edge: Element) -> None:
    """Give a header, footer or cell the paragraph the format wants at its end."""
    for holder in [*edge.iter(name("tc")), edge]:
        if not len(holder) or holder[-1].tag not in {name("p"), name("sdt")}:
            add(holder, "p")


def tabs_within(edge: Element, sheet: StyleSheet, width: int) -> None:
    """Move tab stops that lie beyond the right margin to it: what stands there would be lost.

    A header style with no tab stop but one on the right means the margin, wherever that is.
    """
    for paragraph in edge.iter(name("p")):
        if any(parent.tag in {name("tc"), name("txbxContent")} for parent in paragraph.iterancestors()):
            continue
        properties = paragraph.find(name("pPr"))
        style = None if properties is None else properties.find(name("pStyle"))
        own = [] if properties is None else properties.findall(f"{name('tabs')}/{name('tab')}")
        of_style = sheet.tabs(sheet.default if style is None else str(style.get(name("val"))))
        _settle(paragraph, own, of_style, width)


def _settle(paragraph: Element, own: list[Element], of_style: list[Element], width: int) -> None:
    moved: dict[int, Element] = {}
    for tab in own:
        if _at(tab) > width and tab.get(name("val")) != "clear":
            moved[width] = tab
            tab.set(name("pos"), str(width))
    cleared = {_at(tab) for tab in own}
    of_style = [tab for tab in of_style if _at(tab) not in cleared]
    to_margin = len(of_style) == 1 and not own and of_style[0].get(name("val")) == "right"
    beyond = [tab for tab in of_style if _at(tab) > width or (to_margin and _at(tab) != width)]
    if not beyond:
        return
    properties = set_child(paragraph, "pPr", ("pPr", "r", "sdt"))
    paragraph.insert(0, properties)
    tabs = set_child(properties, "tabs", PARAGRAPH_ORDER)
    for tab in beyond:
        tabs.append(new("tab", val="clear", pos=_at(tab)))
    if not any(_at(tab) == width and tab.get(name("val")) != "clear" for tab in tabs):
        last = beyond[-1]
        leader = last.get(name("leader"))
        tabs.append(new("tab", val=last.get(name("val"), "right"), pos=width, **({"leader": leader} if leader else {})))
    tabs[:] = sorted(tabs, key=_at)


def _at(tab: Element) -> int:
    return round(float(tab.get(name("pos"), "0")))
