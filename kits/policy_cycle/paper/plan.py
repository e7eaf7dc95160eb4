"""The plan of approach: of the whole organisation, of one theme, or of one team (inventory: what a plan has to contain).

Sections are fixed, each marked with its basis: required by law, advised by the workbook, or the organisation's choice.
"""

from __future__ import annotations

from collections.abc import Iterable

from kits.dossier.records import ActionStatus, Basis, Theme
from kits.policy_cycle.council import standing, versions
from kits.policy_cycle.figures import reading
from kits.policy_cycle.intent import targets
from kits.policy_cycle.intent.records import Occasion, StartSubject
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.plan import completeness, sources, teams
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import ORGANISATION, Field, Moment
from kits.policy_cycle.weighing import picture
from kits.reports import paper
from kits.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Contents,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Table,
    Text,
)
from kits.reports.paper import short

BRIEF_ITEMS = 8
"""Items of the highest priority that the first page names."""


def plan(state: State, context: Context, theme: Theme | None = None, team: str | None = None) -> Report:
    """Return the plan of approach of all themes, of one `theme`, or of one `team` (a unit's id)."""
    return _Plan(state, context, theme, team).report()


class _Plan:
    """One plan on paper: the state with what it is cut down to."""

    def __init__(self, state: State, context: Context, theme: Theme | None, team: str | None) -> None:
        self.state, self.context, self.theme, self.team = state, context, theme, team
        self.words = context.words
        self.say, self.shared = self.words.say, self.words.shared
        self.blank = self.say("to_fill_in")
        themed = [item for item in state.plan.items.values() if theme is None or item.theme is theme]
        chosen = [item for item in themed if item.team == team] if team else themed
        self.items = picture.ranked(state.plan.weighing, chosen)
        self.numbers = {item.id: n for n, item in enumerate(self.items, start=1)}
        self.themes = tuple(t for t in Theme if (theme is None or t is theme))

    def report(self) -> Report:
        year = str(self.state.year)
        named = self.say("file.plan")
        about = self.shared(f"themes.{self.theme}") if self.theme else self.context.units.get(self.team or "", "")
        return Report(
            title=self.say("title.of", about=about) if about else self.say("title.plan"),
            subtitle=self.say("title.subtitle", year=year),
            language=self.context.language,
            created=self.context.created,
            organisation=self.context.organisation,
            subject=self.say("title.subject", year=year),
            keywords=tuple(self.words.get("title.keywords")),
            facts=self._facts(),
            file_name=paper.file_name(named, year, named, about),
            blocks=(
                self._brief(),
                Contents(1),
                PageBreak(),
                *(() if self.team else self._intentions()),
                *self._found(),
                *(() if self.team else self._weighed()),
                *self._measures(),
                *(() if self.team else self._aggression()),
                *self._consulted(),
                *self._council(),
                *self._evaluated(),
                *self._about(),
            ),
        )

    # ── first page ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _facts(self) -> tuple[tuple[str, Text], ...]:
        last = versions.adopted(self.state)
        number = versions.number(self.state)
        version = (
            self.shared("version.adopted", number=number, on=self.words.day(last.on))
            if last and not versions.is_draft(self.state)
            else self.shared("version.draft", number=number)
        )
        request = standing.current(self.state)
        return (
            (self.say("facts.version"), version),
            (self.say("facts.council"), self.shared(f"council.{standing.standing(request)}")),
        )

    def _brief(self) -> Callout:
        said: list[Text] = [self.say("brief.items", n=len(self.items))]
        money = completeness.budget(teams.whole(self.items))
        if money.known:
            said.append(self.say("brief.budget", total=self._euro(money.total), n=money.known))
        if money.unknown:
            said.append(self.say("brief.no_budget", n=money.unknown))
        first = [item for item in self.items if picture.weighed(self.state.plan.weighing, item).priority == "high"]
        said += [
            self.say("brief.first", text=short(item.text), owner=item.owner or self.blank) for item in first[:BRIEF_ITEMS]
        ]
        open_ = completeness.incomplete(self.items)
        if open_:
            said.append(self.say("brief.incomplete", n=len(open_)))
        return Callout(self.say("brief.title"), items=tuple(said))

    def _euro(self, amount: float) -> str:
        from babel.numbers import format_currency  # noqa: PLC0415 - Babel costs a third of a second at import

        whole = amount == round(amount)
        pattern = {"nl": "¤ #,##0", "en": "¤#,##0"}[self.words.language] if whole else None
        return str(format_currency(amount, "EUR", pattern, locale=self.words.language, currency_digits=not whole))

    # ── what the organisation wants ─────────────────────────────────────────────────────────────────────────────────

    def _intentions(self) -> list[Block]:
        blocks: list[Block] = [Heading(self.say("intend.title"), basis=Basis.ADVICE)]
        for theme in self.themes:
            blocks += [
                Heading(self.shared(f"themes.{theme}"), 2),
                Paragraph(self.state.plan.intentions.get(theme) or self.say("intend.none")),
            ]
        blocks += [Heading(self.say("targets.title"), 2), self._targets(), Heading(self.say("start.title"), 2)]
        return [*blocks, *(block for theme in self.themes for block in self._start(theme))]

    def _targets(self) -> Block:
        rows = []
        for target in self.state.plan.targets.values():
            if target.theme not in self.themes:
                continue
            begins = reading.baseline(self.state.figures, target, self.context.tree)
            value = begins.value if begins else None
            aim = targets.aim(target, value)
            indicator = self.state.figures.indicators.get(target.indicator or "")
            lacking = targets.lacks(target, value)
            where = (
                self.shared("whole_organisation")
                if target.unit in (None, ORGANISATION)
                else self.context.units.get(str(target.unit), "")
            )
            rows.append(
                (
                    (
                        Run(target.text, strong=True),
                        Run(f"\n{self._lacks(f'target_lacks.{lack}' for lack in lacking)}" if lacking else ""),
                    ),
                    " · ".join(part for part in (indicator.name if indicator else "", where) if part),
                    self._number(value),
                    self._number(aim),
                    self.words.day(target.by) if target.by else self.blank,
                )
            )
        header = tuple(self.say(f"targets.{name}") for name in ("text", "indicator", "baseline", "aim", "by"))
        return Table(
            header,
            tuple(rows),
            widths=(5.2, 4, 2.3, 2.6, 2.7),
            caption=self.say("targets.table"),
            empty=self.say("targets.none"),
        )

    def _lacks(self, keys: Iterable[str]) -> str:
        return self.say("still_needed", what=self.words.listed(self.shared(key) for key in keys))

    def _number(self, value: float | None) -> str:
        return self.blank if value is None else self.words.number(value)

    def _start(self, theme: Theme) -> list[Block]:
        said = self.state.plan.start.get(theme, {})
        pairs: list[tuple[str, Text]] = []
        for subject in StartSubject:
            one = said.get(subject)
            text = one.text if one else ""
            agreed = self.say("start.agreed") if one and one.agreed else self.say("start.not_agreed")
            pairs.append((self.shared(f"start.{subject}"), f"{agreed}. {text}".strip()))
        return [Paragraph((Run(self.shared(f"themes.{theme}"), strong=True),)), Facts(tuple(pairs))]

    # ── what was found and weighed ──────────────────────────────────────────────────────────────────────────────────

    def _found(self) -> list[Block]:
        used = {key for item in self.items for key in item.findings}
        chosen = [f for f in self.context.findings.values() if f.id in used or (not self.team and f.theme in self.themes)]
        rows = tuple(
            (
                f.text,
                self.shared(f"themes.{f.theme}"),
                self.context.units.get(f.unit or "", ""),
                self.context.sessions.get(f.session, ""),
                self.words.listed(str(self.numbers[i.id]) for i in self.items if f.id in i.findings)
                or self.say("found.nothing"),
            )
            for f in chosen
        )
        header = tuple(self.say(f"found.{name}") for name in ("text", "theme", "unit", "session", "items"))
        return [
            Heading(self.say("found.title"), basis=Basis.LAW, basis_note=self.say("found.law")),
            Table(
                header, rows, widths=(6.6, 2.4, 2.6, 3.4, 1.8), caption=self.say("found.table"), empty=self.say("found.none")
            ),
        ]

    def _weighed(self) -> list[Block]:
        weighing = self.state.plan.weighing
        placed = [one for one in picture.picture(weighing) if one.cause.theme in self.themes]
        rows = tuple(
            (
                one.cause.text,
                self.shared(f"priorities.{one.cause.priority}") if one.cause.priority else self.blank,
                one.cause.reason,
                "; ".join(weighing.causes[into].text for a, into in sorted(weighing.feeds) if a == one.cause.id),
                self.words.listed(str(self.numbers[i.id]) for i in self.items if one.cause.id in i.causes)
                or self.say("found.nothing"),
            )
            for one in placed
        )
        header = tuple(self.say(f"weighed.{name}") for name in ("cause", "priority", "reason", "leads_to", "items"))
        blocks: list[Block] = [
            Heading(self.say("weighed.title"), basis=Basis.ADVICE),
            Table(
                header, rows, widths=(4.4, 2, 4.2, 4, 1.8), caption=self.say("weighed.table"), empty=self.say("weighed.none")
            ),
        ]
        for theme in self.themes:
            together = weighing.together.get(theme)
            if together and together.managers and together.staff:
                blocks.append(Paragraph(self.say("weighed.together", theme=self.shared(f"themes.{theme}"))))
        mixed = picture.one_sided(picture.mix(self.items))
        return [*blocks, *(Paragraph(self.shared(f"weighing.{key}")) for key in mixed)]

    # ── measures ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _measures(self) -> list[Block]:
        header = tuple(self.say(f"measures.{name}") for name in ("number", "text", "owner", "due", "budget", "status"))
        rows = tuple(
            (
                str(self.numbers[item.id]),
                (Run(item.text, strong=True), Run(f"\n{item.goal or self.say('measures.no_goal')}")),
                item.owner or self.blank,
                self.words.day(item.due) if item.due else self.blank,
                self.blank if item.budget is None else self._euro(item.budget),
                self.shared(f"status.{item.status}"),
            )
            for item in self.items
        )
        blocks: list[Block] = [
            Heading(self.say("measures.title"), basis=Basis.LAW, basis_note=self.say("measures.law")),
            Table(
                header,
                rows,
                widths=(0.9, 5.7, 3.7, 2.6, 2.2, 1.8),
                numeric=(0,),
                caption=self.say("measures.table"),
                empty=self.say("measures.none"),
            ),
        ]
        open_ = completeness.incomplete(self.items)
        if open_:
            items = tuple(
                self.say(
                    "measures.missing",
                    n=self.numbers[one.item.id],
                    text=short(one.item.text),
                    what=self.words.listed(self.shared(f"lacks.{lack}") for lack in one.lacks),
                )
                for one in open_
            )
            blocks.append(Callout(self.say("measures.todo"), items=items, kind="todo"))
        for item in self.items:
            blocks += self._item(item)
        if not self.team:
            for team in teams.teams(self.state.plan):
                blocks += self._team(team)
        return blocks

    def _item(self, item: Item) -> list[Block]:
        traced = sources.traced(item, self.context.findings, self.context.actions)
        stems = [
            *(f"{f.text} ({self.context.sessions.get(f.session, '')})" for f in traced.findings),
            *(a.text for a in traced.actions),
        ]
        weighed = picture.weighed(self.state.plan.weighing, item)
        indicator = self.state.figures.indicators.get(item.indicator or "")
        judged = [
            item.evaluate_how,
            self.words.day(item.evaluate_on) if item.evaluate_on else "",
            indicator.name if indicator else "",
        ]
        pairs: list[tuple[str, Text]] = [
            (self.shared("item.goal"), item.goal or self.blank),
            (self.shared("item.owner"), item.owner or self.blank),
            (self.say("measures.when"), self._when(item)),
            (self.say("measures.judged"), " · ".join(part for part in judged if part) or self.blank),
            (self.say("measures.stems"), "; ".join(stems) or self.say("measures.own")),
        ]
        extra: dict[str, str] = {
            self.shared("item.helpers"): item.helpers,
            self.shared("item.priority"): " – ".join([self.shared(f"priorities.{weighed.priority}"), *weighed.reasons])
            if weighed.priority
            else "",
            self.shared("item.level"): self.shared(f"levels.{item.level}") if item.level else "",
            self.shared("item.at_source"): ""
            if item.at_source is None
            else self.shared("at_source.source" if item.at_source else "at_source.effect"),
            self.shared("item.team"): self.context.units.get(item.team or "", ""),
            self.shared("item.status_note"): item.status_note,
        }
        pairs += [(name, text) for name, text in extra.items() if text]
        return [Heading(f"{self.numbers[item.id]}. {short(item.text)}", 2), Facts(tuple(pairs))]

    def _when(self, item: Item) -> str:
        begins = self.words.day(item.starts) if item.starts else ""
        ends = self.words.day(item.due) if item.due else self.blank
        return self.say("measures.from_to", begins=begins, ends=ends) if begins else ends

    def _team(self, team: str) -> list[Block]:
        rows = tuple(
            (one.item.text, one.general.text if one.general else self.say("team.loose"))
            for one in teams.team_plan(self.state.plan, team)
            if one.item.theme in self.themes
        )
        if not rows:
            return []
        name = self.context.units.get(team, "")
        return [
            Heading(self.say("team.title", team=name), 2),
            Table((self.say("team.item"), self.say("team.under")), rows, caption=self.say("team.table", team=name)),
        ]

    def _aggression(self) -> list[Block]:
        """Aggression's additions: a measure's field and where on the time line of an incident it works."""
        items = [item for item in self.items if item.theme is Theme.AGGRESSION and item.status is not ActionStatus.NOT_DONE]
        if Theme.AGGRESSION not in self.themes or not (items or self.theme):
            return []

        def cell(field: Field, moment: Moment) -> str:
            return ", ".join(str(self.numbers[i.id]) for i in items if i.field is field and i.moment is moment) or "–"

        rows = tuple((self.shared(f"fields.{field}"), *(cell(field, moment) for moment in Moment)) for field in Field)
        loose = [str(self.numbers[i.id]) for i in items if i.field is None or i.moment is None]
        blocks: list[Block] = [
            Heading(self.say("aggression.title"), basis=Basis.ADVICE),
            Paragraph(self.say("aggression.about")),
            Table(
                (self.say("aggression.field"), *(self.shared(f"moments.{m}") for m in Moment)),
                rows,
                caption=self.say("aggression.table"),
            ),
        ]
        if loose:
            blocks.append(Callout(self.say("aggression.todo"), self.words.listed(loose), kind="todo"))
        return blocks

    # ── who was heard, and what comes after ─────────────────────────────────────────────────────────────────────────

    def _consulted(self) -> list[Block]:
        rows = tuple(
            (
                one.who_else or self.context.units.get(one.unit or "", "") or self.shared(f"consulted.{one.who}"),
                self.words.day(one.on) if one.on else self.blank,
                one.said or self.blank,
                one.followed_up,
            )
            for one in self.state.consultations.values()
            if one.occasion is Occasion.PLAN and (one.theme is None or one.theme in self.themes)
        )
        header = tuple(self.say(f"consulted.{name}") for name in ("who", "on", "said", "followed_up"))
        return [
            Heading(self.say("consulted.title"), basis=Basis.LAW, basis_note=self.say("consulted.law")),
            Table(
                header,
                rows,
                widths=(4.2, 2.4, 5.8, 4.4),
                caption=self.say("consulted.table"),
                empty=self.say("consulted.none"),
            ),
        ]

    def _council(self) -> list[Block]:
        request = standing.current(self.state)
        blocks: list[Block] = [Heading(self.say("council.title"), basis=Basis.LAW, basis_note=self.say("council.law"))]
        said: list[tuple[str, Text]] = [(self.say("council.stands"), self.shared(f"council.{standing.standing(request)}"))]
        if request:
            said += [
                (self.say("council.asked"), self.words.day(request.on) if request.on else self.blank),
                (self.say("council.sent"), "; ".join(one.what for one in request.sent.values()) or self.blank),
                (self.say("council.decided"), self.words.day(request.decided_on) if request.decided_on else self.blank),
                (self.say("council.remarks"), request.remarks or "–"),
            ]
        blocks.append(Facts(tuple(said)))
        if request and request.questions:
            rows = tuple((q.text, q.answer or self.blank) for q in request.questions.values())
            blocks.append(
                Table((self.say("council.question"), self.say("council.answer")), rows, caption=self.say("council.table"))
            )
        changed = versions.changes(self.state)
        if changed:
            items = tuple(
                f"{self.shared(f'differences.{d.kind}')}: {self.shared(f'subjects.{d.subject}')} – {short(d.name)}"
                for d in changed
            )
            blocks += [Heading(self.say("council.changes"), 2), Bullets(tuple(dict.fromkeys(items)))]
        return blocks

    def _evaluated(self) -> list[Block]:
        return [
            Heading(self.say("evaluated.title"), basis=Basis.LAW, basis_note=self.say("evaluated.law")),
            Paragraph(self.say("evaluated.text")),
        ]

    def _about(self) -> list[Block]:
        return [
            Heading(self.say("about.title"), basis=Basis.CHOICE),
            Paragraph(self.say("about.group")),
            Paragraph(self.say("about.law")),
            Paragraph(self.shared("source_credit"), "source"),
        ]
