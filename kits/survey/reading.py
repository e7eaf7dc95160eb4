"""Questionnaires read from their files: strictly, and what is wrong is said with the file, the place and what to do.

The kit's own are in `catalogue/`; an organisation's own come from a folder of theirs (`places.own_questionnaires_folder`),
by the same reader. One of theirs that cannot be used shuts out none of the others, and none takes the place of the kit's.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kits import places
from kits.own_files.folders import walk
from kits.own_files.mistakes import Mistake, Place, WrongFile
from kits.own_files.reading import checked, documents, files_in, twice
from kits.survey.questionnaire import Contents, Heading, Option, Question, Questionnaire
from kits.survey.release import Kind

CATALOGUE = Path(__file__).parent / "catalogue"
MOST_OPTIONS = 9
"""Answers of a question: those on paper are typed in by one key each."""
MOST_QUESTIONS = 60
_ID: Place = (("heading", ""), ("id", ""))
_kits_own = functools.lru_cache(maxsize=2)(files_in)
"""The kit's questionnaires do not change as long as it runs."""


class WrongQuestionnaire(WrongFile):
    """A questionnaire's file that cannot be used, with all that is wrong in it."""

    said = "kits.survey:problems.wrong_questionnaire"


def questionnaires() -> Iterator[Questionnaire]:
    """Return the questionnaires that can be used: the kit's, then the organisation's own. `unfit` tells of the others."""
    return (one for one in _found() if isinstance(one, Questionnaire))


def unfit() -> list[WrongQuestionnaire]:
    """Return what is wrong with those that cannot be used."""
    return [one for one in _found() if isinstance(one, WrongQuestionnaire)]


def read(path: Path) -> Questionnaire:
    """Return the questionnaire in one file. Raises WrongQuestionnaire with all that is wrong in it."""
    told = list(documents(path, WrongQuestionnaire, ours=path.parent == CATALOGUE))
    if len(told) != 2:
        raise WrongQuestionnaire(path.name, [Mistake("two_documents", values={"n": len(told)})])
    heading, wrong = checked(Heading, told[0], "heading")
    contents, wrong_inside = checked(Contents, told[1], "contents", ("scales",))
    mistakes = wrong + wrong_inside
    if heading and heading.id != path.stem:
        mistakes.append(Mistake("other_id", _ID, {"found": heading.id, "stem": path.stem}))
    if heading and not heading.themes:
        mistakes.append(Mistake("no_theme", (("heading", ""), ("themes", ""))))
    if contents:
        mistakes += _amiss(contents)
    if not heading or not contents or mistakes:
        raise WrongQuestionnaire(path.name, mistakes)
    return Questionnaire(heading, contents)


def _found() -> Iterable[Questionnaire | WrongQuestionnaire]:
    own = places.own_questionnaires_folder()
    return (one for _, one in _walk(((CATALOGUE, _kits_own(CATALOGUE)), (own, files_in(own)))))


def _taken(questionnaire: str, first: Path) -> Mistake:
    return Mistake("kits_own" if first.parent == CATALOGUE else "same_id", _ID, {"found": questionnaire})


_walk = walk(read, WrongQuestionnaire, _taken)
"""Every list of sessions asks it of each session."""


def _amiss(contents: Contents) -> Iterator[Mistake]:
    """Say what a questionnaire's parts do not agree on."""
    questions = [one for part in contents.parts for one in part.questions]
    if not 1 <= len(questions) <= MOST_QUESTIONS:
        yield Mistake("questions", (("contents", ""), ("parts", "")), {"n": len(questions), "most": MOST_QUESTIONS})
    for name in twice(part.id for part in contents.parts):
        yield Mistake("twice", (("parts", name),), {"found": name})
    for name in twice(one.id for one in questions):
        yield Mistake("twice", (("questions", name),), {"found": name})
    before: dict[str, set[str]] = {}
    for one in questions:
        place: Place = (("questions", one.id),)
        options = contents.options(one)
        if one.scale and one.scale not in contents.scales:
            yield Mistake("unknown_scale", (*place, ("scale", "")), {"found": one.scale})
        elif one.kind is not Kind.REMARK:
            yield from _answers(one, options, place)
        if one.after and not (one.after.but and set(one.after.but) <= before.get(one.after.question, set())):
            yield Mistake("unknown_after", (*place, ("after", "")), {"found": one.after.question})
        if one.kind in (Kind.OFTEN, Kind.ONE) and not one.after:
            before[one.id] = {option.id for option in options}


def _answers(question: Question, options: Sequence[Option], place: Place) -> Iterator[Mistake]:
    where = (*place, ("scale" if question.scale else "options", ""))
    if not 2 <= len(options) <= MOST_OPTIONS:
        yield Mistake("options", where, {"n": len(options), "most": MOST_OPTIONS})
    for name in twice(option.id for option in options):
        yield Mistake("twice", (*place, ("answers", name)), {"found": name})
    times = [option.at_least for option in options]
    if question.kind is Kind.OFTEN and (times[:1] != [0] or times != sorted(set(times))):
        yield Mistake("times", where)
