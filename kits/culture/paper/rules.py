"""The agreed rules by themselves: as a list with where they come from, and as what goes on a poster or a card."""

from __future__ import annotations

from kits.culture import statements
from kits.culture.state import Rule, State
from kits.culture.votes import standing
from kits.reports import paper
from kits.reports.blocks import Block, Callout, Facts, Numbered, Paragraph, Report, Table, Text
from kits.reports.paper import Context, Words
from kits.reports.posters import Notice


def agreed(state: State) -> list[Rule]:
    """Return the rules the group agreed, in their order."""
    return list(standing(state))


def listed(state: State, context: Context) -> Report:
    """Return the list of rules: to keep, to hand out, and to look back with."""
    words = context.words
    rows = tuple((str(n), rule.text, behind(state, rule, words)) for n, rule in enumerate(agreed(state), 1))
    blocks: tuple[Block, ...] = (
        Paragraph(words.say("rules.intro")),
        Table(tuple(words.get("rules.columns")), rows, widths=(0.7, 5, 4.5), caption=words.say("rules.table")),
        *practice(state, words),
        Paragraph(words.shared("source_credit"), "source"),
    )
    return _report(state, context, "rules", blocks, facts(state, context))


def notice(state: State, context: Context, what: str) -> Notice:
    """Return what a `poster` or a `card` says."""
    words = context.words
    said = [context.organisation]
    if state.practice.look_again:
        said.append(words.say("rules.look_again", date=words.day(state.practice.look_again)))
    lines = tuple(rule.text for rule in agreed(state))
    return Notice(_report(state, context, what, (Numbered(lines),)), lines, "\n".join(part for part in said if part))


def _report(
    state: State, context: Context, what: str, blocks: tuple[Block, ...], told: tuple[tuple[str, Text], ...] = ()
) -> Report:
    words = context.words
    whose = context.named(state.plan.units)
    return Report(
        title=_title(words, whose),
        subtitle=paper.under_title(context, ""),
        language=context.language,
        created=context.created,
        blocks=blocks,
        organisation=context.organisation,
        subject=words.say("title.subject"),
        keywords=tuple(words.get("title.keywords")),
        facts=told,
        file_name=paper.session_file(context, words.say(f"file.{what}"), state.plan.held_on, whose),
    )


def _title(words: Words, whose: list[str]) -> str:
    title = words.shared("rules_title")
    return words.say("title.rules", title=title, teams=words.listed(whose)) if whose else title


def facts(state: State, context: Context) -> tuple[tuple[str, Text], ...]:
    """Return whose session it is and when; what is not known is left out by the writer."""
    words = context.words
    whose = context.named(state.plan.units)
    return (
        (words.say("facts.teams", n=len(whose)), words.listed(whose)),
        (words.say("facts.held_on"), words.day(state.plan.held_on) if state.plan.held_on else ""),
        (words.say("facts.people"), words.number(state.plan.participants) if state.plan.participants else ""),
        *([(words.say("facts.more_phones"), state.more_phones)] if state.more_phones else []),
        (words.say("facts.made_on"), words.day(context.created.date().isoformat())),
        (words.say("facts.status"), words.say("facts.final" if state.closed else "facts.draft")),
    )


def behind(state: State, rule: Rule, words: Words) -> str:
    """Return where a rule comes from: the unwanted pattern it turns round, and the statement that came up with."""
    pattern = state.patterns.get(rule.pattern or "")
    if pattern is None:
        return words.say("rules.no_pattern")
    statement = state.statements.get(pattern.statement or "")
    if statement is None:
        return pattern.text
    return words.say("rules.behind", pattern=pattern.text, statement=statements.said(statement, words.language))


def practice(state: State, words: Words) -> list[Block]:
    """Return how the rules are practised, and what of that is still open."""
    p = state.practice
    if p.starts and p.ends:
        period = words.say("practice.from_to", starts=words.day(p.starts), ends=words.day(p.ends))
    elif p.starts or p.ends:
        day = words.day(str(p.starts or p.ends))
        period = words.say("practice.from" if p.starts else "practice.to", date=day)
    else:
        period = ""
    pairs = (
        (words.say("practice.period"), period),
        (words.say("practice.look_again"), words.day(p.look_again) if p.look_again else ""),
        (words.say("practice.owner"), p.owner),
    )
    open_ones = zip(("period", "look_again", "owner"), pairs, strict=True)
    missing = tuple(words.say(f"todo.{what}") for what, (_, value) in open_ones if not value)
    box: list[Block] = [Callout(words.say("todo.title"), items=missing, kind="todo")] if missing else []
    return [Facts(pairs), *box]
