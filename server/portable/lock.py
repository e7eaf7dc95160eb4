"""What a lock says: each part of the kit in one version, for whom, and the hashes of the files it may come in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

from server.portable.systems import LAST_PATCH, System, Version

HASH = re.compile(r"\s+--hash=sha256:(\w+)")


@dataclass(frozen=True)
class Part:
    """One line of a lock. `hashes` are SHA-256, hexadecimal."""

    requirement: Requirement
    hashes: frozenset[str]

    @property
    def name(self) -> NormalizedName:
        """Its name, as packages are compared by."""
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """Its one version."""
        return str(self.requirement.specifier).removeprefix("==")

    def is_for(self, system: System, python: Version, patch: int = LAST_PATCH) -> bool:
        """Return whether it is installed there."""
        marker = self.requirement.marker
        return marker is None or marker.evaluate(dict(system.environment(python, patch)))

    def line(self) -> str:
        """Return it as a line for pip without its marker: pip would ask it of the computer that it runs on itself."""
        return " ".join([f"{self.name}=={self.version}", *(f"--hash=sha256:{each}" for each in sorted(self.hashes))])


def read(lock: Path) -> list[Part]:
    """Return the parts of a lock, in its order."""
    lines = lock.read_text("utf8").replace("\\\n", " ").splitlines()
    said = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return [Part(Requirement(HASH.split(line)[0]), frozenset(HASH.findall(line))) for line in said]


def needed(parts: Iterable[Part], system: System, python: Version) -> list[Part]:
    """Return the parts that are installed on a system."""
    return [part for part in parts if part.is_for(system, python)]
