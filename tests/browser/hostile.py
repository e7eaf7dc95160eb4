"""Texts that break what is careless, put in every field there is, and what may not be wrong on a screen that shows them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kits import dossier, live
from kits.dossier.records import ActionStatus, Reach, Severity
from kits.memo_voting import events as e
from kits.memo_voting.follow_up import previous_of
from kits.memo_voting.model import MODEL
from kits.memo_voting.state import NAME_LIMIT, Board, State

MARKUP = "<script>psaStruck=1</script><img src=x onerror=psaStruck=1><b class=psa-hostile>vet</b> & &amp; \"twee\" 'een'"
PLACES = "{{ 7*7 }} {path} {n} ${1+1} %s %(x)d {% x %} \\n"
FORMULAS = ("=1+1", "-2+3", "+31 6 1234", "@SUM(A1)")
EMOJI = "👩🏽‍🔧🏳️‍🌈" * 12
ARABIC = "مرحبا بالعالم 123 <b> שלום"
ENDLESS = "W" * NAME_LIMIT
NAMES = (MARKUP, PLACES, *FORMULAS, EMOJI, ARABIC, ENDLESS)
"""Texts for fields that hold a name: one line, 200 characters at most."""
LONG = ("Lange zin over het werk, & meer. " * 152)[:5000].rstrip()
UNBROKEN = "X" * 5000
TEXTS = (*NAMES, LONG, UNBROKEN, "Regel één\n\n<b class=psa-hostile>Regel twee</b>\n\tmet een tab")
"""Texts for fields that hold a story: 5,000 characters at most, several lines."""


def named(n: int) -> str:
    return NAMES[n % len(NAMES)]


def told(n: int) -> str:
    return TEXTS[n % len(TEXTS)]


@dataclass
class Played:
    """A client file with a workshop, and the follow-up of it, in which every text is hostile."""

    path: Path
    id: str
    workshop: str
    follow_up: str

    def log(self, session: str, *events: Any) -> State:
        """Let something happen in a session, and return what it has come to."""
        with dossier.open(self.path) as client:
            log = live.Session(client, session, MODEL)
            for event in events:
                log.do(event)
            return log.state


def play(path: Path) -> Played:
    """Hold a workshop and its follow-up in which everything that can be written is hostile."""
    with dossier.create(path, "‘Woon’ & <b class=psa-hostile>Co</b> {{x}} =1+1 مرحبا 👩🏽‍🔧") as client:
        top = client.add_unit(named(0), site=named(7), manager=named(8))
        units = [top.id, *(client.add_unit(name, parent=top.id, site=name, manager=name).id for name in NAMES[1:])]
        client.set_organisation(
            settings={
                "memo_voting.why": {"nl": [{"title": name, "lines": list(TEXTS[n::6])} for n, name in enumerate(NAMES)]}
            }
        )
        title = f"{MARKUP} {PLACES}"[:NAME_LIMIT]
        workshop = client.add_session("memo_voting", title, units=units).id
        follow_up = client.add_session("memo_voting", ENDLESS, units=units, follows=workshop).id
        log = live.Session(client, workshop, MODEL)
        for event in _workshop(units):
            log.do(event)
        after = live.Session(client, follow_up, MODEL)
        after.do(e.PreviousOpened(previous=previous_of(log.state, workshop, title)))
        after.do(e.ParticipantsCounted(participants=11))
        for event in _looking_back(list(log.state.agreements)):
            after.do(event)
        return Played(path, client.id, workshop, follow_up)


def _workshop(units: list[str]) -> list[Any]:
    memos = [e.MemoAdded(memo=f"{board}{n}", board=board, text=text) for board in Board for n, text in enumerate(TEXTS)]
    strain = [memo.memo for memo in memos if memo.board is Board.STRAIN]
    topics = [
        e.TopicFormed(topic=f"t{n}", board=Board.STRAIN, name=name, memos=(strain[n],)) for n, name in enumerate(NAMES)
    ]
    votes = [e.VotesCounted(board=Board.STRAIN, item=f"t{n}", count=3) for n in range(len(NAMES))]
    loved = [e.VotesCounted(board=Board.CHERISH, item=f"{Board.CHERISH}{n}", count=3) for n in range(10)]
    reaches = tuple(Reach)
    solutions = [
        e.SolutionAdded(
            solution=f"s{n}", item=f"t{n % 9}", reach=reaches[n % 3], text=told(n), cherish=f"{Board.CHERISH}{n % 10}"
        )
        for n in range(2 * len(TEXTS))
    ]
    people = [e.PersonAdded(person=f"p{n}", name=name) for n, name in enumerate(NAMES)]
    agreements: list[Any] = []
    for n in range(len(TEXTS)):
        agreements.append(e.AgreementMade(agreement=f"a{n}", text=told(n), reach=reaches[n % 3], solution=f"s{n}"))
        agreements.append(e.OwnersSet(agreement=f"a{n}", owners=(f"p{n % 9}",)))
        agreements.append(e.DueSet(agreement=f"a{n}", due="2027-03-01"))
        agreements.append(e.RaisedBySet(agreement=f"a{n}", raised_by=f"p{n % 9}", raised_with=named(n + 1)))
    return [
        e.UnitsChosen(units=tuple(units)),
        e.DateSet(held_on="2027-02-04"),
        e.ParticipantsCounted(participants=11),
        e.GoalWritten(goal=LONG),
        e.TopSizeChosen(board=Board.STRAIN, size=10),
        e.TopSizeChosen(board=Board.CHERISH, size=10),
        *memos, *topics, *votes, *loved,
        e.SeverityNamed(severity=Severity.UNREST, reason=UNBROKEN),
        *(e.GroupNamed(item=f"t{n}", name=named(n + 3)) for n in range(9)),
        *solutions, *people, *agreements,
        e.NextMeetingSet(held_on="2027-04-08"),
    ]  # fmt: skip


def _looking_back(agreements: list[str]) -> list[Any]:
    status = tuple(ActionStatus)
    return [
        *(
            e.AgreementReviewed(agreement=a, status=status[n % len(status)], why=told(n + 1))
            for n, a in enumerate(agreements)
        ),
        *(e.MarksCounted(agreement=a, mark=7, count=5) for a in agreements),
        *(
            e.WordsWritten(words=f"w{n}", text=word)
            for n, word in enumerate(("<b>", "{{x}}", "=1+1", "W" * 60, "مرحبا", "👩🏽‍🔧"))
        ),
        e.SummaryWritten(summary=LONG),
    ]


SHOWN = """(texts) => {
  const said = new Set();
  for (const el of document.querySelectorAll(".psa *, .psa-paper")) {
    if (typeof el.value === "string") said.add(el.value);
    if (!el.querySelector("*")) said.add(el.textContent);
    for (const node of el.childNodes) if (node.nodeType === 3) said.add(node.textContent);
  }
  return texts.filter((text) => !said.has(text));
}"""
"""Which of these texts do not stand anywhere on the screen, as text and whole."""

FAULTS = """() => {
  const faults = [];
  const name = (el) => el.tagName.toLowerCase() + (el.id && "#" + el.id) + [...el.classList].map((c) => "." + c).join("");
  if (window.psaStruck) faults.push("what somebody wrote was run");
  if (document.querySelector(".psa-hostile, .psa img[src=x], .psa script"))
    faults.push("what somebody wrote became an element");
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth - innerWidth} px too wide`);
  const room = document.querySelector(".psa-room");
  if (room && root.scrollHeight > innerHeight + 1) faults.push(`the page is ${root.scrollHeight - innerHeight} px too high`);
  const next = document.querySelector(".psa-room > footer .psa-next");
  if (room && next && !document.querySelector("dialog[open]")) {
    const r = next.getBoundingClientRect();
    const hit = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    if (r.right > innerWidth || r.bottom > innerHeight || !next.contains(hit))
      faults.push("the filled button cannot be reached");
  }
  for (const part of document.querySelectorAll(".psa-room > header, .psa-room > footer")) {
    const r = part.getBoundingClientRect();
    if (r.top < -1 || r.bottom > innerHeight + 1) faults.push(`${name(part)} is not on the screen`);
    if (r.height > innerHeight / 3) faults.push(`${name(part)} takes ${Math.round(r.height)} px`);
  }
  const main = document.querySelector(".psa-room > main");
  if (main && main.getBoundingClientRect().height < innerHeight / 2) faults.push("there is hardly room left for the work");
  for (const el of document.querySelectorAll(".psa *")) {
    if (!el.getClientRects().length || el.closest(".psa-hidden, svg")) continue;
    const style = getComputedStyle(el);
    if (style.visibility === "hidden") continue;
    const clips = style.overflowX !== "visible";
    const scrolls = /^(INPUT|SELECT)$/.test(el.tagName) || style.textOverflow === "ellipsis" || el.clientWidth < 2;
    if (clips && !scrolls && el.scrollWidth > el.clientWidth + 2)
      faults.push(`${name(el)} hides ${el.scrollWidth - el.clientWidth} px at its side`);
    const own = [...el.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own && !/^(INPUT|TEXTAREA|SELECT|BUTTON)$/.test(el.tagName)) continue;
    const r = el.getBoundingClientRect();
    let [left, right] = [r.left, r.right];
    for (let up = el.parentElement; up; up = up.parentElement) {
      if (getComputedStyle(up).overflowX === "visible") continue;
      const box = up.getBoundingClientRect();
      [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
    }
    const line = parseFloat(style.lineHeight) || 1.3 * parseFloat(style.fontSize);
    if (own && r.width < 3.5 * parseFloat(style.fontSize) && r.height > 6 * line) faults.push(`${name(el)} is squeezed`);
    if (right > left && (right > innerWidth + 1 || left < -1)) faults.push(`${name(el)} sticks out of the screen`);
  }
  return [...new Set(faults)];
}"""
"""What is wrong with the screen, in words; an empty list when nothing is."""
