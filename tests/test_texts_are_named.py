"""Every text is named: by Python, by JavaScript, or by a text of another package. What nobody names is never read."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_house import ROOT, SPEAKING, leaves

from kits import instruments, wording

HOLE = "\0"  # what is put in when the program runs
ANY = r"[\w.]+"
ELSEWHERE = re.compile(r'"=([\w.]+):([\w.]+)"')
FORMS = (
    {one.package.rpartition(".")[2] for one in instruments.INSTRUMENTS} | {one.name for one in instruments.ALONE} | {"start"}
)
ASKED_WHOLE = ("get", "optionsOf", "said", "pick", "_with", "vars")  # given the name of a mapping, these say one text of it
# A word of the program leads to these: `start` of a difference to start_fields, no name of a file to what is pasted.
OTHERWISE = {("kits.policy_cycle", "start_fields"), ("kits.sheets", "pasted")}


def in_python(code: str) -> Iterator[str]:
    """Yield the names between quotation marks; one that may begin a longer one ends in a full stop."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else HOLE for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in ASKED_WHOLE:
            yield from (f"{one.value}." for one in node.args if isinstance(one, ast.Constant))


def in_javascript(code: str) -> Iterator[str]:
    """Yield the same of JavaScript."""
    yield from re.findall(r'"([\w.:]+)"', code)
    yield from (
        re.sub(r"\$\{(?:[^{}]|\{[^{}]*\})*\}", HOLE, one)
        for one in re.findall(r"`((?:[\w.:]|\$\{(?:[^{}`]|\{[^{}`]*\})*\})+)`", code)
    )
    for given in re.findall(rf"(?<!\w)(?:{'|'.join(ASKED_WHOLE)})\(([^()]*)\)", code):
        yield from (f"{one}." for one in re.findall(r'"([\w.]+)"', given))


def in_knowledge(code: str) -> Iterator[str]:
    """Yield what the rows of a file of knowledge are called: their words stand under that."""
    for one in re.findall(r"^- id: (\w+)", code, re.MULTILINE):
        yield from (one, f"{one}.")


READERS = {".py": in_python, ".js": in_javascript, ".yaml": in_knowledge}


@functools.cache
def names_in(path: Path) -> frozenset[str]:
    """Return what a file may call texts, without their package."""
    found = (one.rpartition(":")[2] for one in READERS[path.suffix](path.read_text("utf8")))
    return frozenset(one for one in found if re.fullmatch(r"[\w.\0]*[a-z]{2}[\w.\0]*", one))


@functools.cache
def names(form: str, room: str) -> tuple[set[str], re.Pattern[str]]:
    """Return the names in the code of a form and of what serves all forms, whole ones and those with holes.

    What a screen says, only screens name.
    """
    found: set[str] = set()
    for where in ("kits", "widgets", "server", "sample_data") if room == "kits" else (room,):
        for path in (ROOT / where).rglob("*.*"):
            inside = path.relative_to(ROOT).parts[1:-1]
            read = path.suffix in READERS and not {"vendor", "texts"} & {*inside}
            if read and (not form or form_of(inside) in ("", form)):
                found |= names_in(path)
    open_ = sorted(f"{one}{HOLE}" if one.endswith(".") else one for one in found if HOLE in one or one.endswith("."))
    return found, re.compile("|".join(ANY.join(map(re.escape, one.split(HOLE))) for one in open_))


def form_of(parts: tuple[str, ...]) -> str:
    """Return whose code or texts stand there: those of one form of work, or of all ("")."""
    return next((one for one in parts[:3] if one in FORMS), "")


@functools.cache
def elsewhere() -> set[tuple[str, ...]]:
    """Return the texts that texts of other packages are."""
    files = [ROOT.joinpath(*package.split("."), "texts", "nl.yaml") for package in SPEAKING]
    return {found for path in files for found in ELSEWHERE.findall(path.read_text("utf8"))}


@pytest.mark.parametrize("package", SPEAKING)
def test_every_text_is_named_somewhere(package: str) -> None:
    room, *parts = package.split(".")
    whole, with_holes = names(form_of(tuple(parts)), room)
    by_text = elsewhere() | OTHERWISE
    idle = []
    for key, _ in leaves(wording.of(package, "nl").tree):
        steps = key.split(".")
        within = [".".join(steps[: n + 1]) for n in range(len(steps))]  # a mapping may be asked for whole
        by_code = any(one in whole or with_holes.fullmatch(one) for one in within if "." in one or one == key)
        if not by_code and not any((package, one) in by_text for one in within):
            idle.append(key)
    assert idle == []
