"""A board that was exported as JSON: Trello's, or any list of objects, as the table it stands for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from kits.problems import Problem
from kits.sheets import Row, Sheet
from kits.sheets.limits import MOST_COLUMNS, MOST_ROWS, refuse_large

BRACKETS = (b"{", b"[")
MARK = b"\xef\xbb\xbf"


def is_json(data: bytes, name: str) -> bool:
    """Tell whether a file is JSON: by its name, or by how it begins."""
    return name.casefold().endswith(".json") or (
        data.removeprefix(MARK).lstrip()[:1] in BRACKETS and _parsed(data) is not None
    )


def sheet_of(data: bytes, name: str) -> Sheet:
    """Return the list in a JSON file. Raises Problem naming the file when it is damaged or holds no list."""
    refuse_large(len(data), name)
    tree = _parsed(data)
    if tree is None:
        raise Problem("kits.memo_voting.importing:not_json", name=name)
    rows, remarks = _trello(tree) if _is_trello(tree) else (_objects(tree), [])
    header = tuple(dict.fromkeys(key for row in rows for key in row))[:MOST_COLUMNS]
    if not header or len(rows) > MOST_ROWS:
        raise Problem("kits.memo_voting.importing:no_list_in_json", name=name)
    cells = (Row(n, tuple(_written(row.get(key)) for key in header)) for n, row in enumerate(rows, 1))
    return Sheet(header, tuple(cells), tuple(remarks), 0)


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.removeprefix(MARK))
    except (ValueError, RecursionError):
        return None


def _is_trello(tree: Any) -> bool:
    return isinstance(tree, dict) and isinstance(tree.get("cards"), list) and isinstance(tree.get("lists"), list)


def _trello(tree: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Return Trello's cards with the names of their lists; what was archived there is told and left out."""
    lists = {one.get("id"): one for one in _dicts(tree["lists"])}
    rows, archived = [], 0
    for card in _dicts(tree["cards"]):
        stands_in = lists.get(card.get("idList"), {})
        if card.get("closed") or stands_in.get("closed"):
            archived += 1
            continue
        rows.append(
            {"List Name": stands_in.get("name"), "Card Name": card.get("name"), "Card Description": card.get("desc")}
        )
    return rows, [Problem("kits.memo_voting.importing:archived", n=archived)] if archived else []


def _objects(tree: Any) -> list[dict[str, Any]]:
    """Return the longest list of objects there is, at the top or under one key."""
    if isinstance(tree, list):
        return _dicts(tree)
    if isinstance(tree, dict):
        return max((_objects(value) for value in tree.values()), key=len, default=[])
    return []


def _dicts(values: Iterable[Any]) -> list[dict[str, Any]]:
    return [value for value in values if isinstance(value, dict)]


def _written(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None or isinstance(value, dict | list):
        return ""
    return str(value)
