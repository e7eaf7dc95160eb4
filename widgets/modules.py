"""Puts a page's ES modules together, without a build step.

A page is `main.js` and `main.css` in its package's folder under static/. The kit's own server gives both at addresses that
a browser keeps (`server.bundles`). In JupyterLab they come through the kernel: anywidget loads JavaScript from a blob URL,
where `import "./x.js"` has nothing to be relative to, and an import map is not ours to set; a bundler would be a build step.
So one module is made that carries the sources of all of them, gives each a blob URL of its own, and fills those in where
they import one another. A module that is there already (same content) is not loaded twice, so that two widgets on one page
share their state. What a page shares with phones, as the form of a survey, lies in kits/.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import os.path
import re
from pathlib import Path

STATIC = Path(__file__).parent / "static"

BARE = {"preact": "vendor/preact.js", "preact/hooks": "vendor/hooks.js", "htm": "vendor/htm.js"}
"""What is imported by name, and where it stands."""

_IMPORT = re.compile(
    r"""(?P<before>(?:^|[;}\s])(?:import|export)\b[^;'"()]*?\bfrom\s*|^import\s*)(?P<quote>["'])(?P<name>[^"']+)(?P=quote)""",
    re.M,
)

_LOADER = """\
const modules = %s;
const loaded = (globalThis.__psaModules ??= new Map());
const urls = {};
for (const { name, hash, source, imports } of modules) {
  const key = name + hash;
  if (!loaded.has(key)) {
    const text = source.replace(/__psa_import_(\\d+)__/g, (_, n) => urls[imports[n]]);
    loaded.set(key, URL.createObjectURL(new Blob([text + `\\n//# sourceURL=psa/${name}`], { type: "text/javascript" })));
  }
  urls[name] = loaded.get(key);
}
export default (await import(urls[%s])).default;
"""


@functools.cache
def esm(entry: str) -> str:
    """Return one ES module with `entry` (a path under static/) and all it imports; its default export is the entry's.

    Raises ValueError for a cycle of imports and for a name that is neither a file nor known by name.
    """
    found: dict[str, dict[str, object]] = {}
    _collect(entry, found, ())
    return _LOADER % (json.dumps(list(found.values()), ensure_ascii=False), json.dumps(entry))


def _collect(name: str, found: dict[str, dict[str, object]], through: tuple[str, ...]) -> None:
    """Add a module to `found`, after all it imports."""
    if name in found:
        return
    if name in through:
        raise ValueError(f"modules import each other in a circle: {' → '.join((*through, name))}")
    path = STATIC / name
    if not path.is_file():
        raise ValueError(f"{through[-1] if through else 'the page'} imports {name}, which is not there")
    imports: list[str] = []

    def placeholder(match: re.Match[str]) -> str:
        target = _resolved(match["name"], name)
        if target not in imports:
            imports.append(target)
        return f"{match['before']}{match['quote']}__psa_import_{imports.index(target)}__{match['quote']}"

    source = _IMPORT.sub(placeholder, path.read_text("utf8"))
    for target in imports:
        _collect(target, found, (*through, name))
    digest = hashlib.sha256(source.encode())
    for target in imports:
        digest.update(str(found[target]["hash"]).encode())  # a change below changes what imports it
    found[name] = {"name": name, "hash": digest.hexdigest()[:16], "source": source, "imports": imports}


def _resolved(imported: str, importer: str) -> str:
    if imported.startswith("."):
        target, here = (STATIC / importer).parent.joinpath(imported).resolve(), STATIC.resolve()
        target.relative_to(here.parents[1])  # what a browser gets is the kit's own
        return Path(os.path.relpath(target, here)).as_posix()
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
