"""A policy year's page as a person at a desk works on it. What its parts are called stands here alone."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from running import until

from kits import dossier, live
from kits.dossier import schema
from kits.dossier.records import new_id
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.state import State

PARTS = {
    "intend": "Willen", "know": "Weten", "weigh": "Wegen", "act": "Werken", "watch": "Waken",
    "missing": "Wat ontbreekt", "evaluation": "Evaluatie", "council": "Ondernemingsraad", "documents": "Documenten",
}  # fmt: skip
"""The parts of the page, in the order of its side bar."""


class Desk:
    """The page of one policy year. `state()` reads the client file afresh, as another computer would."""

    def __init__(self, page: Any, path: Path, session: str) -> None:
        self.page, self.path, self.session = page, path, session

    def state(self) -> State:
        """Return what the year has come to in the file."""
        with dossier.open(self.path) as client:
            return live.Session(client, self.session, MODEL).state

    def kept(self, so: Callable[[State], Any], what: str) -> Any:
        """Wait until the file holds something, and return it."""
        return until(lambda: so(self.state()), what)

    def do(self, *happened: Any) -> State:
        """Let something happen in the year, as another page would."""
        with dossier.open(self.path) as client:
            session = live.Session(client, self.session, MODEL)
            session.do(*happened)
            return session.state

    # ── where ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def to(self, part: str) -> None:
        """Go to a part by the side bar."""
        links = self.page.locator(".psa-side nav a")
        links.nth(list(PARTS).index(part)).click()
        self.page.locator(f":nth-match(.psa-side nav a, {list(PARTS).index(part) + 1})[aria-current=page]").wait_for()

    def theme(self, name: str) -> None:
        """Look at one theme."""
        button = self.page.locator(".psa-head .psa-filter button", has_text=name)
        button.click()
        self.page.locator(".psa-head .psa-filter button[aria-pressed=true]", has_text=name).wait_for()

    def open(self, name: str) -> None:
        """Open what a list calls so, beside the list."""
        self.page.locator("main").locator(".psa-d-pick, .psa-p-name, .psa-w-card").filter(has_text=name).first.click()
        self.page.locator(".psa-details h3", has_text=name).wait_for()

    def unfold(self, summary: str) -> None:
        """Unfold what is folded away."""
        details = self.page.locator("details", has=self.page.locator("summary", has_text=summary)).last
        if details.get_attribute("open") is None:
            details.locator("summary").click()

    # ── what a hand does ────────────────────────────────────────────────────────────────────────────────────────────

    def button(self, name: str | re.Pattern[str]) -> Any:
        """Return the first button with this name."""
        return self.page.get_by_role("button", name=name, exact=isinstance(name, str)).first

    def field(self, label: str, within: str = "") -> Any:
        """Return the last field with this name, on the page or within a part of it."""
        return (self.page.locator(within) if within else self.page).get_by_label(label, exact=True).last

    def typed(self, label: str, text: str, within: str = "") -> None:
        """Fill a field in and leave it."""
        field = self.field(label, within)
        field.fill(text)
        field.blur()

    def chosen(self, label: str, option: str, within: str = "") -> None:
        """Choose from a list by what it says."""
        self.field(label, within).select_option(label=option)

    def added(self, label: str, text: str) -> None:
        """Type something new in the line for it, and Enter; it is there when the line is empty again."""
        line = self.field(label)
        line.fill(text)
        line.press("Enter")
        until(lambda: line.input_value() == "", f"‘{text[:40]}’ taken in at ‘{label}’")

    @contextlib.contextmanager
    def download(self) -> Iterator[list[Path]]:
        """Gather the file that comes into the downloads, under its own name."""
        found: list[Path] = []
        with self.page.expect_download() as coming:
            yield found
        path = Path(coming.value.path())
        found.append(path.rename(path.with_name(coming.value.suggested_filename)))


def opened(kit: Any, open_page: Callable[..., Any], path: Path, session: str = "", **size: Any) -> Desk:
    """Open the page of a policy year: the one in the file that is not closed, where none is named."""
    with dossier.open(path) as client:
        session = session or next(r.id for r in client.sessions() if r.instrument == INSTRUMENT and not r.closed_at)
        query = f"dossier={client.id}&session={session}"
    page = open_page(kit.address("/policy-cycle", query), **size)
    page.locator(".psa-desk").wait_for()
    return Desk(page, path, session)


def another(sample: Path, path: Path) -> Path:
    """Copy a client file to one with an id of its own."""
    shutil.copyfile(sample, path)
    with dossier.open(path) as copy, copy.transaction() as connection:
        connection.execute(sa.update(schema.meta).where(schema.meta.c.key == "id").values(value=new_id()))
    return path


def sample_desk(kit: Any, open_page: Callable[..., Any], sample: Path, *happened: Any, **size: Any) -> Desk:
    """Open the sample's policy year that is under way, in a file of its own, after something `happened` in it."""
    path = another(sample, kit.data / f"{new_id()}.psa")
    with dossier.open(path) as client:
        session = next(r.id for r in client.sessions() if r.instrument == INSTRUMENT and not r.closed_at)
        if happened:
            live.Session(client, session, MODEL).do(*happened)
    return opened(kit, open_page, path, session, **size)
