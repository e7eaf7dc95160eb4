"""What the documents say about the law: the kit's remarks, or an organisation's own in their place.

An organisation's own stand in its settings under `law_remarks`, by the remark's id: `{"text": …, "on": ISO day or ""}`, with
no text where it only checked the kit's. Theirs is one text, whatever language a document is in. The kit gives no legal
advice, and each document says so once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic.dataclasses import dataclass as row

from kits import wording
from kits.problems import Problem
from kits.rows import STRICT, rows
from kits.wording import clean_text

PACKAGE = "kits.policy_cycle.law"
SETTING = "law_remarks"
LONGEST = 1_000
"""Characters of a remark."""
PLAN, EVALUATION = "plan", "evaluation"
"""Where a remark can be printed."""
OWN, CHECKED, GENERAL = "own", "checked", "general"


@dataclass(frozen=True)
class Remark:
    """One remark as it is printed. `on` is the ISO day it was last checked, "" for never.

    `status` is how far the kit verified its text (`verified`, `partly`, `general`), `own` when the text is the
    organisation's, and `checked` when the organisation checked the kit's text itself. `changed` says that it is not as the
    kit has it.
    """

    id: str
    name: str
    text: str
    on: str
    status: str
    changed: bool


@row(config=STRICT)
class _Told:
    """One remark as its file has it; its words stand in texts. `checked` is the day the kit's own was last compared."""

    id: str
    checked: dt.date
    status: str
    papers: tuple[str, ...]


def _told() -> tuple[_Told, ...]:
    return rows(Path(__file__).with_name("remarks.yaml"), _Told)


def remarks(language: str, settings: Mapping[str, Any], paper: str = "") -> tuple[Remark, ...]:
    """Return the remarks of one kind of paper (PLAN, EVALUATION), or all, with what an organisation made of them."""
    changed = settings.get(SETTING) or {}
    words = wording.of(PACKAGE, language)
    return tuple(_remark(one, words, changed.get(one.id)) for one in _told() if not paper or paper in one.papers)


def _remark(one: _Told, words: wording.Texts, own: Mapping[str, str] | None) -> Remark:
    said = words.get(f"remarks.{one.id}")
    if own is None:
        return Remark(one.id, said["name"], said["text"], one.checked.isoformat(), one.status, changed=False)
    status = OWN if own["text"] else CHECKED
    return Remark(one.id, said["name"], own["text"] or said["text"], own["on"], status, changed=True)


def changed(settings: Mapping[str, Any], remark: str, text: str, on: str) -> dict[str, Any]:
    """Return an organisation's settings with one remark as it wants it; an empty text puts the kit's own back.

    Raises Problem for a remark that is none, a text that is too long, or a day that is none.
    """
    told = next((one for one in _told() if one.id == remark), None)
    if told is None:
        raise Problem(f"{PACKAGE}:problems.no_remark")
    text = clean_text(text)
    if len(text) > LONGEST:
        raise Problem(f"{PACKAGE}:problems.too_long", length=len(text), limit=LONGEST)
    kept = {key: own for key, own in (settings.get(SETTING) or {}).items() if key != remark}
    day = _day(on)
    ours = {wording.of(PACKAGE, language).get(f"remarks.{remark}.text") for language in wording.LANGUAGES}
    if text and (text not in ours or day != told.checked.isoformat()):
        kept[remark] = {"text": "" if text in ours else text, "on": day}
    return {**settings, SETTING: kept}


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise Problem(f"{PACKAGE}:problems.no_day", text=text) from error


def checked(remark: Remark, language: str) -> str:
    """Return in words when a remark was checked, by whom it is, and how far that went."""
    words = wording.of(PACKAGE, language)
    day = wording.written_value(dt.date.fromisoformat(remark.on), language) if remark.on else ""
    if remark.status == GENERAL:  # it was looked at that day, and could not be compared with anything
        return words.say("status.general")
    said = [words.say("checked_on", day=day) if day else words.say("never_checked")]
    said.append(words.say(f"status.{remark.status}"))
    return "; ".join(part for part in said if part)
