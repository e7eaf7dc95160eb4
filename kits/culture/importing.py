"""Own statements as they come: a CSV or Excel file, a pasted list, or YAML.

A row that cannot be taken in as it is, is left out and named; the others go in.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import yaml

from kits import wording
from kits.culture.state import LETTER_LIMIT, MOST_STATEMENTS, STATEMENT_LIMIT, Reading, Statement
from kits.dossier.records import Theme, new_id
from kits.problems import Problem
from kits.sheets import Sheet, column_like, pasted, plain, read
from kits.sheets.bullets import without_bullets
from kits.sheets.looks import Look, likeliest, look
from kits.wording import clean_text

LARGEST_YAML = 200_000  # bytes; a hundred statements take some twenty thousand
YAML_ENDINGS = (".yaml", ".yml")
PROBLEMS_NAMED = 20
CALLED = 60  # characters of what a column is called by


class Column(StrEnum):
    """What a list can say of a statement; `nl` and `en` are its text in that language."""

    TEXT = "text"
    NL = "nl"
    EN = "en"
    LETTER = "letter"
    HEALTHY = "healthy"
    THEME = "theme"


@dataclass(frozen=True)
class Found:
    """A statement in a list, and the row (of a YAML file, the line) it stands in."""

    row: int
    text: str
    letter: str = ""
    healthy: bool | None = None
    theme: Theme = Theme.WORKLOAD


@dataclass(frozen=True)
class Proposal:
    """What a list holds.

    `left_out` says, row by row, what is not taken in and why; with `problems` nothing is; `remarks` only tell. Where no
    heading says which column has the statements, `choices` are those that may (its number, and what it is called) and
    `text_column` is the one that was taken, `unsure` when another is as likely.
    """

    name: str
    found: tuple[Found, ...] = ()
    left_out: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    choices: tuple[tuple[int, str], ...] = ()
    text_column: int | None = None
    unsure: bool = False


@dataclass(frozen=True)
class _Line:
    """What one row says, as it is written."""

    row: int
    cells: Mapping[Column, str]


def from_file(data: bytes, name: str, language: str = "nl", text_column: int | None = None) -> Proposal:
    """Return the statements in a file: YAML by its name, else CSV or Excel by its content.

    `text_column` is what a person chose of `Proposal.choices`. Raises Problem naming the file when it cannot be read.
    """
    if name.casefold().endswith(YAML_ENDINGS):
        return _proposed(_yaml_lines(data, name), name, language)
    return _from_sheet(read(data, name, _headings(), language), name, language, text_column)


def from_text(text: str, name: str, language: str = "nl", text_column: int | None = None) -> Proposal:
    """Return the statements in a pasted list, one a row; `name` is what problems call it. Raises Problem when empty."""
    return _from_sheet(pasted(text, _headings()), name, language, text_column)


def without_known(proposal: Proposal, known: Iterable[Statement]) -> tuple[Found, ...]:
    """Return what was found and is not among the statements there are, capitals, accents and punctuation aside."""
    there = {_alike(one.text) for one in known}
    return tuple(one for one in proposal.found if _alike(one.text) not in there)


def statements_of(proposal: Proposal, ids: Callable[[], str] = new_id) -> tuple[Statement, ...]:
    """Return what was found as statements, for StatementsLoaded or StatementsAdded. Raises the first Problem there is."""
    if proposal.problems:
        raise proposal.problems[0]
    return tuple(
        Statement(id=ids(), text=one.text, letter=one.letter, healthy=one.healthy, reading=Reading.LIST, theme=one.theme)
        for one in proposal.found
    )


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@functools.cache
def _names() -> dict[str, dict[str, str]]:
    """Return what words mean: of headings which column, of values which value."""
    tree = wording.read(Path(__file__).with_name("headings.yaml"), "nl").tree

    def meant(known: Mapping[str, Iterable[str]]) -> dict[str, str]:
        return {plain(word): meaning for meaning, words in known.items() for word in words}

    return {
        "columns": meant({column.value: tree[column.value] for column in Column}),
        "healthy": meant(tree["healthy_values"]),
        "theme": meant(tree["theme_values"]),
    }


def _headings() -> tuple[str, ...]:
    return tuple(_names()["columns"])


# ── a sheet ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _from_sheet(sheet: Sheet, name: str, language: str, text_column: int | None) -> Proposal:
    columns = _headed(sheet)
    choices: tuple[tuple[int, str], ...] = ()
    unsure = False
    if not columns.keys() & {Column.TEXT, Column.NL, Column.EN}:
        free = {n: sheet.column(n) for n in range(sheet.width) if n not in columns.values()}
        may = {n: cells for n, cells in free.items() if look(cells) in (Look.WORDS, Look.KINDS, Look.CODE)}
        choices = tuple((n, _called(sheet, n)) for n in may) if len(may) > 1 else ()
        if text_column not in may:
            text_column, unsure = likeliest(may)
        if text_column is None:
            text_column = max(may or free, key=lambda n: sum(map(len, sheet.column(n))), default=None)
        if text_column is not None:
            columns[Column.TEXT] = text_column
    written = {column: without_bullets(sheet.column(n)) for column, n in columns.items()}
    lines = [
        _Line(row.number, {column: cells[at] for column, cells in written.items() if cells[at]})
        for at, row in enumerate(sheet.rows)
    ]
    proposal = _proposed(lines, name, language, sheet.remarks)
    return replace(proposal, choices=choices, text_column=text_column, unsure=unsure)


def _headed(sheet: Sheet) -> dict[Column, int]:
    """Return which column is what by its heading."""
    names = _names()["columns"]
    found: dict[Column, int] = {}
    for column in Column:
        n = column_like(sheet.header, [word for word, meant in names.items() if meant == column.value])
        if n is not None and n not in found.values():
            found[column] = n
    return found


def _called(sheet: Sheet, n: int) -> str:
    """Return what a person knows a column by: its heading, else the first thing in it."""
    first = next((cell for cell in sheet.column(n) if cell), "")
    return (sheet.header[n] if sheet.header and sheet.header[n] else first)[:CALLED]


# ── YAML ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _yaml_lines(data: bytes, name: str) -> list[_Line]:
    """Return the entries of a list in YAML: texts, or mappings; the list may stand under one key such as `statements`."""
    if len(data) > LARGEST_YAML:
        raise Problem("kits.culture:importing.yaml_too_large", file=name, limit=LARGEST_YAML // 1000)
    try:
        node = yaml.compose(data.decode("utf-8-sig"), yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise Problem("kits.culture:importing.not_utf8", file=name) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Problem("kits.culture:importing.not_yaml", file=name, row=mark.line + 1 if mark else 1) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise Problem("kits.culture:importing.not_yaml", file=name, row=1) from error
    if isinstance(node, yaml.MappingNode):
        node = next((value for _, value in node.value if isinstance(value, yaml.SequenceNode)), node)
    if not isinstance(node, yaml.SequenceNode):
        raise Problem("kits.culture:importing.no_list", file=name)
    return [_entry(entry) for entry in node.value]


def _entry(node: yaml.Node) -> _Line:
    """Return what one entry says. Scalars are taken as they are written: `no` is a word here."""
    row = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return _Line(row, {Column.TEXT: str(node.value)})
    cells: dict[Column, str] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            meant = _names()["columns"].get(plain(str(key.value))) if isinstance(key, yaml.ScalarNode) else None
            if meant and isinstance(value, yaml.ScalarNode):
                empty = value.tag.endswith(":null")
                cells.setdefault(Column(meant), "" if empty else str(value.value))
    return _Line(row, cells)


# ── what that gives ──────────────────────────────────────────────────────────────────────────────────────────────────


def _proposed(lines: list[_Line], name: str, language: str, remarks: tuple[Problem, ...] = ()) -> Proposal:
    left_out: list[Problem] = []
    problems: list[Problem] = []
    found: list[Found] = []
    seen: dict[str, int] = {}
    for line in lines:
        one = _found(line, name, language, left_out)
        if one is None:
            continue
        alike = _alike(one.text)
        if alike in seen:
            left_out.append(Problem("kits.culture:importing.twice", file=name, row=one.row, other=seen[alike]))
            continue
        seen[alike] = one.row
        found.append(one)
    if len(found) > MOST_STATEMENTS:
        problems.append(Problem("kits.culture:importing.too_many", file=name, n=len(found), limit=MOST_STATEMENTS))
    if not found:
        problems.append(Problem("kits.culture:importing.nothing", file=name))
    if len(left_out) > PROBLEMS_NAMED:
        more = Problem("kits.culture:importing.more_left_out", n=len(left_out) - PROBLEMS_NAMED)
        left_out = [*left_out[:PROBLEMS_NAMED], more]
    return Proposal(name, () if problems else tuple(found), tuple(left_out), tuple(problems), remarks)


def _alike(text: str) -> str:
    return plain(text) or text


def _found(line: _Line, name: str, language: str, said: list[Problem]) -> Found | None:
    """Return the statement of a line, None when it has none; `said` takes why, or what of it was not taken along."""

    def say(code: str, **values: object) -> None:
        said.append(Problem(f"kits.culture:importing.{code}", file=name, row=line.row, **values))

    cells = {column: clean_text(cell, single_line=True) for column, cell in line.cells.items()}
    text = _text(cells, language)
    if not text:
        say("no_text")
        return None
    if len(text) > STATEMENT_LIMIT:
        say("too_long", length=len(text), limit=STATEMENT_LIMIT)
        return None
    letter = cells.get(Column.LETTER, "").rstrip(".):")
    if len(letter) > LETTER_LIMIT:
        say("letter_too_long", text=letter[:40], limit=LETTER_LIMIT)
        letter = ""
    written = cells.get(Column.HEALTHY, "")
    healthy = _names()["healthy"].get(plain(written)) or {"+": "healthy", "-": "unhealthy", "–": "unhealthy"}.get(written)
    if written and healthy is None:
        say("no_healthy", text=written[:40])
    named = cells.get(Column.THEME, "")
    theme = _names()["theme"].get(plain(named)) if named else Theme.WORKLOAD
    if theme is None:
        say("no_theme", text=named[:40])
    return Found(line.row, text, letter, healthy == "healthy" if healthy else None, Theme(theme or Theme.WORKLOAD))


def _text(cells: Mapping[Column, str], language: str) -> str:
    """Return a statement's text in the language that was asked, else without one, else in the other."""
    order = (Column(language), Column.TEXT, *(column for column in (Column.NL, Column.EN) if column != language))
    return next((cells[column] for column in order if cells.get(column)), "")
