"""What a quick scan asks and talks about, as scan.yaml has it: five questions, six topics."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kits.wording import from_yaml

FILE = Path(__file__).with_name("scan.yaml")


@dataclass(frozen=True)
class Question:
    """A question that the scan answers: its short name and itself, by language; `topics` are those it rests on most."""

    id: str
    lines: str
    name: Mapping[str, str]
    said: Mapping[str, str]
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """A topic of interviews and focus sessions; `ask` is what one may ask about it, by language."""

    id: str
    lines: str
    name: Mapping[str, str]
    ask: Mapping[str, tuple[str, ...]]


@functools.cache
def _read() -> Any:
    return from_yaml(FILE)


@functools.cache
def questions() -> Mapping[str, Question]:
    """Return the questions by their ids, in order."""
    return {one["id"]: Question(**{**one, "topics": tuple(one["topics"])}) for one in _read()["questions"]}


@functools.cache
def topics() -> Mapping[str, Topic]:
    """Return the topics by their ids, in order."""
    return {
        one["id"]: Topic(**{**one, "ask": {language: tuple(lines) for language, lines in one["ask"].items()}})
        for one in _read()["topics"]
    }
