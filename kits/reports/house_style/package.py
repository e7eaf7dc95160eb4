"""A Word file becomes its parts, read without trusting it: .docx, .dotx, .docm, .dotm, and Strict OOXML.

Nothing is fetched and no entity is resolved. What cannot be read is refused with what it is instead.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from kits.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from kits.reports._word_xml import Element

MOST_BYTES = 200_000_000
"""Of all parts together, unpacked: a file that is small only because it is packed is no house style."""
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old .doc begins, and a .docx behind a password."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = b"http://purl.oclc.org/ooxml/"
NAMESPACES = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"officeDocument/sharedTypes": b"http://schemas.openxmlformats.org/officeDocument/2006/sharedTypes",
    b"officeDocument/extendedProperties": b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"drawingml/wordprocessingDrawing": b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    b"drawingml/picture": b"http://schemas.openxmlformats.org/drawingml/2006/picture",
    b"drawingml/chart": b"http://schemas.openxmlformats.org/drawingml/2006/chart",
    b"drawingml/diagram": b"http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
"""What Strict OOXML calls what all other Word files call otherwise."""
POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}
HALF_POINTS = {"sz", "szCs", "kern", "position"}

_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm|pc|pi)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)


@dataclass(frozen=True)
class Relation:
    """What one part says of another: its `kind` ("styles", "image"), and the part's name, or what lies `outside`."""

    id: str
    kind: str
    target: str
    outside: bool


class Package:
    """The parts of one Word file."""

    def __init__(self, parts: dict[str, bytes], called: str) -> None:
        self._parts = parts
        self._called = called
        found = [r for r in self.relations("") if r.kind == "officeDocument" and r.target in parts]
        if not found:
            raise self.unreadable()
        self.main = found[0].target

    def unreadable(self) -> Problem:
        """Return what is said of a file that cannot be read."""
        return Problem("kits.reports:problems.template_unreadable", path=self._called)

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return list(self._parts)

    def data(self, name: str) -> bytes:
        """Return a part's bytes; nothing when it is not there."""
        return self._parts.get(name, b"")

    def xml(self, name: str) -> Element:
        """Return a part's XML. Raises Problem when it is none, or has a document type."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(self._parts[name], parser)
        except (etree.XMLSyntaxError, KeyError, ValueError) as error:
            raise self.unreadable() from error
        if root.getroottree().docinfo.doctype:
            raise self.unreadable()
        return _transitional(root) if STRICT in self._parts[name] else root

    def relations(self, name: str) -> list[Relation]:
        """Return what a part (or, for "", the file) says of others."""
        folder, _, file = name.rpartition("/")
        at = f"{folder}/_rels/{file}.rels".lstrip("/")
        if at not in self._parts:
            return []
        return [_relation(entry, folder) for entry in self.xml(at).iter(RELATIONSHIPS)]

    def related(self, name: str, kind: str) -> str | None:
        """Return the name of the one part of a kind that a part speaks of, when it is there."""
        return next((r.target for r in self.relations(name) if r.kind == kind and r.target in self._parts), None)


def read(path: Path) -> Package:
    """Return a Word file's parts. Raises Problem when it is not there, is protected, or is no Word file."""
    if not path.is_file():
        raise Problem("kits.reports:problems.template_missing", path=path.name)
    data = path.read_bytes()
    if data.startswith(COMPOUND):
        kind = "template_password" if ENCRYPTED in data else "template_old_word"
        raise Problem(f"kits.reports:problems.{kind}", path=path.name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            if sum(entry.file_size for entry in file.infolist()) > MOST_BYTES:
                raise Problem("kits.reports:problems.template_unreadable", path=path.name)
            parts = {entry.filename.replace("\\", "/").lstrip("/"): file.read(entry) for entry in file.infolist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Problem("kits.reports:problems.template_unreadable", path=path.name) from error
    return Package(parts, path.name)


def _relation(entry: Element, folder: str) -> Relation:
    target = str(entry.get("Target", ""))
    kind = str(entry.get("Type", "")).rpartition("/")[2]
    outside = entry.get("TargetMode", "").casefold() == "external" or bool(_ELSEWHERE.match(target))
    if not outside:
        inside = posixpath.normpath(posixpath.join("/" + folder, unquote(target)))
        target = inside.lstrip("/")
    return Relation(str(entry.get("Id", "")), kind, target, outside)


def _transitional(root: Element) -> Element:
    """Return Strict XML as all other Word files have it: other namespaces, and plain numbers instead of measures."""
    text = etree.tostring(root, encoding="UTF-8")
    for strict, usual in NAMESPACES.items():
        text = text.replace(STRICT + strict, usual)
    made = etree.fromstring(text)
    for element in made.iter(etree.Element):
        for key, value in element.attrib.items():
            found = _MEASURE.fullmatch(value)
            if found and "wordprocessingml/2006/main" in key:
                points = float(found[1]) * POINTS[found[2]]
                each = 2 if str(element.tag).rpartition("}")[2] in HALF_POINTS else 20
                element.set(key, str(round(points * each)))
    return made
