"""What a house style looks like, in the few colours, fonts and sizes other styles can be derived from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kits.reports import styles
from kits.reports._word_xml import name

if TYPE_CHECKING:
    from kits.reports._word_xml import Element
    from kits.reports.house_style.style_sheet import StyleSheet

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
THEME_COLOURS = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
READABLE = 4.5
"""The least contrast of text on white (WCAG AA)."""


class Theme:
    """A template's theme: colours by their place in it, and its two fonts. Empty when a template has none."""

    def __init__(self, element: Element | None) -> None:
        self._colours: dict[str, str] = {}
        self.fonts: dict[str, str] = {}
        if element is None:
            return
        for place in element.iterfind(f".//{A}clrScheme/*"):
            if len(place):
                self._colours[str(place.tag).rpartition("}")[2]] = str(place[0].get("lastClr") or place[0].get("val", ""))
        for kind in ("major", "minor"):
            latin = element.find(f".//{A}{kind}Font/{A}latin")
            self.fonts[kind] = "" if latin is None else str(latin.get("typeface", ""))

    def colour(self, place: str) -> str:
        """Return the colour at a place in the theme, as WordprocessingML calls it; "" when there is none."""
        found = self._colours.get(THEME_COLOURS.get(place, place), "")
        return found if _is_colour(found) else ""

    def font(self, place: str) -> str:
        """Return the font at a place ("minorHAnsi", "majorHAnsi")."""
        return self.fonts.get(place[:5], "")


@dataclass(frozen=True)
class Palette:
    """Colours as RRGGBB; sizes in points. `heading_font` and `font` are names, "" when the template names none."""

    ink: str
    accent: str
    soft: str
    line: str
    tint: str
    ground: str
    font: str
    heading_font: str
    size: float
    heading_bold: bool


@dataclass(frozen=True)
class Letters:
    """How a title or heading is written: font ("" when nothing says so), size in points, colour, bold, italic."""

    font: str
    size: float
    colour: str
    bold: bool
    italic: bool


def letters_of(sheet: StyleSheet, theme: Theme) -> dict[str, Letters]:
    """Return how title, subtitle and headings are written, by `title`, `subtitle`, `heading-1` and on."""
    ids, found = sheet.ids(), {}
    called = {"title": styles.TITLE, "subtitle": styles.SUBTITLE} | {f"heading-{n}": h for n, h in styles.HEADINGS.items()}
    for key, style in called.items():
        own = ids.get(("paragraph", style.casefold()))
        if own is None:
            continue
        colour = _colour(sheet.property(own, "rPr", "color"), theme) or "000000"
        bold, italic = (sheet.property(own, "rPr", tag) for tag in ("b", "i"))
        found[key] = Letters(
            font_of(sheet, theme, own), size_of(sheet, own), colour,
            bold is not None and is_on(bold), italic is not None and is_on(italic),
        )  # fmt: skip
    return found


def palette(sheet: StyleSheet, theme: Theme) -> Palette:
    """Return what a template looks like, by its ordinary text and its headings."""
    ids = sheet.ids()
    body = sheet.default
    headings = [ids["paragraph", h] for h in (*styles.HEADINGS.values(), "title") if ("paragraph", h) in ids]
    ink = _readable(_colour(sheet.property(body, "rPr", "color"), theme) or "000000")
    found = [_colour(sheet.property(h, "rPr", "color"), theme) for h in headings]
    own = next((c for c in found if c), "")
    accent = _readable(own or (ink if headings else theme.colour("accent1") or ink))
    leading = headings[0] if headings else body
    bold = sheet.property(leading, "rPr", "b")
    return Palette(
        ink=ink, accent=accent, soft=_readable(_mixed(ink, 0.28)), line=_mixed(ink, 0.8), tint=_mixed(accent, 0.84),
        ground=_mixed(accent, 0.94), font=font_of(sheet, theme, body), heading_font=font_of(sheet, theme, leading),
        size=size_of(sheet, body), heading_bold=not headings or (bold is not None and is_on(bold)),
    )  # fmt: skip


def font_of(sheet: StyleSheet, theme: Theme, style_id: str) -> str:
    """Return the font a style writes in; "" when nothing says so."""
    fonts = sheet.property(style_id, "rPr", "rFonts")
    if fonts is None:
        return ""
    place = fonts.get(name("asciiTheme"))
    return theme.font(place) if place else str(fonts.get(name("ascii"), ""))


def size_of(sheet: StyleSheet, style_id: str) -> float:
    """Return the size a style writes in, in points."""
    size = sheet.property(style_id, "rPr", "sz")
    try:
        return max(float("20" if size is None else size.get(name("val"), "20")) / 2, 4.0)
    except ValueError:
        return 10.0


def is_on(element: Element) -> bool:
    """Tell whether something that is on unless it says so, such as bold, is."""
    return element.get(name("val"), "1") not in {"0", "false", "off"}


def _is_colour(value: str) -> bool:
    return len(value) == 6 and all(letter in "0123456789abcdefABCDEF" for letter in value)


def _colour(element: Element | None, theme: Theme) -> str:
    """Return a colour as RRGGBB; "" for none and for automatic."""
    if element is None:
        return ""
    value = str(element.get(name("val"), ""))
    if _is_colour(value):
        return value.upper()
    place = element.get(name("themeColor"))
    return theme.colour(place).upper() if place else ""


def _parts(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))


def _mixed(colour: str, white: float) -> str:
    """Return a colour with a share of white."""
    return "".join(f"{round((part + (1 - part) * white) * 255):02X}" for part in _parts(colour))


def _contrast(colour: str) -> float:
    """Return the contrast with white paper, from 1 to 21 (WCAG 2.2, relative luminance)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def _readable(colour: str) -> str:
    """Return a colour, as much darker as it must be to be read on white."""
    while _contrast(colour) < READABLE:
        colour = "".join(f"{int(part * 255 * 0.92):02X}" for part in _parts(colour))
    return colour
