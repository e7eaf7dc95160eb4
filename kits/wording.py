"""What people read, in Dutch or English, from YAML files a non-programmer can edit.

A package that speaks has `texts/nl.yaml` and `texts/en.yaml` with the same keys (a test holds that). A value is a
string with `{places}`, a list, or a mapping; a mapping of exactly plural forms (`one`, `other`) is chosen by `n`. What means
the same in several packages stands once, and elsewhere as where it stands: `when: "=kits:words.when"`. Tests hold that no
text stands in three packages, and that every text is named by Python, JavaScript or another text.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib.util
import re
import string
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LANGUAGES = ("nl", "en")
PLURAL_FORMS = {"one", "other"}
_ELSEWHERE = re.compile(r"=([a-z][\w.]*):([\w.]+)")


class Texts:
    """The texts of one package in one language. `Texts.tree` is the YAML as it stands, for the browser."""

    def __init__(self, tree: dict[str, Any], language: str, origin: str) -> None:
        self.tree = tree
        self.language = language
        self._origin = origin

    def get(self, key: str) -> Any:
        """Return what stands at a dotted `key`: a string, a list or a mapping. Raises KeyError naming the file."""
        value: Any = self.tree
        for part in key.split("."):
            if not isinstance(value, Mapping) or part not in value:
                raise KeyError(f"{self._origin}: no text {key!r}")
            value = value[part]
        return value

    def say(self, key: str, **values: object) -> str:
        """Return the sentence at `key` with its `{places}` filled; `n` chooses between plural forms.

        What stands in `values` is put in as it is, braces and all. Dates are written as the language writes them.
        """
        value = self.get(key)
        if isinstance(value, Mapping) and set(value) == PLURAL_FORMS:
            value = value["one" if values.get("n") == 1 else "other"]  # the CLDR rule of both our languages
        if not isinstance(value, str):
            raise KeyError(f"{self._origin}: {key!r} is not one text")
        written = {name: written_value(v, self.language) for name, v in values.items()}
        return string.Formatter().vformat(value, (), written)


def written_value(value: object, language: str) -> object:
    """Return a date, time or number as `language` writes it; anything else as it is."""
    if isinstance(value, dt.datetime):
        from babel.dates import format_datetime  # noqa: PLC0415 - Babel costs a third of a second at import

        return format_datetime(value, "d MMMM y HH:mm", locale=language)
    if isinstance(value, dt.date):
        from babel.dates import format_date  # noqa: PLC0415

        return format_date(value, "d MMMM y", locale=language)
    if isinstance(value, float):
        from babel.numbers import format_decimal  # noqa: PLC0415

        return format_decimal(value, locale=language)
    return value


def cited(law: str, language: str) -> str:
    """Return an article of Dutch law as a language cites it: "Arbowet art. 3 lid 2" is "Arbowet art. 3(2)" in English."""
    return law if language == "nl" else re.sub(r" (?:lid|onder) (\w+)", r"(\1)", law)


@functools.cache
def of(package: str, language: str) -> Texts:
    """Return the texts of `package` (dotted name) in `language`. Raises KeyError when either does not exist."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise KeyError(f"no package {package!r}")
    path = Path(spec.submodule_search_locations[0]) / "texts" / f"{language}.yaml"
    return read(path, language)


def read(path: Path, language: str) -> Texts:
    """Return the texts in one YAML file."""
    if not path.is_file():
        raise KeyError(f"no texts in {path}")
    return Texts(_filled(from_yaml(path), language), language, str(path))


def from_yaml(path: Path) -> Any:
    """Return what stands in a YAML file, its texts and numbers as they are."""
    import yaml  # noqa: PLC0415

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text("utf8"), loader)  # noqa: S506 - a safe loader, the C one where there is one: ten times as quick


def _filled(value: Any, language: str) -> Any:
    """Return what stands in a file, with the texts of other packages where it says that they are meant."""
    if isinstance(value, dict):
        return {key: _filled(each, language) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, language) for each in value]
    found = _ELSEWHERE.fullmatch(value) if isinstance(value, str) else None
    return of(found[1], language).get(found[2]) if found else value


def clean_text(text: str, *, single_line: bool = False) -> str:
    """Return `text` as the kit keeps it: what no document, database or screen can hold is left out.

    Control characters, lone surrogates and noncharacters go; whatever begins a new line (Word's soft return, a new page)
    becomes `\\n`, any other white space but a tab a space; white space at both ends goes. With `single_line`, line breaks
    and tabs become spaces. Emoji, right-to-left script and their joiners stay. Use it once, where text enters the kit;
    compare with what came in to tell a person that something was left out.
    """
    # In a printable line there is nothing to leave out; nearly every line is one.
    kept = "\n".join(line if line.isprintable() else "".join(map(_kept, line)) for line in text.splitlines())
    if single_line:
        kept = " ".join(kept.split())
    return unicodedata.normalize("NFC", kept).strip()


def plain(text: str) -> str:
    """Return a text without capitals, accents and punctuation, to compare what people write alike."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(ch if ch.isalnum() else " " for ch in letters if not unicodedata.combining(ch)).split())


def _kept(ch: str) -> str:
    if ch == "\t":
        return ch
    if ch.isspace():
        return " "
    return ch if _printable(ch) else ""


def _printable(ch: str) -> bool:
    code = ord(ch)
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return False
    return unicodedata.category(ch) not in {"Cc", "Cs"}
