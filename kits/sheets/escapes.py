"""What OOXML writes as `_xHHHH_` because XML cannot hold it (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")
_ESCAPES_ALIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile(r"_x(00[01][0-9A-Fa-f])_")
LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")


def unescaped(text: str) -> str:
    """Return a worksheet's text with what `_xHHHH_` stands for; where that begins a new line, as a line break."""
    if "_x" not in text or not _ESCAPE.search(text):
        return text
    return with_line_breaks(_ESCAPE.sub(lambda run: _characters(run[0]), text))


def escaped(text: str) -> str:
    """Return a text as a worksheet writes it: what looks like an escape but is meant as it stands has its `_` escaped."""
    return _ESCAPES_ALIKE.sub("_x005F_", text)


def without_control_escapes(text: str) -> str:
    """Return text from elsewhere with the escapes that no person writes, those of control characters, undone.

    A program that turned a workbook into CSV without knowing of them leaves them in it.
    """
    if "_x00" not in text:
        return text
    return with_line_breaks(_CONTROL.sub(lambda escape: chr(int(escape[1], 16)), text))


def with_line_breaks(text: str) -> str:
    """Return text in which every character that begins a new line is `\\n`."""
    return LINE_BREAKS.sub("\n", text)


def _characters(run: str) -> str:
    units = [int(code, 16) for code in re.findall(r"_x([0-9A-Fa-f]{4})_", run)]
    return b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "replace")
