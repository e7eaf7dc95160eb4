"""Rules of solutions and agreements: who can do something about it, and who does what, when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kits.dossier.records import Reach
from kits.live import Rules
from kits.live.checks import check_length, check_new, check_text, check_there
from kits.live.kept import Kept, changed, without
from kits.memo_voting import events as e
from kits.memo_voting.state import EVERYONE, MEMO_LIMIT, NAME_LIMIT, Agreement, Solution, State
from kits.problems import Problem

rules: Rules[State] = Rules()


def with_agreement(s: State, agreement: str, **changes: Any) -> State:
    """Return the state with an agreement changed; unchanged when it is gone."""
    return replace(s, agreements=changed(s.agreements, agreement, **changes))


_SOLUTIONS = Kept(rules, "solutions")
_SOLUTIONS.reworded(e.SolutionEdited, "solution", MEMO_LIMIT)
_SOLUTIONS.removed(e.SolutionRemoved, "solution")
Kept(rules, "agreements").reworded(e.AgreementEdited, "agreement", MEMO_LIMIT)


@rules.on(e.GroupNamed)
def _group(s: State, x: e.GroupNamed) -> State:
    return replace(s, group_names={**s.group_names, x.item: x.name})


@rules.allows(e.GroupNamed)
def _may_name_group(s: State, x: e.GroupNamed) -> None:
    check_length(x.name, NAME_LIMIT)
    check_there({**s.memos, **s.topics}, x.item)


@rules.on(e.SolutionAdded)
def _solution(s: State, x: e.SolutionAdded) -> State:
    return _SOLUTIONS.plus(s, x, Solution(x.solution, x.item, x.reach, x.text, x.cherish))


@rules.allows(e.SolutionAdded)
def _may_add_solution(s: State, x: e.SolutionAdded) -> None:
    check_text(x.text, MEMO_LIMIT)
    check_new(s.solutions, x.solution)
    check_there({**s.memos, **s.topics}, x.item, *([x.cherish] if x.cherish else []))


@rules.on(e.SolutionMoved)
def _solution_moved(s: State, x: e.SolutionMoved) -> State:
    return replace(s, solutions=changed(s.solutions, x.solution, reach=x.reach))


@rules.on(e.SolutionHelped)
def _solution_helped(s: State, x: e.SolutionHelped) -> State:
    return replace(s, solutions=changed(s.solutions, x.solution, cherish=x.cherish))


@rules.on(e.Presented)
def _presented(s: State, x: e.Presented) -> State:
    return replace(s, presenting=x.item)


@rules.on(e.PersonAdded)
def _person(s: State, x: e.PersonAdded) -> State:
    return replace(s, people={**s.people, x.person: x.name})


@rules.allows(e.PersonAdded)
def _may_add_person(s: State, x: e.PersonAdded) -> None:
    check_text(x.name, NAME_LIMIT)
    check_new({**s.people, EVERYONE: ""}, x.person)
    _check_unknown(x.name, s.people)


def _check_unknown(name: str, people: Mapping[str, str]) -> None:
    if name.casefold() in {known.casefold() for known in people.values()}:
        raise Problem("kits.memo_voting:problems.person_known", name=name)


@rules.on(e.PersonRenamed)
def _person_renamed(s: State, x: e.PersonRenamed) -> State:
    return replace(s, people={**s.people, x.person: x.name}) if x.person in s.people else s


@rules.allows(e.PersonRenamed)
def _may_rename_person(s: State, x: e.PersonRenamed) -> None:
    check_there(s.people, x.person)
    check_text(x.name, NAME_LIMIT)
    _check_unknown(x.name, without(s.people, x.person))


@rules.on(e.PersonRemoved)
def _person_removed(s: State, x: e.PersonRemoved) -> State:
    agreements = {
        k: replace(
            a,
            owners=tuple(o for o in a.owners if o != x.person),
            raised_by=None if a.raised_by == x.person else a.raised_by,
        )
        for k, a in s.agreements.items()
    }
    return replace(s, people=without(s.people, x.person), agreements=agreements)


@rules.on(e.AgreementMade)
def _agreement(s: State, x: e.AgreementMade) -> State:
    return replace(s, agreements={**s.agreements, x.agreement: Agreement(x.agreement, x.text, x.reach, x.solution)})


@rules.allows(e.AgreementMade)
def _may_agree(s: State, x: e.AgreementMade) -> None:
    check_text(x.text, MEMO_LIMIT)
    check_new(s.agreements, x.agreement)
    if x.solution:
        check_there(s.solutions, x.solution)
        if any(a.solution == x.solution for a in s.agreements.values()):
            raise Problem("kits.memo_voting:problems.agreed_already")


@rules.on(e.AgreementMoved)
def _agreement_moved(s: State, x: e.AgreementMoved) -> State:
    """Who raises it elsewhere and who does it here are kept apart; the move takes a single name along."""
    old = s.agreements.get(x.agreement)
    if old is None or (old.reach is Reach.OTHERS) == (x.reach is Reach.OTHERS):
        return with_agreement(s, x.agreement, reach=x.reach)
    if x.reach is Reach.OTHERS:
        if old.raised_by or len(old.owners) != 1 or EVERYONE in old.owners:
            return with_agreement(s, x.agreement, reach=x.reach)
        return with_agreement(s, x.agreement, reach=x.reach, raised_by=old.owners[0], owners=())
    owners = tuple(dict.fromkeys((*old.owners, *([old.raised_by] if old.raised_by else ()))))
    return with_agreement(s, x.agreement, reach=x.reach, owners=owners, raised_by=None, raised_with="")


@rules.allows(e.AgreementMoved)
def _may_move_agreement(s: State, x: e.AgreementMoved) -> None:
    check_there(s.agreements, x.agreement)


@rules.on(e.OwnersSet)
def _owners(s: State, x: e.OwnersSet) -> State:
    return with_agreement(s, x.agreement, owners=tuple(o for o in dict.fromkeys(x.owners) if o in {*s.people, EVERYONE}))


@rules.allows(e.OwnersSet)
def _may_own(s: State, x: e.OwnersSet) -> None:
    check_there(s.agreements, x.agreement)
    check_there({**s.people, EVERYONE: ""}, *x.owners)


@rules.on(e.DueSet)
def _due(s: State, x: e.DueSet) -> State:
    return with_agreement(s, x.agreement, due=x.due)


@rules.on(e.RaisedBySet)
def _raised_by(s: State, x: e.RaisedBySet) -> State:
    return with_agreement(
        s, x.agreement, raised_by=x.raised_by if x.raised_by in s.people else None, raised_with=x.raised_with
    )


@rules.allows(e.RaisedBySet)
def _may_raise(s: State, x: e.RaisedBySet) -> None:
    check_there(s.agreements, x.agreement)
    check_length(x.raised_with, NAME_LIMIT)
    if x.raised_by:
        check_there(s.people, x.raised_by)


@rules.on(e.AgreementRemoved)
def _agreement_removed(s: State, x: e.AgreementRemoved) -> State:
    return replace(
        s,
        agreements=without(s.agreements, x.agreement),
        marks=without(s.marks, x.agreement),
    )


@rules.allows(e.AgreementRemoved)
def _may_remove_agreement(s: State, x: e.AgreementRemoved) -> None:
    check_there(s.agreements, x.agreement)
    if s.agreements[x.agreement].carried:
        raise Problem("kits.memo_voting:problems.carried")
