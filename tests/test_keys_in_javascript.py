"""Every text that JavaScript names is there, in both languages."""

from __future__ import annotations

import os.path
import re
from pathlib import Path

import pytest

from kits import wording

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "widgets" / "static"
SOURCES = {
    path.relative_to(STATIC).as_posix(): path.read_text("utf8")
    for path in sorted(STATIC.rglob("*.js"))
    if "vendor" not in path.parts
}
IMPORT = re.compile(r"import \{([^}]*)\} from \"(\.[^\"]+)\"")


def imported(name: str) -> list[tuple[str, str, str]]:
    """Return what a module imports of ours: the module, what it is called there and what it is called here."""
    found = []
    for names, where in IMPORT.findall(SOURCES[name]):
        module = os.path.normpath(os.path.join(os.path.dirname(name), where))  # noqa: PTH118, PTH120 - a name, not a file
        for one in filter(None, map(str.strip, names.split(","))):
            there, _, here = one.partition(" as ")
            found.append((module, there, here or there))
    return found


def constant(module: str, name: str) -> str | None:
    """Return the text that a name stands for in a module, its own or imported."""
    if own := re.search(rf'const {name} = "([^"]+)"', SOURCES[module]):
        return own[1]
    return next((constant(where, there) for where, there, here in imported(module) if here == name), None)


def speakers(module: str) -> dict[str, str]:
    """Return the functions of a module that say texts of one package, its own and those it imports, with the package."""
    found = {}
    for where, there, here in imported(module):
        if where in SOURCES and re.search(rf"export const {there} = speaks\(", SOURCES[where]):
            found[here] = speakers(where)[there]
    for name, package, constant_ in re.findall(r"const (\w+) = speaks\((?:\"([^\"]+)\"|(\w+))\)", SOURCES[module]):
        named = package or constant(module, constant_)
        assert named, f"{module}: nobody can tell whose texts {name} says"
        found[name] = named
    return found


def chosen(call: str, source: str) -> list[str]:
    """Return the texts that calls name in full, as what they are given first: one, or one of two by a condition."""
    return [
        key
        for given in re.findall(rf"{call}\s*([^(){{}}`]*?)\s*[,)]", source)
        for key in re.findall(r'"([\w.]+)"', given if re.match(r'"[\w.]+"$', given) else given.partition("?")[2])
    ]


def named(module: str) -> list[tuple[str, str]]:
    """Return the texts a module names in full: package and key; `t("cards." + …)` and templates name none in full."""
    source = SOURCES[module]
    found = [(package, key) for name, package in speakers(module).items() for key in chosen(rf"(?<![\w.]){name}\(", source)]
    return found + re.findall(r'(?<![\w.])(?:get|t|words)\(\s*"((?:kits|widgets)[\w.]*)",\s*"([\w.]+)"', source)


def missing(package: str, key: str) -> list[str]:
    """Return the languages in which there is no such text."""
    lacking = []
    for language in wording.LANGUAGES:
        try:
            wording.of(package, language).get(key)
        except KeyError:
            lacking.append(language)
    return lacking


def test_every_text_that_javascript_names_is_there_in_both_languages() -> None:
    keys = [(module, package, key) for module in SOURCES for package, key in named(module)]
    assert len(keys) > 2500
    assert [one for one in keys if missing(one[1], one[2])] == []


def test_every_text_that_a_phone_names_is_there_in_both_languages() -> None:
    phones = ROOT / "server" / "phones" / "static"
    keys = {
        key
        for path in phones.glob("*.js")
        for key in re.findall(r'(?<![\w.])(?:t|say)\(\s*"([a-z_]+\.[\w.]+)"', path.read_text("utf8"))
    }
    assert len(keys) > 20
    assert [key for key in sorted(keys) if missing("server.phones", f"page.{key}")] == []


@pytest.mark.parametrize("package", ["kits.survey.form", "kits.incidents.intranet"])
def test_every_text_that_a_form_for_phones_names_is_there_in_both_languages(package: str) -> None:
    keys = {
        key
        for path in ROOT.joinpath(*package.split(".")).glob("*.js")
        for key in chosen(r"(?<![\w.])say\(", path.read_text("utf8"))
    }
    assert len(keys) > 8
    assert [key for key in sorted(keys) if missing(package, f"page.{key}") and missing(package, f"phone.{key}")] == []
