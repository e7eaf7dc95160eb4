"""What an Excel number format says: whether a value is shown as a percentage, as a moment, or with zeros before it.

A format has up to four sections (`positive;negative;zero;text`), each of which may carry colours, conditions, locale
marks, text in quotation marks, escaped signs, fillings and spaces (ECMA-376 part 1, 18.8.31).
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*(?:"|\Z))|\\(?P<escaped>.?)|[_*].?|\[(?P<bracket>[^\]]*)(?:\]|\Z)|(?P<end>;)|(?P<char>.)""", re.S
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:[.,]\d+)?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.I)
_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip


@dataclass(frozen=True)
class Section:
    """One section of a format: the signs that do something, the text it shows as it stands, and when it holds."""

    signs: str = ""
    text: str = ""
    condition: tuple[str, float] | None = None
    elapsed: bool = False

    @property
    def hundreds(self) -> int:
        """How often the value is multiplied by a hundred to be shown."""
        return self.signs.count("%")

    @property
    def is_moment(self) -> bool:
        """Whether it shows a date or a time."""
        bare = re.sub(r"general|standaard|[eE][+-]", "", self.signs, flags=re.I)
        return self.elapsed or bool(re.search(r"[dmhysjug]", bare, re.I))

    @property
    def zeros(self) -> int:
        """With how many figures at least it shows a whole number, where it is made of noughts alone; else 0."""
        return len(self.signs) if re.fullmatch(r"00+", self.signs) else 0


def section(number_format: str, value: float) -> Section:
    """Return the section that shows `value`."""
    parts = _sections(number_format or "General")
    numeric = parts[:3] if len(parts) > 1 else parts
    if any(part.condition for part in numeric):
        for part in numeric:
            if part.condition is None or _COMPARED[part.condition[0]](value, part.condition[1]):
                return part
        return numeric[-1]
    if value < 0 and len(numeric) > 1:
        return numeric[1]
    return numeric[2] if value == 0 and len(numeric) > 2 else numeric[0]


@functools.lru_cache(maxsize=512)
def _sections(number_format: str) -> tuple[Section, ...]:
    parts, now = [], Section()
    for token in _TOKEN.finditer(number_format):
        if token["end"]:
            parts.append(now)
            now = Section()
        elif token["char"]:
            now = Section(now.signs + token["char"].strip(), now.text, now.condition, now.elapsed)
        elif token["quoted"] or token["escaped"]:
            now = Section(now.signs, now.text + (token["escaped"] or token["quoted"].strip('"')), now.condition, now.elapsed)
        elif token["bracket"]:
            now = _with_bracket(now, token["bracket"])
    return (*parts, now)


def _with_bracket(now: Section, inside: str) -> Section:
    if found := _CONDITION.fullmatch(inside.strip()):
        return Section(now.signs, now.text, (found[1], float(found[2].replace(",", "."))), now.elapsed)
    return Section(now.signs, now.text, now.condition, now.elapsed or bool(_ELAPSED.fullmatch(inside)))
