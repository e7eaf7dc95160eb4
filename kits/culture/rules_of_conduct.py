"""Rules of the way from unwanted to wanted: patterns, and the rules that turn them round."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kits.culture import events as e
from kits.culture.state import MOST_PATTERNS, MOST_PROPOSALS, PATTERN_LIMIT, RULE_LIMIT, Pattern, Rule, State, Statement
from kits.live import Rules
from kits.live.checks import check_new, check_room, check_text, check_there
from kits.live.kept import Kept, changed, without
from kits.problems import Problem

rules: Rules[State] = Rules()


def with_rule(s: State, rule: str, **changes: Any) -> State:
    """Return the state with a rule changed; unchanged when it is gone."""
    return replace(s, rules=changed(s.rules, rule, **changes))


def statement_of(s: State, rule: str) -> Statement | None:
    """Return the statement a rule came from by way of its pattern; None when it came from none."""
    found = s.rules.get(rule)
    pattern = s.patterns.get(found.pattern or "") if found else None
    return s.statements.get(pattern.statement or "") if pattern else None


def rules_at(s: State, pattern: str | None) -> tuple[Rule, ...]:
    """Return the rules that turn a pattern round (None: that answer none), in the order they were proposed."""
    return tuple(r for r in s.rules.values() if r.pattern == pattern)


def without_rule(s: State) -> tuple[Pattern, ...]:
    """Return the patterns that nobody has turned round yet."""
    turned = {r.pattern for r in s.rules.values()}
    return tuple(p for p in s.patterns.values() if p.id not in turned and not p.face_down)


def face_down(s: State) -> tuple[Pattern, ...]:
    """Return the patterns that came by phone and nobody has read yet."""
    return tuple(p for p in s.patterns.values() if p.face_down)


# ── patterns ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.PatternWritten)
def _written(s: State, x: e.PatternWritten) -> State:
    return replace(s, patterns={**s.patterns, x.pattern: Pattern(x.pattern, x.text, x.statement, face_down=x.face_down)})


@rules.allows(e.PatternWritten)
def _may_write(s: State, x: e.PatternWritten) -> None:
    check_there(s.statements, x.statement)
    check_new(s.patterns, x.pattern)
    check_room(s.patterns, MOST_PATTERNS)
    check_text(x.text, PATTERN_LIMIT)


Kept(rules, "patterns").reworded(e.PatternEdited, "pattern", PATTERN_LIMIT)


@rules.on(e.PatternsTaken)
def _taken(s: State, x: e.PatternsTaken) -> State:
    return replace(s, pattern_round=s.pattern_round + 1, pattern_phones=x.phones)


@rules.on(e.PatternsShown)
def _shown(s: State, x: e.PatternsShown) -> State:
    shown = {p: replace(s.patterns[p], face_down=False) for p in x.patterns if p in s.patterns}
    return replace(s, patterns={**s.patterns, **shown})


@rules.allows(e.PatternsShown)
def _may_show(s: State, x: e.PatternsShown) -> None:
    check_there(s.patterns, *x.patterns)


@rules.on(e.PatternLinked)
def _linked(s: State, x: e.PatternLinked) -> State:
    return replace(s, patterns=changed(s.patterns, x.pattern, statement=x.statement))


@rules.allows(e.PatternLinked)
def _may_link(s: State, x: e.PatternLinked) -> None:
    check_there(s.patterns, x.pattern)
    check_there(s.statements, x.statement)


@rules.on(e.PatternRemoved)
def _removed(s: State, x: e.PatternRemoved) -> State:
    return replace(s, patterns=without(s.patterns, x.pattern))


@rules.allows(e.PatternRemoved)
def _may_remove(s: State, x: e.PatternRemoved) -> None:
    check_there(s.patterns, x.pattern)
    if n := len(rules_at(s, x.pattern)):
        raise Problem("kits.culture:problems.pattern_has_rules", n=n)


# ── proposals ────────────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.RuleProposed)
def _proposed(s: State, x: e.RuleProposed) -> State:
    return replace(s, rules={**s.rules, x.rule: Rule(x.rule, x.text, x.pattern)})


@rules.allows(e.RuleProposed)
def _may_propose(s: State, x: e.RuleProposed) -> None:
    check_there(s.patterns, x.pattern)
    check_new(s.rules, x.rule)
    check_room(s.rules, MOST_PROPOSALS)
    check_text(x.text, RULE_LIMIT)


Kept(rules, "rules").reworded(e.RuleReworded, "rule", RULE_LIMIT)


@rules.on(e.RuleLinked)
def _rule_linked(s: State, x: e.RuleLinked) -> State:
    return with_rule(s, x.rule, pattern=x.pattern)


@rules.allows(e.RuleLinked)
def _may_link_rule(s: State, x: e.RuleLinked) -> None:
    check_there(s.rules, x.rule)
    check_there(s.patterns, x.pattern)


@rules.on(e.RuleRemoved)
def _rule_removed(s: State, x: e.RuleRemoved) -> State:
    return replace(s, rules=without(s.rules, x.rule), agreed=tuple(rule for rule in s.agreed if rule != x.rule))


@rules.allows(e.RuleRemoved)
def _may_remove_rule(s: State, x: e.RuleRemoved) -> None:
    check_there(s.rules, x.rule)
    if s.rules[x.rule].carried:
        raise Problem("kits.culture:problems.carried")
    if s.ballot.of(x.rule):
        raise Problem("kits.culture:problems.has_votes")
