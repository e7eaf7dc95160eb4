"""The systems and versions of Python that the kit is installed on, and which wheels each of them takes."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms

Version = tuple[int, int]
PYTHONS: tuple[Version, ...] = ((3, 11), (3, 12), (3, 13), (3, 14))
"""From the oldest that the project allows to the newest that the lock has wheels for."""
LAST_PATCH = 99
"""Stands for the newest patch of a version: a marker that tells patches apart means one that mended something."""
GLIBC_FIRST = 5


@dataclass(frozen=True)
class System:
    """A system by the platform of its wheels, the oldest that the lock installs on: `win_amd64`, `macosx_11_0_arm64`.

    `machine` is what Python calls its processor; `means` how people call the system.
    """

    name: str
    means: str
    machine: str

    @property
    def is_windows(self) -> bool:
        """Whether it is Windows."""
        return self.name.startswith("win")

    @property
    def is_mac(self) -> bool:
        """Whether it is macOS."""
        return self.name.startswith("macosx")

    @property
    def platforms(self) -> list[str]:
        """The platforms whose wheels it takes, the best first."""
        if self.is_windows:
            return [self.name]
        _, major, minor, processor = self.name.split("_", 3)
        if self.is_mac:
            return list(mac_platforms((int(major), int(minor)), processor))
        many = [f"manylinux_{major}_{n}_{processor}" for n in range(int(minor), GLIBC_FIRST - 1, -1)]
        older = ("2014", "2010", "1") if processor == "x86_64" else ("2014",)
        return [*many, *(f"manylinux{each}_{processor}" for each in older)]

    @functools.cache  # noqa: B019 - there are five of them, which stay
    def tags(self, python: Version) -> frozenset[Tag]:
        """Return what a wheel may say of itself to be installed here."""
        digits = f"cp{python[0]}{python[1]}"
        taken = cpython_tags(python, platforms=self.platforms), compatible_tags(python, digits, self.platforms)
        return frozenset(tag for tags in taken for tag in tags)

    def environment(self, python: Version, patch: int = LAST_PATCH) -> dict[str, str]:
        """Return what the markers of a lock ask about."""
        sys_platform = "win32" if self.is_windows else "darwin" if self.is_mac else "linux"
        return {
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "os_name": "nt" if self.is_windows else "posix",
            "sys_platform": sys_platform,
            "platform_system": {"win32": "Windows", "darwin": "Darwin", "linux": "Linux"}[sys_platform],
            "platform_machine": self.machine,
            "python_version": f"{python[0]}.{python[1]}",
            "python_full_version": f"{python[0]}.{python[1]}.{patch}",
            "extra": "",
        }


SYSTEMS: dict[str, System] = {
    one.name: one
    for one in (
        System("win_amd64", "Windows", "AMD64"),
        System("macosx_11_0_arm64", "macOS 11, Apple", "arm64"),
        System("macosx_11_0_x86_64", "macOS 11, Intel", "x86_64"),
        System("manylinux_2_28_x86_64", "Linux", "x86_64"),
        System("manylinux_2_28_aarch64", "Linux, ARM", "aarch64"),
    )
}
