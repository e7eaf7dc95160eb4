"""What the documentation names is there: commands, options, files, links, pictures, keys, words on the screen, code."""

from __future__ import annotations

import argparse
import doctest
import importlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from kits import idle_lock, places, preferences, wording
from kits.dossier import machine, sqlite, wraps
from kits.dossier.claim import lock_file
from kits.instruments import INSTRUMENTS
from kits.live.phones import service
from kits.reports import templates
from kits.survey import keys as survey_keys
from server import cli, lab, private, voila_app
from server.phones.handler import SAFE
from server.portable import __main__ as starting

ROOT = Path(__file__).resolve().parent.parent
README, MANUAL, HOUSE = ROOT / "README.md", ROOT / "docs" / "handleiding.md", ROOT / "docs" / "house.md"
OWN_FORMS, OWN_QUESTIONNAIRES = ROOT / "docs" / "eigen_formulieren.md", ROOT / "docs" / "eigen_vragenlijsten.md"
TEMPLATES = ROOT / "report_templates" / "README.md"
FOR_IT, VOOR_ICT = ROOT / "docs" / "for_it.md", ROOT / "docs" / "voor_ict.md"
DOCUMENTS = (README, MANUAL, HOUSE, OWN_FORMS, OWN_QUESTIONNAIRES, TEMPLATES, FOR_IT, VOOR_ICT)
PAGES = (
    "widgets",
    "widgets.start",
    *(page.page.partition(":")[0] for one in INSTRUMENTS for page in one.pages),
    *(f"{one.package}{part}" for one in INSTRUMENTS for part in ("", ".paper")),
)
START = re.compile(r"(?:python3 start\.py|psa-kit)((?: [-\w.]+)*)")

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def lines(document: Path) -> Iterator[tuple[int, str]]:
    return enumerate(document.read_text("utf8").splitlines(), start=1)


def code(line: str) -> list[str]:
    return re.findall(r"`([^`]+)`", line)


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command, and under "" the one of all."""
    whole = cli._parser("en")
    (commands,) = (action for action in whole._actions if isinstance(action, argparse._SubParsersAction))
    return {"": whole, **commands.choices}


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {flag for action in parser._actions for flag in action.option_strings}


STARTS_OWN = ("test", "postgresql")
"""What `start.py` does itself, before there is a command line of the kit."""
STARTS_OPTIONS = {"--wheels", "--help"}


@each_document
def test_every_command_that_is_named_exists_with_its_options(document: Path) -> None:
    known = parsers()
    for number, line in lines(document):
        for rest in START.findall(line):
            words = rest.split()
            command = words[0] if words and not words[0].startswith("-") else ""
            where = f"{document.name}:{number}: {line.strip()}"
            assert command in {*known, *STARTS_OWN}, where
            allowed = STARTS_OPTIONS | options(known[""]) | (options(known[command]) if command in known else set())
            assert {word for word in words if word.startswith("--")} <= allowed, where


@pytest.mark.parametrize("document", [README, MANUAL], ids=["README.md", "handleiding.md"])
def test_every_option_that_is_named_by_itself_exists(document: Path) -> None:
    known = set().union(*map(options, parsers().values()))
    named = {word for _, line in lines(document) for part in code(line) for word in re.findall(r"(?<!\S)--[\w-]+", part)}
    assert named <= known


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text("utf8")
    missing = [word for word in cli.COMMANDS if word != cli.DEFAULT and f"start.py {word}" not in text]
    assert missing == []


@each_document
def test_every_link_and_picture_leads_to_something(document: Path) -> None:
    for number, line in lines(document):
        for target in re.findall(r"\]\(([^)]+)\)", line):
            if re.match(r"\w+:", target):
                continue
            path, _, anchor = unquote(target).partition("#")
            found = (document.parent / path).resolve() if path else document
            assert found.exists(), f"{document.name}:{number}: {target}"
            if anchor:
                assert anchor in anchors(found), f"{document.name}:{number}: {target}"


def anchors(document: Path) -> set[str]:
    """Return the anchors that a Markdown reader makes of the headings."""
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_picture_is_shown_somewhere() -> None:
    shown = {
        path for document in (README, MANUAL) for path in re.findall(r"pictures/([\w-]+\.png)", document.read_text("utf8"))
    }
    assert {picture.name for picture in (ROOT / "docs" / "pictures").glob("*.png")} == shown


@each_document
def test_every_file_of_the_project_that_is_named_exists(document: Path) -> None:
    roots = {path.name for path in ROOT.iterdir()}
    for number, line in lines(document):
        for part in code(line):
            if re.fullmatch(r"[\w.-]+(/[\w.-]+)+/?", part) and part.split("/")[0] in roots:
                assert (ROOT / part).exists(), f"{document.name}:{number}: {part}"


@each_document
def test_every_variable_that_is_named_is_read_somewhere(document: Path) -> None:
    named = set(re.findall(r"\bPSA_KIT_\w+", document.read_text("utf8")))
    source = "".join(
        path.read_text("utf8") for room in ("kits", "server", "widgets") for path in (ROOT / room).rglob("*.py")
    )
    assert {name for name in named if f'"{name}"' not in source} == set()


def test_what_the_it_department_is_told_is_the_same_in_both_languages() -> None:
    named = [{part for _, line in lines(document) for part in code(line)} for document in (FOR_IT, VOOR_ICT)]
    assert named[0] == named[1]
    shapes = [[re.findall(r"^[-#]+|\|", line) for _, line in lines(document)] for document in (FOR_IT, VOOR_ICT)]
    assert shapes[0] == shapes[1], "line by line"


@pytest.mark.parametrize("document", [FOR_IT, VOOR_ICT], ids=["for_it.md", "voor_ict.md"])
def test_the_ports_folders_and_files_that_the_it_department_is_told_are_the_kits(
    document: Path, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(machine.VARIABLE, str(tmp_path))
    named = {part for _, line in lines(document) for part in code(line)}
    said = re.search(r"FIRST_PORT, PORTS = (\d+), (\d+)", Path(service.__file__).read_text("utf8"))  # tests take others
    assert said
    first, many = map(int, said.groups())
    ports = {voila_app.ADDRESS, *map(str, (voila_app.PORT, lab.PORT, first, first + many - 1))}
    folders = {
        places.backups_folder(), places.logs_folder(), places.own_forms_folder(), places.own_schedules_folder(),
        places.own_questionnaires_folder(), templates.folder(), lab.own_settings(data_folder).parent,
        survey_keys.place("x").parent,
    }  # fmt: skip
    beside = {places.SUFFIX, places.SUFFIX + wraps.SUFFIX, lock_file(Path("x.psa")).suffix, *sqlite.SIDE_FILES[:2]}
    files = {
        places.RECENT,
        places.DATABASES,
        preferences.FILE,
        voila_app.OPENING,
        service.CHOSEN,
        idle_lock.FILE,
        starting.SUMS,
    }
    assert ports | {folder.name for folder in folders} | beside | files <= named
    text = document.read_text("utf8")
    assert f" {voila_app.PORTS_TRIED}," in text and f" {voila_app.OPENED_SECONDS} sec" in text
    assert f"{len(private.read_or_make().token)} hexadec" in text
    assert voila_app.POLICY.startswith("default-src 'self' blob: data:;") and "`default-src 'self' blob: data:`" in text
    assert SAFE["Content-Security-Policy"].startswith("default-src 'none';") and "`default-src 'none'`" in text


def key_tables() -> Iterator[tuple[str, list[str]]]:
    """Return each table of keys in the manual, with the place of the page's own list of them."""
    found = re.finditer(r"<!-- keys: ([\w.]+:[\w.]+) -->\n((?:\|.*\n)+)", MANUAL.read_text("utf8"))
    for table in found:
        rows = table[2].splitlines()[2:]
        yield table[1], [code(row)[0] for row in rows]


def test_the_manual_names_only_keys_that_the_page_itself_lists() -> None:
    tables = list(key_tables())
    assert tables, "there are tables of keys in the manual"
    for place, keys in tables:
        package, _, name = place.partition(":")
        listed = {key for key, _ in wording.of(package, "nl").get(name)}
        assert set(keys) <= listed, place


def on_screen(language: str) -> set[str]:
    """Return every text of every page, its plural forms too, without the colon or full stop at its end."""

    def leaves(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for inner in value.values():
                yield from leaves(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from leaves(inner)
        else:
            yield str(value)

    return {text.rstrip(".:") for package in PAGES for text in leaves(wording.of(package, language).tree)} | {"›"}


@pytest.mark.parametrize("document", [README, MANUAL], ids=["README.md", "handleiding.md"])
def test_every_word_in_bold_stands_on_a_screen_just_so(document: Path) -> None:
    shown = on_screen("nl")
    for number, line in lines(document):
        if document == README and line.startswith("- **"):
            continue  # what the kit is good for
        for bold in re.findall(r"\*\*(.+?)\*\*", line):
            if bold != "vet":  # the manual explains itself
                assert bold.rstrip(".:") in shown, f"{document.name}:{number}: {bold}"


def test_the_python_in_the_readme_runs_on_the_sample(a_sample: Callable[..., Path], data_folder: Path) -> None:
    a_sample(data_folder / "sample.psa")
    blocks = re.findall(r"```python\n(.*?)```", README.read_text("utf8"), re.DOTALL)
    assert blocks
    for block in blocks:
        made: dict[str, Any] = {}
        exec(compile(block, README.name, "exec"), made)
        for name in ("topics", "votes", "agreements", "marks", "findings", "actions"):
            assert len(made[name]), name


@pytest.mark.parametrize("module", ["kits.sheets.bullets", "kits.sheets.numbers", "kits.sheets.reading"])
def test_the_examples_of_lists_are_so(module: str) -> None:
    done = doctest.testmod(importlib.import_module(module))
    assert done.attempted
    assert not done.failed
