"""Which column of a list holds the answers to which question; and which say who, when or with what: those are left out.

`read` does the latter before anything is kept of a list, also on the page that looks at it. What the columns that go tell
of a row as a whole (sent twice, not sent at all) is worked out first, and only that is left of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kits.sheets import Sheet, people, plain
from kits.sheets.looks import Look, look
from kits.survey.importing.headings import Headed, headed, scores
from kits.survey.importing.known import Known
from kits.survey.importing.meanings import BLOCK, CATEGORY, DONE, asked_of
from kits.survey.importing.words import listed
from kits.survey.state import Breakdown

MOSTLY, NEARLY_ALL = 0.5, 0.8
"""Of a column's filled cells."""
FEW = 5
"""Filled cells of which nothing is told by how often they differ."""
SURELY = 0.7
"""How well a cell fits a question, to be its heading."""
MANY = 20
"""Filled cells that are nearly all different numbers: then they count or time something that is no answer."""
_AGENT = re.compile(r"mozilla/|applewebkit|\b(?:iphone|ipad|android|windows nt)\b", re.I)
_TELEPHONE = re.compile(r"\+?[\d(][\d\s().-]{7,}\d")
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'.-]*(?:,? (?:van|de|der|den|het|’t|'t|ten|ter|el|al|von|bin|[A-ZÀ-Þ][\w’'.-]*)){1,4}")


@dataclass(frozen=True)
class Match:
    """Which column is what: a role as `meanings` has them, None for one that is not read."""

    columns: tuple[str | None, ...]

    def of(self, role: str) -> int | None:
        """Return which column has a role, counted from 0; None when none has."""
        return next((n for n, one in enumerate(self.columns) if one == role), None)


@dataclass(frozen=True)
class Read:
    """A list without what must not be kept of it. `gone` are the headings of what was left out.

    `repeated` are the rows (by their number in the file) that the same person sent again later, `unsent` those that were
    never sent.
    """

    sheet: Sheet
    gone: tuple[str, ...] = ()
    repeated: frozenset[int] = frozenset()
    unsent: frozenset[int] = frozenset()


def read(sheet: Sheet, known: Known) -> Read:
    """Return a list without its columns of people, moments, machines and numbers of answers, and what those were called."""
    sheet = headed_once(sheet, known)
    header = sheet.header or ("",) * sheet.width
    asked = headed(header, known)
    gone = [n for n in range(sheet.width) if _is_outside(sheet, n, asked, known)]
    left, names = people.without(sheet, gone)
    said = {n: {plain(part) for part in (header[n], *header[n].split(". ", 1))} for n in gone}
    return Read(
        left,
        names,
        frozenset(_repeated(sheet, [n for n in gone if said[n] & listed("response")])),
        frozenset(_unsent(sheet, [n for n in gone if said[n] & listed("sent")])),
    )


def headed_once(sheet: Sheet, known: Known) -> Sheet:
    """Return a list with one heading row, where a survey tool wrote two or three, or one too long to be seen as one.

    Below the heading may stand the questions in full (and what tells a machine which is which), or the options of the
    question that is named to the left.
    """
    if len(sheet.rows) < 2:
        return sheet
    if sheet.header and _is_answer(sheet.header, known):
        sheet = replace(sheet, header=None, rows=sheet.all_rows())
    if sheet.header is None:
        top = sheet.rows[0]
        worded = any(max(scores(cell, known).values(), default=0.0) > SURELY for cell in top.cells)
        return replace(sheet, header=top.cells, rows=sheet.rows[1:], header_row=top.number) if worded else sheet
    header, rows = sheet.header, list(sheet.rows)
    rows = [row for n, row in enumerate(rows) if n > 2 or not any(cell.startswith('{"ImportId"') for cell in row.cells)]
    first = [plain(cell) for cell in rows[0].cells]
    filled = [word for word in first if word]
    wordings = {word for words in known.wordings.values() for word in words if " " in word}
    options = {word for words in known.answers.values() for word in words} | listed("beneath")
    outside = [n for n, cell in enumerate(header) if _says_outside(cell)]
    if sum(word in wordings for word in first) > MOSTLY * len(known.questions):
        header, rows = rows[0].cells, rows[1:]
    elif filled and outside and not any(first[n] for n in outside) and all(word in options for word in filled):
        header, rows = tuple(_beneath(header, rows[0].cells)), rows[1:]
    return replace(sheet, header=header, rows=tuple(rows))


def _is_answer(header: Sequence[str], known: Known) -> bool:
    """Say whether what was taken for a heading is somebody's answers: mostly options and blocks, and no question."""
    said = [plain(cell) for cell in header if plain(cell)]
    worded = any(max(scores(cell, known).values(), default=0.0) > SURELY for cell in header)
    return not worded and sum(one in known.said for one in said) > MOSTLY * len(said)


def _beneath(upper: Sequence[str], lower: Sequence[str]) -> Iterator[str]:
    """Yield one heading of two: a question that spans several columns is named above the first of them."""
    above = ""
    for over, under in zip(upper, lower, strict=True):
        above = over or above
        yield above if not under or plain(under) in listed("beneath") else f"{above} [{under}]"


# ── what is left out ────────────────────────────────────────────────────────────────────────────────────────────────────


def _is_outside(sheet: Sheet, n: int, asked: Headed, known: Known) -> bool:
    cells = people.filled(sheet, n)
    heading = sheet.header[n] if sheet.header else ""
    said = plain(heading)
    if people.are_reached(cells) or _share(cells, lambda cell: bool(_AGENT.search(cell))) > MOSTLY:
        return True
    if asked.is_asked(n) or said in listed("done") or _knows(cells, BLOCK, known) or _knows(cells, CATEGORY, known):
        return False
    if _says_outside(heading) or people.is_headed(heading):
        return True
    return look(cells) in (Look.MOMENT, Look.ADDRESS) or _tells_apart(cells)


def _says_outside(heading: str) -> bool:
    """Say whether a heading is one of what is left out; a tool may have put its own name before it ("seed. Seed")."""
    named = {plain(part) for part in (heading, *heading.split(". ", 1))}
    return bool(named & listed("outside_whole")) or any(
        f" {word} " in f" {plain(heading)} " for word in listed("outside_within")
    )


def _tells_apart(cells: Sequence[str]) -> bool:
    """Say whether what stands in a column is somebody's name, telephone or number: each cell another, of such a form."""
    if len(cells) < FEW:
        return False
    apart = len(set(cells)) / len(cells)
    if apart >= NEARLY_ALL and any(_share(cells, so) >= NEARLY_ALL for so in (_is_name, _is_telephone)):
        return True
    return look(cells) in (Look.NUMBER, Look.CODE) and (apart == 1 or (len(cells) >= MANY and apart > MOSTLY))


def _is_name(cell: str) -> bool:
    return bool(_NAME.fullmatch(cell.strip()))


def _is_telephone(cell: str) -> bool:
    return bool(_TELEPHONE.fullmatch(cell.strip()))


def _share(cells: Sequence[str], so: Callable[[str], bool]) -> float:
    return sum(map(bool, map(so, cells))) / len(cells) if cells else 0.0


def _knows(cells: Sequence[str], role: str, known: Known) -> bool:
    """Say whether a column's words are mostly names of blocks, or of categories."""
    names = known.blocks if role == BLOCK else known.categories
    return bool(names) and _share(list({plain(cell) for cell in cells}), lambda word: word in names) > MOSTLY


def _repeated(sheet: Sheet, columns: Sequence[int]) -> Iterator[int]:
    """Yield the rows that are sent again further down, by the number that each answer has of its own."""
    for n in columns:
        times = Counter(cell for cell in sheet.column(n) if cell)
        if not times or sum(count - 1 for count in times.values()) > sum(times.values()) / 3:
            continue  # no number of an answer's own, but of what all came through
        for row in sheet.rows:
            times[row.cells[n]] -= 1
            if row.cells[n] and times[row.cells[n]] > 0:
                yield row.number


def _unsent(sheet: Sheet, columns: Sequence[int]) -> Iterator[int]:
    for n in columns:
        yield from (row.number for row in sheet.rows if not row.cells[n] and any(sheet.column(n)))


# ── what is what ────────────────────────────────────────────────────────────────────────────────────────────────────────


def guessed(sheet: Sheet, known: Known) -> Match:
    """Return which column is most likely what: by its heading first, else by what stands in it."""
    header = sheet.header or ("",) * sheet.width
    roles: list[str | None] = [None] * sheet.width
    said = [plain(heading) for heading in header]
    for n, heading in enumerate(said):
        if heading in listed("done"):
            roles[n] = DONE
    block = _best(sheet, BLOCK, listed("block"), roles, known)
    if block is not None and len(asked_of(known, BLOCK)) > 1:
        roles[block] = BLOCK
    by = listed("site" if known.state.plan.breakdown is Breakdown.SITE else "function")
    category = _best(sheet, CATEGORY, by, roles, known)
    if category is not None and asked_of(known, CATEGORY):
        roles[category] = CATEGORY
    free = [n for n, role in enumerate(roles) if role is None]
    columns = {n: people.filled(sheet, n) for n in free}
    for n, role in headed([header[n] if n in columns else "" for n in range(sheet.width)], known, columns).roles.items():
        roles[n] = role
    return Match(tuple(roles))


def _best(sheet: Sheet, role: str, headings: frozenset[str], roles: Sequence[str | None], known: Known) -> int | None:
    """Return which column names blocks (or categories): most of its words do, or its heading says so."""
    names: Mapping[str, str] = known.blocks if role == BLOCK else known.categories
    best, most = None, 0.0
    for n in range(sheet.width):
        heading = plain(sheet.header[n]) if sheet.header else ""
        words = {plain(cell) for cell in people.filled(sheet, n)}
        share = sum(word in names for word in words) / len(words) if words else 0.0
        score = share + (0.6 if heading in headings else 0.0)
        if roles[n] is None and score > most and (share > MOSTLY or heading in headings):
            best, most = n, score
    return best
