"""Folders of files that somebody writes: each is read by itself, and a wrong one shuts out none of the others."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

from kits.own_files.mistakes import Mistake, WrongFile
from kits.own_files.reading import Files


class _Named(Protocol):
    """What a file holds: its id is the file's name, and no other's."""

    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)
W = TypeVar("W", bound=WrongFile)
Walk: TypeAlias = Callable[[tuple[tuple[Path, Files], ...]], tuple[tuple[Path, N | W], ...]]
"""From folders with their files (`reading.files_in`) to what each file is, or what is wrong with it."""


def walk(
    read: Callable[[Path], N], wrong: type[W], taken: Callable[[str, Path], Mistake], known: Iterable[str] = ()
) -> Walk[N, W]:
    """Return what looks at all files of some folders in order, and reads each again only when it changed.

    `read` raises a `wrong` for a file that cannot be used. Of files with one id the first holds; `taken` is the mistake of
    another, told of that id and where it stood first. `known` are ids that no file may have.
    """

    @functools.lru_cache(maxsize=500)
    def looked_at(path: Path, _changed: int) -> N | W:
        try:
            return read(path)
        except wrong as problem:
            return problem

    @functools.lru_cache(maxsize=8)
    def all_in(found: tuple[tuple[Path, Files], ...]) -> tuple[tuple[Path, N | W], ...]:
        first, told = dict.fromkeys(known, Path()), list[tuple[Path, N | W]]()
        for folder, files in found:
            for name, changed in files:
                path = folder / name
                one = looked_at(path, changed)
                if not isinstance(one, WrongFile) and first.setdefault(one.id, path) != path:
                    one = wrong(name, [taken(one.id, first[one.id])])
                told.append((path, one))
        return tuple(told)

    return all_in
