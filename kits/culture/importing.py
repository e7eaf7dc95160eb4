"""Own statements as they come: a CSV or Excel file, a pasted list, or YAML.

Every problem is named by its row; nothing half enters.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml

from kits import texts
from kits.culture.state import LETTER_LIMIT, MOST_STATEMENTS, STATEMENT_LIMIT, Reading, Statement
from kits.dossier.records import Theme, new_id
from kits.problems import Problem
from kits.sheets import Sheet, column_like, pasted, plain, read
from kits.texts import clean_text

LARGEST_YAML = 200_000  # bytes; a hundred statements take some twenty thousand
YAML_ENDINGS = (".yaml", ".yml")
PROBLEMS_NAMED = 20


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
    """What a list holds. With `problems` nothing can be taken in; `remarks` only tell."""

    name: str
    found: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Line:
    """What one row says, as it is written."""

    row: int
    cells: Mapping[Column, str]


def from_file(data: bytes, name: str, language: str = "nl") -> Proposal:
    """Return the statements in a file: YAML by its name, else CSV or Excel by its content.

    Raises Problem naming the file when it cannot be read at all.
    """
    if name.casefold().endswith(YAML_ENDINGS):
        return _proposed(_yaml_lines(data, name), name, language)
    return _from_sheet(read(data, name, _headings(), language), name, language)


def from_text(text: str, name: str, language: str = "nl") -> Proposal:
    """Return the statements in a pasted list, one a row; `name` is what problems call it. Raises Problem when empty."""
    return _from_sheet(pasted(text, _headings()), name, language)


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
    tree = texts.read(Path(__file__).with_name("headings.yaml"), "nl").tree

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


def _from_sheet(sheet: Sheet, name: str, language: str) -> Proposal:
    columns = _columns(sheet)
    lines = [
        _Line(row.number, {column: row.cells[n] for column, n in columns.items() if row.cells[n]}) for row in sheet.rows
    ]
    return _proposed(lines, name, language, sheet.remarks)


def _columns(sheet: Sheet) -> dict[Column, int]:
    """Return which column is what: by its heading, and the text without one by being the longest."""
    names = _names()["columns"]
    found: dict[Column, int] = {}
    for column in Column:
        n = column_like(sheet.header, [word for word, meant in names.items() if meant == column.value])
        if n is not None and n not in found.values():
            found[column] = n
    free = [n for n in range(sheet.width) if n not in found.values()]
    if not found.keys() & {Column.TEXT, Column.NL, Column.EN} and free:
        found[Column.TEXT] = max(free, key=lambda n: sum(map(len, sheet.column(n))))
    return found


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
    problems: list[Problem] = []
    found: list[Found] = []
    seen: dict[str, int] = {}
    for line in lines:
        one = _found(line, name, language, problems)
        if one is None:
            continue
        alike = plain(one.text) or one.text
        if alike in seen:
            problems.append(Problem("kits.culture:importing.twice", file=name, row=one.row, other=seen[alike]))
            continue
        seen[alike] = one.row
        found.append(one)
    if len(lines) > MOST_STATEMENTS:
        too_many = Problem("kits.culture:importing.too_many", file=name, n=len(lines), limit=MOST_STATEMENTS)
        problems = [too_many, *problems]
    if not lines:
        problems.append(Problem("kits.culture:importing.nothing", file=name))
    if len(problems) > PROBLEMS_NAMED:
        more = Problem("kits.culture:importing.more_problems", n=len(problems) - PROBLEMS_NAMED)
        problems = [*problems[:PROBLEMS_NAMED], more]
    return Proposal(name, () if problems else tuple(found), tuple(problems), remarks)


def _found(line: _Line, name: str, language: str, problems: list[Problem]) -> Found | None:
    cells = {column: clean_text(cell, single_line=True) for column, cell in line.cells.items()}
    before = len(problems)
    text = _text(cells, language)
    if not text:
        problems.append(Problem("kits.culture:importing.no_text", file=name, row=line.row))
    elif len(text) > STATEMENT_LIMIT:
        problems.append(
            Problem("kits.culture:importing.too_long", file=name, row=line.row, length=len(text), limit=STATEMENT_LIMIT)
        )
    letter = cells.get(Column.LETTER, "").rstrip(".):")
    if len(letter) > LETTER_LIMIT:
        problems.append(
            Problem("kits.culture:importing.letter_too_long", file=name, row=line.row, text=letter[:40], limit=LETTER_LIMIT)
        )
    said = cells.get(Column.HEALTHY, "")
    healthy = _names()["healthy"].get(plain(said)) or {"+": "healthy", "-": "unhealthy", "–": "unhealthy"}.get(said)
    if said and healthy is None:
        problems.append(Problem("kits.culture:importing.no_healthy", file=name, row=line.row, text=said[:40]))
    named = cells.get(Column.THEME, "")
    theme = _names()["theme"].get(plain(named)) if named else Theme.WORKLOAD
    if theme is None:
        problems.append(Problem("kits.culture:importing.no_theme", file=name, row=line.row, text=named[:40]))
    if len(problems) > before or theme is None:
        return None
    return Found(line.row, text, letter, healthy == "healthy" if healthy else None, Theme(theme))


def _text(cells: Mapping[Column, str], language: str) -> str:
    """Return a statement's text in the language that was asked, else without one, else in the other."""
    order = (Column(language), Column.TEXT, *(column for column in (Column.NL, Column.EN) if column != language))
    return next((cells[column] for column in order if cells.get(column)), "")
