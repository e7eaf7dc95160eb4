"""Files in YAML that an organisation writes itself, read strictly: nothing in them is made before it is known plain."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from yaml.reader import ReaderError

from kits.own_files.mistakes import Mistake, WrongFile, found

SUFFIXES = (".yaml", ".yml")
LARGEST = 1_000_000
"""Bytes of a file; the kit's own are a twentieth of that."""
DEEPEST = 30
"""Lists and fields within each other; the kit's own forms have ten."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Files = tuple[tuple[str, int], ...]
"""Names of files, and when each was changed last."""

T = TypeVar("T")


def files_in(folder: Path) -> Files:
    """Return the files of a folder; what other programs keep there beside them (`._rules.yaml`) is none."""
    try:
        with os.scandir(folder) as found_there:
            ours = [one for one in found_there if one.name[0] not in ".~" and one.name.lower().endswith(SUFFIXES)]
            return tuple(sorted((one.name, one.stat().st_mtime_ns) for one in ours if one.is_file()))
    except (FileNotFoundError, NotADirectoryError):
        return ()


class _Loader(_LOADER):  # type: ignore[misc, valid-type]
    """Refuses a field that is written twice: of the two, YAML takes the last, and what stood in the other is gone."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        names = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        for name in twice(names):
            again = [key for key, _ in node.value if key.value == name][-1]
            raise _NotPlainError("field_twice", again.start_mark, name)
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        return made


class _NotPlainError(Exception):
    """YAML that no form needs, by its kind of mistake."""

    def __init__(self, kind: str, mark: Any, found: str = "") -> None:
        super().__init__(kind)
        self.mistake = Mistake(kind, (("line", mark.line + 1),), {"found": found})


def _plain(text: str) -> None:
    """Refuse what a file from elsewhere could stop the kit with, before anything is made of it.

    A few lines that refer to each other can stand for billions of points; brackets in thousands of brackets make the
    reader of YAML end the whole process.
    """
    depth = 0
    for event in yaml.parse(text, _LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            raise _NotPlainError("alias" if depth <= DEEPEST else "layout", event.start_mark)


def documents(path: Path, wrong: type[WrongFile], *, ours: bool = False) -> Iterator[Any]:
    """Yield what stands in a file, document by document. Raises `wrong` with what cannot be read; `ours` is trusted."""
    try:
        if path.stat().st_size > LARGEST:
            raise wrong(path.name, [Mistake("too_large", values={"limit": LARGEST // 1000})])
        text = path.read_bytes().decode("utf-8-sig")
        if not ours:
            _plain(text)
        yield from yaml.load_all(text, _Loader)
    except _NotPlainError as error:
        raise wrong(path.name, [error.mistake]) from error
    except (OSError, UnicodeDecodeError, ReaderError, yaml.YAMLError, ValueError) as error:
        raise wrong(path.name, [_unreadable(error)]) from error


def _unreadable(error: Exception) -> Mistake:
    if isinstance(error, OSError):
        return Mistake("unreadable")
    if isinstance(error, UnicodeDecodeError):
        return Mistake("not_utf8")
    if isinstance(error, ReaderError):
        return Mistake("characters")
    mark = getattr(error, "problem_mark", None)
    return Mistake("layout", (("line", mark.line + 1),) if mark else ())


def checked(kind: type[T], told: Any, under: str = "", by_name: Collection[str] = ()) -> tuple[T | None, list[Mistake]]:
    """Return what was told as a `kind`, or what is wrong with it; `under` and `by_name` as `mistakes.found` takes them."""
    try:
        return TypeAdapter(kind).validate_python(told), []
    except ValidationError as error:
        return None, found(error, told, under, by_name)


def twice(names: Iterable[str]) -> list[str]:
    """Return the names that stand there more than once."""
    seen: set[str] = set()
    return [name for name in names if name in seen or seen.add(name)]  # type: ignore[func-returns-value]
