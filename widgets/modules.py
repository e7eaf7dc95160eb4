"""Puts a page's ES modules together, without a build step.

A page is `main.js` and `main.css` in its package's folder under static/. The kit's own server gives both at addresses that
a browser keeps (`server.bundles`). In JupyterLab they come through the kernel: anywidget loads JavaScript from a blob URL,
where `import "./x.js"` has nothing to be relative to, and an import map is not ours to set; a bundler would be a build step.
So one module is made that holds all of them, each as a function that gives what it exports: one file to fetch and compile
opens a page sooner than as many as it is made of. A module that is there already (same content) is not run twice, so that
two widgets on one page share their state. What a page shares with phones, as the form of a survey, lies in kits/.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).parent / "static"

BARE = {"preact": "vendor/preact.js", "preact/hooks": "vendor/hooks.js", "htm": "vendor/htm.js"}
"""What is imported by name, and where it stands."""

_BEGINS = r"(?:^|(?<=[;}]))"
"""Where a statement begins, in what came minified too."""
_NAMES = r"\{(?P<names>[^{}]*)\}"
_FILE = r"""(?P<quote>["'])(?P<file>[^"']+)(?P=quote)"""
_IMPORT = re.compile(rf"{_BEGINS}import\s*(?:(?P<default>\w+)?\s*,?\s*(?:{_NAMES})?\s*from\s*)?{_FILE}", re.M)
_LISTED = re.compile(rf"{_BEGINS}export\s*{_NAMES}(?:\s*from\s*{_FILE})?", re.M)
_DECLARED = re.compile(rf"{_BEGINS}export\s+(?P<what>(?:async\s+)?function\b\*?|class\b|const\b)\s*(?P<name>\w+)", re.M)
_DEFAULT = re.compile(rf"{_BEGINS}export\s+default\b", re.M)
_LEFT = re.compile(rf"{_BEGINS}(?:import\b(?!\s*\()|export\b).*", re.M)

_START = "const psaModules = (globalThis.__psaModules ??= new Map());"
_MODULE = """\
if (!psaModules.has(%(key)s)) psaModules.set(%(key)s, (() => {
%(source)s
return { %(exports)s };
})());"""
_HEAD = re.compile(r'if \(!psaModules\.has\("(?P<name>\S+) [0-9a-f]{16}"\)\)')
_PLACE = re.compile(r"(?:blob:[^\s()@]+?|https?://[^\s()@]*?/psa/page/[\w.-]+):(?P<line>\d+)(?=:\d)")
"""Where an error was, in a whole: of a page that is served, or in JupyterLab."""


@dataclass(frozen=True)
class _Module:
    """A module as a function that gives what it exports; `key` changes with its content and with what it imports.

    `whole` names all that has to stand there for it, in order: what it imports, what that imports, and itself.
    """

    key: str
    exports: frozenset[str]
    text: str
    whole: tuple[str, ...]


_found: dict[str, _Module] = {}
"""The modules that were read, by name: most are of several pages."""


def esm(entry: str) -> str:
    """Return one ES module with `entry` (a path under static/) and all it imports; its default export is the entry's.

    Raises ValueError for a cycle of imports, for a name that is neither a file nor known by name, for one that a module does
    not export, and for a way of importing or exporting that is not known here.
    """
    module = _module(entry)
    last = f"export default psaModules.get({json.dumps(module.key)}).default;"
    return "\n".join([_START, *(_found[name].text for name in module.whole), last])


def forget() -> None:
    """Read all files anew from now on."""
    _found.clear()
    css.cache_clear()


def places(entry: str, told: str) -> str:
    """Return what a browser tells of an error in `esm(entry)`, with the places in the modules: `psa/kit/app.js:12`."""
    heads = [(line, found["name"]) for line, text in enumerate(esm(entry).split("\n"), 1) if (found := _HEAD.match(text))]

    def place(match: re.Match[str]) -> str:
        at = int(match["line"])
        before = [(line, name) for line, name in heads if line < at]
        return f"psa/{before[-1][1]}:{at - before[-1][0]}" if before else match[0]

    return _PLACE.sub(place, told)


def _module(name: str, through: tuple[str, ...] = ()) -> _Module:
    """Return a module; `through` are those that it is imported through."""
    if name in _found:
        return _found[name]
    if name in through:
        raise ValueError(f"modules import each other in a circle: {' → '.join((*through, name))}")
    path = STATIC / name
    if not path.is_file():
        raise ValueError(f"{through[-1] if through else 'the page'} imports {name}, which is not there")
    source, digest = path.read_text("utf8"), hashlib.sha256()
    exports: dict[str, str] = {}
    whole: dict[str, None] = {}  # in order

    def taken(file: str, *names: str) -> str:
        """Return how another module is got at, of which these names are taken."""
        target = _resolved(file, name)
        other = _module(target, (*through, name))
        whole.update(dict.fromkeys(other.whole))
        digest.update(other.key.encode())  # a change below changes what imports it
        if lacking := set(names) - other.exports:
            raise ValueError(f"{name} imports {', '.join(sorted(lacking))} of {target}, which does not export that")
        return f"psaModules.get({json.dumps(other.key)})"

    def imported(match: re.Match[str]) -> str:
        pairs = [*([("default", match["default"])] if match["default"] else []), *_pairs(match["names"])]
        other = taken(match["file"], *(there for there, _ in pairs))
        inside = ", ".join(f"{there}: {here}" for there, here in pairs)
        return (f"const {{ {inside} }} = {other}" if pairs else "") + _lines(match)

    def listed(match: re.Match[str]) -> str:
        pairs = _pairs(match["names"])
        other = f"{taken(match['file'], *(here for here, _ in pairs))}." if match["file"] else ""
        exports.update({there: f"{other}{here}" for here, there in pairs})
        return _lines(match)

    def declared(match: re.Match[str]) -> str:
        exports[match["name"]] = match["name"]
        return f"{match['what']} {match['name']}"

    def default(match: re.Match[str]) -> str:
        exports["default"] = "psaDefault"
        return "const psaDefault =" + _lines(match)

    text = _IMPORT.sub(imported, source)
    for statement, becomes in ((_LISTED, listed), (_DECLARED, declared), (_DEFAULT, default)):
        text = statement.sub(becomes, text)
    if left := _LEFT.search(text):
        raise ValueError(f"{name} has a statement that is not known here: {left[0][:80]}")
    digest.update(source.encode())
    given = ", ".join(f"get {name}() {{ return {value}; }}" for name, value in exports.items())
    key = f"{name} {digest.hexdigest()[:16]}"
    module = _MODULE % {"key": json.dumps(key), "source": text, "exports": given}
    return _found.setdefault(name, _Module(key, frozenset(exports), module, (*whole, name)))


def _pairs(names: str | None) -> list[tuple[str, str]]:
    """Return the names in an import's or export's list, each with what it is called on the other side: `a as b, c`."""
    parts = [part.split() for part in (names or "").split(",") if part.strip()]
    return [(part[0], part[-1]) for part in parts]


def _lines(match: re.Match[str]) -> str:
    """Return as many line breaks as were taken away: what follows stays on its line."""
    return "\n" * match[0].count("\n")


def _resolved(imported: str, importer: str) -> str:
    if imported.startswith("."):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(importer), imported))
        if target.startswith("../../../"):
            raise ValueError(f"{importer} imports {imported!r}, which lies outside the kit")  # a browser gets the kit's own
        return target
    if imported not in BARE:
        raise ValueError(f"{importer} imports {imported!r}, which is neither a file nor one of {', '.join(BARE)}")
    return BARE[imported]


_SHEET = re.compile(r'^@import "(?P<name>[^"]+)";\n', re.M)
_FONT = re.compile(r'url\("(?P<file>[\w.-]+\.woff2)"\)')


@functools.cache
def css(entry: str, fonts: str = "") -> str:
    """Return the style sheet `entry` (a path under static/) with those it imports, as one.

    Fonts are fetched from the address `fonts`; without one they are carried along as data, because JupyterLab serves
    nothing of ours that they could be fetched from.
    """
    at = STATIC / entry
    text = _SHEET.sub(lambda found: (at.parent / found["name"]).read_text("utf8"), at.read_text("utf8"))

    def font(found: re.Match[str]) -> str:
        data = base64.b64encode((STATIC / found["file"]).read_bytes()).decode() if not fonts else ""
        return f'url("{fonts}/{found["file"]}")' if fonts else f'url("data:font/woff2;base64,{data}")'

    return _FONT.sub(font, text)


def folder(page: str) -> str:
    """Return the folder under static/ of a page, which is named as `module:Class`: that of its package."""
    return page.partition(":")[0].rpartition(".")[2]
