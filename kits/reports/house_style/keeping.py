"""What of a template's header, footer or list may stay: text, pictures in the file itself, and fields that count.

Whatever speaks of something outside the file, or can do something by itself, goes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kits.reports._word_xml import name
from kits.reports.house_style import fields
from kits.reports.house_style.fields import unwrap

if TYPE_CHECKING:
    from kits.reports._word_xml import Element

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
PICTURES = tuple(name(tag) for tag in ("drawing", "pict", "object"))
LINKS = tuple(A + tag for tag in ("hlinkClick", "hlinkHover", "hlinkMouseOver"))
GONE = (
    "object", "control", "altChunk", "subDoc", "del", "moveFrom", "ffData", "commentReference", "commentRangeStart",
    "commentRangeEnd", "footnoteReference", "endnoteReference", "placeholder", "permStart", "permEnd", "sectPrChange",
    "rPrChange", "pPrChange", "docPartObj", "docPartList",
)  # fmt: skip
UNWRAPPED = ("hyperlink", "ins", "moveTo", "smartTag", "customXml")
OBJECTS = {"object", "control", "altChunk", "subDoc"}
IMAGES = (
    (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"), (b"BM", "bmp"), (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"), (b"\x01\0\0\0", "emf"), (b"\xd7\xcd\xc6\x9a", "wmf"),
)  # fmt: skip
"""How pictures begin that are nothing but a picture: SVG, which can ask for other files, is none of them."""


@dataclass
class Dropped:
    """What a template had that no document gets: macros, objects, the fields that fetch, and links to elsewhere."""

    macros: bool = False
    objects: bool = False
    links: int = 0
    fields: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.macros or self.objects or self.links or self.fields)


def image_kind(data: bytes) -> str | None:
    """Return what kind of picture this is by how it begins; None for what may not stay."""
    return next((kind for start, kind in IMAGES if data.startswith(start)), None)


def clean(part: Element, kept: Callable[[str], str | None], dropped: Dropped) -> None:
    """Take out of a part what may not stay. `kept` gives the new id of a related picture that stays, by the old one."""
    dropped.fields |= fields.keep_safe(part)
    for tag in GONE:
        for element in list(part.iter(name(tag))):
            dropped.objects |= tag in OBJECTS
            element.getparent().remove(element)
    for tag in UNWRAPPED:
        for element in list(part.iter(name(tag))):
            unwrap(element)
    for element in list(part.iter(*LINKS, A + "extLst")):
        element.getparent().remove(element)
    for element in list(part.iter()):
        _keep_inside(element, kept)
    for control in list(part.iter(name("sdt"))):
        _settle(control)


def _keep_inside(element: Element, kept: Callable[[str], str | None]) -> None:
    """Let an element speak of nothing but pictures that stay; without one it goes, and the drawing it stands in."""
    for key in [k for k in element.attrib if k in {"href", "src", "target"} or k.startswith(OFFICE + "href")]:
        del element.attrib[key]
    lost = False
    for key in [k for k in element.attrib if k.startswith(R)]:
        now = kept(element.attrib[key])
        if now is None:
            del element.attrib[key]
            lost |= key != R + "link" or R + "embed" not in element.attrib
        else:
            element.set(key, now)
    if lost:
        whole = next((e for e in (element, *element.iterancestors()) if e.tag in PICTURES), element)
        if whole.getparent() is not None:
            whole.getparent().remove(whole)


def _settle(control: Element) -> None:
    """Let a control stay when the kit fills it; of another the text stays, and of an empty one nothing."""
    properties = control.find(name("sdtPr"))
    binding = None if properties is None else properties.find(name("dataBinding"))
    path = "" if binding is None else str(binding.get(name("xpath"), ""))
    tag = None if properties is None else properties.find(name("tag"))
    if (tag is not None and tag.get(name("val")) == "psa-pages") or "Company" in path or "coreProperties" in path:
        return
    content = control.find(name("sdtContent"))
    prompts = properties is not None and properties.find(name("showingPlcHdr")) is not None
    if content is None or prompts:
        control.getparent().remove(control)
        return
    unwrap(content)
    for child in list(control):
        if child.tag in {name("sdtPr"), name("sdtEndPr")}:
            control.remove(child)
    unwrap(control)
