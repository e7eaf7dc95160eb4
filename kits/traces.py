"""Where something went wrong, without what it went wrong with: an error's own words can hold what people wrote."""

from __future__ import annotations

import traceback
from collections.abc import Iterator


def places(error: BaseException) -> str:
    """Return what kind of error it is and where it arose, and the same of those it came from, oldest first."""
    return "\n".join(line for each in _chain(error) for line in _told(each))


def _chain(error: BaseException, seen: frozenset[int] = frozenset()) -> Iterator[BaseException]:
    if id(error) in seen:
        return
    seen |= {id(error)}
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _chain(before, seen)
    yield error
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield from _chain(part, seen)


def _told(error: BaseException) -> Iterator[str]:
    kind = type(error).__name__
    elsewhere = getattr(error, "ename", None)  # an error in a kernel, as its notebook's server has it
    yield f"{kind} ({elsewhere})" if isinstance(elsewhere, str) and elsewhere.isidentifier() else kind
    for frame in traceback.extract_tb(error.__traceback__, limit=-30):
        yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
