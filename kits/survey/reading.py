"""Questionnaires read from their files: strictly, and what is wrong is said with the file, the place and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kits.own_files.mistakes import Mistake, WrongFile
from kits.own_files.reading import checked, documents, twice
from kits.survey.questionnaire import Contents, Heading, Questionnaire
from kits.survey.release import Kind

CATALOGUE = Path(__file__).parent / "catalogue"


class WrongQuestionnaire(WrongFile):
    """A questionnaire's file that cannot be used, with all that is wrong in it."""

    said = "kits.survey:problems.wrong_questionnaire"


def read(path: Path) -> Questionnaire:
    """Return the questionnaire in one file. Raises WrongQuestionnaire with all that is wrong in it."""
    told = list(documents(path, WrongQuestionnaire, ours=path.parent == CATALOGUE))
    if len(told) != 2:
        raise WrongQuestionnaire(path.name, [Mistake("two_documents", values={"n": len(told)})])
    heading, wrong = checked(Heading, told[0], "heading")
    contents, wrong_inside = checked(Contents, told[1], "contents", ("scales",))
    mistakes = wrong + wrong_inside
    if heading and heading.id != path.stem:
        mistakes.append(Mistake("other_id", (("heading", ""), ("id", "")), {"found": heading.id, "stem": path.stem}))
    if contents:
        mistakes += _amiss(contents)
    if not heading or not contents or mistakes:
        raise WrongQuestionnaire(path.name, mistakes)
    return Questionnaire(heading, contents)


def _amiss(contents: Contents) -> Iterator[Mistake]:
    """Say what a questionnaire's parts do not agree on."""
    questions = [one for part in contents.parts for one in part.questions]
    for name in twice(one.id for one in questions):
        yield Mistake("twice", (("questions", name),), {"found": name})
    before: dict[str, set[str]] = {}
    for one in questions:
        place = (("questions", one.id),)
        options = [option.id for option in contents.options(one)]
        if one.scale and one.scale not in contents.scales:
            yield Mistake("unknown_scale", (*place, ("scale", "")), {"found": one.scale})
        elif one.kind is not Kind.REMARK and len(options) < 2:
            yield Mistake("few_options", (*place, ("options", "")), {"n": len(options)})
        for name in twice(options):
            yield Mistake("twice", (*place, ("options", name)), {"found": name})
        if one.after and not set(one.after.but) <= before.get(one.after.question, set()):
            yield Mistake("unknown_after", (*place, ("after", "")), {"found": one.after.question})
        if one.kind in (Kind.OFTEN, Kind.ONE):
            before[one.id] = set(options)
