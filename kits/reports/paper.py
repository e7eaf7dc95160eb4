"""What every instrument needs to put a session on paper: whose it is, its words, what its files are called."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from kits import wording
from kits.dossier import naming
from kits.problems import Problem
from kits.reports import templates
from kits.wording import clean_text

if TYPE_CHECKING:
    from kits.live import Session
    from kits.reports.blocks import Report
    from kits.reports.progress import Progress

REPORT = "report"
"""What every instrument calls its session's report in Word."""
NAME_SHOWN = 110
"""Characters of a name in headings and sentences: a loose memo's name is its whole text, which stands among all memos."""
FILE_NAME_MOST = 100
"""Characters; with a folder before it and an ending after it, well within what Windows takes."""
WHOSE_MOST = 32
"""Characters of a team's or client's name in the name of a file."""
TEAMS_NAMED = 2
"""More teams than this are counted behind the first."""

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\u202a-\u202e\u2066-\u2069]+')
# what systems refuse, and the marks that turn a name around: a name that reads "fdp" for "pdf" misleads


@dataclass(frozen=True)
class Export:
    """A file: the name to suggest, its bytes and its media type."""

    name: str
    data: bytes
    mime: str


@dataclass(frozen=True)
class Document:
    """A document that can be made of a session: its `id` for programs, its `name` for people, in their language.

    `group` is the name under which it is offered with others; empty where a session has so few that none is needed.
    """

    id: str
    name: str
    group: str = ""


def documents(package: str, ids: Iterable[str], language: str) -> tuple[Document, ...]:
    """Return an instrument's documents with their names, which are texts of its papers (`documents.<id>`)."""
    say = wording.of(f"{package}.paper", language).say
    return tuple(Document(each, say(f"documents.{each.replace('.', '_')}")) for each in ids)


def no_document(what: str, known: Iterable[str]) -> Problem:
    """Return why no document can be made of this name: the session has others."""
    return Problem("kits.reports:problems.no_document", what=what, known=", ".join(known))


def at_once(draft: Callable[..., Draft]) -> tuple[Callable[..., str], Callable[..., Export]]:
    """Return an instrument's `preview` and `export`, which make its drafts in the thread that asks; scripts use them.

    >>> preview, export = paper.at_once(draft)
    >>> export(session, "report", "nl").name
    '2026-05-12 Verslag - Werkdruk - Team Noord.docx'

    Both raise what `draft` and its makers raise, and hand on what else they are given (`gaps=False`) to `draft`.
    """

    def preview(session: Session[Any], language: str, what: str = REPORT, **more: Any) -> str:
        made = draft(session, what, language, **more)
        shown = made.preview(None)
        made.left()
        return shown

    def export(session: Session[Any], what: str, language: str, progress: Progress | None = None, **more: Any) -> Export:
        made = draft(session, what, language, **more)
        file = made.export(progress)
        made.left()
        return file

    return preview, export


@dataclass(frozen=True)
class Context:
    """Whose report it is, and the `package` of the instrument, which has its words. A subclass holds what else one needs.

    `created` is when it is drawn up: when the session was closed, or else the moment of its last event, so that a second
    export of an unchanged session is the same to the byte. `units` gives the teams' names by id; `title` and `session`
    are the session's title and id.
    """

    language: str
    created: dt.datetime
    title: str = ""
    session: str = ""
    organisation: str = ""
    author: str = ""
    units: Mapping[str, str] = field(default_factory=dict)
    package: str = field(kw_only=True)

    @classmethod
    def of(cls, session: Session[Any], language: str, **more: Any) -> Self:
        """Return the context of a session in a client file, with what is known besides."""
        row = session.dossier.session(session.id)
        last = session.changed_at or dt.datetime.fromisoformat(row.created_at)
        return cls(
            language=language,
            created=dt.datetime.fromisoformat(row.closed_at).astimezone() if row.closed_at else last.astimezone(),
            title=row.title,
            session=session.id,
            organisation=session.dossier.organisation().name,
            units={unit.id: unit.name for unit in session.dossier.units()},
            **more,
        )

    @cached_property
    def words(self) -> Words:
        """The texts in this report's language."""
        return Words(self.package, self.language)

    def named(self, units: Iterable[str]) -> list[str]:
        """Return the names of the teams with these ids; one the client file has no more is left out."""
        return [self.units[unit] for unit in units if unit in self.units]


class Words:
    """The texts of an instrument's papers (`<package>.paper`), and those they share with the screens (`<package>`)."""

    def __init__(self, package: str, language: str) -> None:
        self.language = language
        self._paper = wording.of(f"{package}.paper", language)
        self._shared = wording.of(package, language)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the report."""
        return self._paper.say(key, **values)

    def get(self, key: str) -> Any:
        """Return a list or mapping of the report's texts."""
        return self._paper.get(key)

    def shared(self, key: str, **values: object) -> str:
        """Return a word the screens use as well: a board's name, a colour's, a status."""
        return self._shared.say(key, **values)

    def day(self, iso: str) -> str:
        """Return an ISO date as the language writes it."""
        return str(wording.written_value(dt.date.fromisoformat(iso), self.language))

    def number(self, value: float | None) -> str:
        """Return a number as the language writes it, to the tenth; nothing for None."""
        return "" if value is None else str(wording.written_value(round(float(value), 1), self.language))

    def listed(self, names: Iterable[str]) -> str:
        """Return names as a sentence has them: a, b and c."""
        return listed(names, self.language)

    def quoted(self, names: Iterable[str]) -> str:
        """Return names between quotation marks, as a sentence has them."""
        return self.listed(f"‘{short(name)}’" for name in names)


def listed(names: Iterable[str], language: str) -> str:
    """Return names as a sentence of a language has them: a, b and c."""
    *first, last = list(names) or [""]
    return ", ".join(first) + wording.of("kits.reports", language).say("names_and") + last if first else last


def short(text: str, most: int = NAME_SHOWN) -> str:
    """Return a text on one line, cut at a word when it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most].rsplit(" ", 1)[0] if " " in line[:most] else line[: most - 1]
    return f"{cut.rstrip(' ,;:.-')}…"


def capital(text: str) -> str:
    """Return a text as it begins a line: with a capital, the rest as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def file_name(kind: str, *parts: str | None) -> str:
    """Return a file's name without its ending, as any system can keep it.

    It has those of `parts` that say something (the day, what it is, of which session), and is `kind` when nothing of
    them can be kept.
    """
    said = " ".join(part for part in parts if part)
    name = short(_REFUSED.sub(" ", clean_text(said, single_line=True)), FILE_NAME_MOST).rstrip(" .…").lstrip(" .") or kind
    return f"{kind} {name}" if naming.is_reserved(name) else name


def titled(context: Context, teams: Sequence[str]) -> str:
    """Return a document's title: the session's, with its teams where that does not name them all itself."""
    title = context.title or context.words.shared("name")
    whose = _whose(teams, title)
    return f"{title}: {_some(whose, context.language)}" if whose else title


def under_title(context: Context, said: str) -> str:
    """Return what stands under a document's title: whose it is, and what it is."""
    return " · ".join(part for part in (context.organisation, said) if part)


def session_file(context: Context, kind: str, held_on: str | None, teams: Sequence[str] = ()) -> str:
    """Return the name of a session's file: the day, what it is, of which session and team, and of which client.

    So it is known in a folder with those of other teams and other clients. Long names are cut one by one, so that each
    of them still says something.
    """
    title = clean_text(context.title or context.words.shared("name"), single_line=True)
    before = " ".join(part for part in (held_on, kind) if part)
    kept = title
    while True:
        whose = [_some(_whose(teams, kept), context.language), *_unsaid((context.organisation,), kept)]
        known = [short(clean_text(name, single_line=True), WHOSE_MOST) for name in whose if name]
        room = FILE_NAME_MOST - len(" - ".join([f"{before} ", *known]))
        if len(kept) <= room or room <= 1:
            return file_name(kind, " - ".join([f"{before} {kept}", *known]))
        kept = short(title, min(room, len(kept) - 1))  # a team that was in what is cut off is named behind it


def _unsaid(names: Sequence[str], title: str) -> list[str]:
    """Return the names that a title does not have in it."""
    said = title.casefold()
    return [name for name in names if name and not re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", said)]


def _whose(teams: Sequence[str], title: str) -> Sequence[str]:
    """Return the teams to name behind a title: all of them where it lacks one, so that none seems to be the only one."""
    return teams if _unsaid(teams, title) else ()


def _some(names: Sequence[str], language: str) -> str:
    """Return one or two names, or the first with how many more there are."""
    if len(names) <= TEAMS_NAMED:
        return wording.of("kits.reports", language).say("names_and").join(names)
    return wording.of("kits.reports", language).say("names_more", first=names[0], n=len(names) - 1)


def _nothing() -> None:
    """Do nothing."""


def _no_preview(_: Progress | None) -> str:
    raise Problem("kits.reports:problems.no_preview")


@dataclass(frozen=True)
class Draft:
    """A document that can be made: all it needs of the client file has been read, so that any thread may do the rest.

    `export` gives the file, `preview` one piece of HTML with its own style. Both raise Problem when that cannot be made
    (there is no preview of a list or a calendar), and what their progress raises. Whoever hands on what was made calls
    `left` first, in the thread the draft was made in: the client file remembers what readers know from now on.
    """

    export: Callable[[Progress | None], Export]
    preview: Callable[[Progress | None], str] = _no_preview
    left: Callable[[], None] = _nothing


def document(make: Callable[[], Report], settings: Mapping[str, Any]) -> Draft:
    """Return the draft of a report in Word, in the house style its organisation chose; `make` gives its blocks."""
    template = templates.chosen(settings)

    def shown(progress: Progress | None) -> str:
        from kits.reports import preview  # noqa: PLC0415 - what lays out and reads templates, as for Word

        return preview.html(make(), template, progress)

    return Draft(lambda progress: report_docx(make(), settings, progress), shown)


def report_docx(report: Report, settings: Mapping[str, Any], progress: Progress | None = None) -> Export:
    """Return a report in Word, in the house style its organisation chose. Raises Problem when that lacks something."""
    from kits.reports import word  # noqa: PLC0415 - a kernel that waits does without what writes Word: 6 MB

    return Export(f"{report.file_name}.docx", word.write(report, templates.chosen(settings), progress), word.FILE_TYPE)
