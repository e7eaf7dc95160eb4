"""Why a step cannot be left yet. Most reasons only warn; a hard one holds, because going on would make no sense."""

from __future__ import annotations

from kits.dossier.records import ActionStatus, Reach
from kits.live.walk import Blocker, uncounted, unplanned
from kits.memo_voting import tally
from kits.memo_voting.state import EVERYONE, Agreement, Board, Phase, State, Step


def of_step(state: State, step: Step) -> tuple[Blocker, ...]:
    """Return why `step` cannot be left yet, the weightiest first; empty when nothing is open."""
    return tuple(_REASONS[step](state))


def of_phase(state: State, phase: Phase) -> tuple[Blocker, ...]:
    """Return why a phase of `choose` cannot be left yet."""
    return tuple(_PHASE_REASONS[phase](state))


def without_task(state: State) -> tuple[str, ...]:
    """Return the ids of people who have nothing to do yet; nobody when something is agreed that everyone does."""
    busy: set[str] = set()
    for agreement in state.agreements.values():
        if not agreement.goes_on:
            continue
        if EVERYONE in agreement.owners:
            return ()
        busy.update(agreement.owners)
        if agreement.raised_by:
            busy.add(agreement.raised_by)
    return tuple(person for person in state.people if person not in busy)


def incomplete(state: State) -> tuple[Agreement, ...]:
    """Return the agreements that go on and lack an owner or a date; one raised elsewhere needs who raises it."""
    return tuple(a for a in going_on(state) if not a.due or not (a.raised_by if a.reach is Reach.OTHERS else a.owners))


def unfinished(state: State) -> tuple[Agreement, ...]:
    """Return the agreements that were not carried out, of which the group says where they go on, if at all."""
    return tuple(a for a in state.agreements.values() if a.status is not ActionStatus.DONE)


def going_on(state: State) -> tuple[Agreement, ...]:
    """Return the agreements that still have to be carried out."""
    return tuple(a for a in state.agreements.values() if a.goes_on)


def _plan(s: State) -> list[Blocker]:
    reasons = unplanned(s, ("no_units", "no_date", "no_participants"))
    return reasons if s.plan.both_present else [*reasons, Blocker("both_present")]


def _why(s: State) -> list[Blocker]:
    return []


def _collect(s: State) -> list[Blocker]:
    reasons = [Blocker(f"no_memos_{b.value}") for b in Board if not any(m.board is b for m in s.memos.values())]
    if s.face_down and s.memos:
        reasons.append(Blocker("face_down"))
    return reasons


def _order(s: State) -> list[Blocker]:
    unnamed = sum(1 for t in s.topics.values() if not t.name)
    return [Blocker("unnamed_topics", {"n": unnamed})] if unnamed else []


def _vote(s: State) -> list[Blocker]:
    return uncounted(s.plan, sum(tally.votes_out(s, b) for b in Board if tally.items(s, b)))


def _top(s: State) -> list[Blocker]:
    return [Blocker(f"tie_{b.value}", {"n": tally.top(s, b).places}) for b in Board if tally.top(s, b).tied]


def _severity(s: State) -> list[Blocker]:
    return [] if s.severity else [Blocker("no_severity")]


def _choose(s: State) -> list[Blocker]:
    reasons = []
    if not tally.top(s, Board.STRAIN).chosen:
        reasons.append(Blocker("no_top", hard=True))
    return [*reasons, *_vote(s), *_top(s), *_severity(s)]


def _solve(s: State) -> list[Blocker]:
    bare = [i for i in tally.top(s, Board.STRAIN).chosen if not any(x.item == i for x in s.solutions.values())]
    return [Blocker("no_solutions", {"n": len(bare)})] if bare else []


def _agree(s: State) -> list[Blocker]:
    reasons = []
    if not s.agreements:
        reasons.append(Blocker("no_agreements"))
    idle = without_task(s)
    if idle:
        reasons.append(Blocker("nothing_to_do", {"n": len(idle), "names": ", ".join(s.people[p] for p in idle)}))
    if open_ones := incomplete(s):
        reasons.append(Blocker("incomplete_agreements", {"n": len(open_ones)}))
    return reasons


def _look_back(s: State) -> list[Blocker]:
    if not s.previous:
        return [] if s.next_meeting else [Blocker("no_next_meeting")]
    waiting = [a for a in s.agreements.values() if a.carried and a.status is ActionStatus.TODO]
    reasons = [Blocker("not_reviewed", {"n": len(waiting)})] if waiting else []
    if not any(s.marks.values()) and not s.words:
        reasons.append(Blocker("no_marks"))
    if not s.summary:
        reasons.append(Blocker("no_summary"))
    return reasons


def _close(s: State) -> list[Blocker]:
    """What is unfinished needs an owner and a date, or a next meeting where it is taken up again."""
    loose = [a for a in incomplete(s) if not s.next_meeting]
    reasons = [Blocker("loose_ends", {"n": len(loose)}, hard=True)] if loose else []
    if unrouted := [a for a in unfinished(s) if a.route is None]:
        reasons.append(Blocker("unrouted", {"n": len(unrouted)}))
    return reasons


_REASONS = {
    Step.PLAN: _plan,
    Step.WHY: _why,
    Step.CHOOSE: _choose,
    Step.SOLVE: _solve,
    Step.AGREE: _agree,
    Step.LOOK_BACK: _look_back,
    Step.CLOSE: _close,
}
_PHASE_REASONS = {
    Phase.COLLECT: _collect,
    Phase.ORDER: _order,
    Phase.VOTE: _vote,
    Phase.TOP: _top,
    Phase.SEVERITY: _severity,
}
