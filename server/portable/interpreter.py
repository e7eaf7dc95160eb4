"""The Python that goes along in a portable kit: what one gives is looked at, copied, and told where everything lies.

For Windows that is Python's own embeddable package, for the others a Python in a folder that may be moved. Each has a file
beside its program, `python3N._pth`: with it Python reads no environment and no registry, and finds what the file names,
from wherever the folder lies. A kernel that is started by the same program finds the same.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from kits.problems import Problem
from server.portable.systems import System, Version

NOT_NEEDED = (
    "site-packages",
    "dist-packages",
    "test",
    "idlelib",
    "tkinter",
    "turtledemo",
    "lib2to3",
    "ensurepip",
    "config-*",
)
"""What a Python in a folder has beside its library and the kit does not use."""
PROCESSORS = {"AMD64": b"\x64\x86", "x86_64": b"\x3e\x00", "aarch64": b"\xb7\x00"}
"""How a program says for which processor it is: Windows's in its PE header, Linux's in its ELF header."""


@dataclass(frozen=True)
class Interpreter:
    """A Python that can go along: its folder, and its version."""

    folder: Path
    version: Version


def look(folder: Path, system: System, asked: str | None = None) -> Interpreter:
    """Return the Python in `folder`, of the version that is `asked` for ("3.13") where one is.

    Raises Problem when there is none or are several, or it is another system's.
    """
    pattern = r"python3(\d+)\.dll" if system.is_windows else r"python3\.(\d+)"
    programs = folder if system.is_windows else folder / "bin"
    found = [match for path in sorted(programs.glob("python3*")) if (match := re.fullmatch(pattern, path.name))]
    found = [match for match in found if asked in (None, f"3.{match[1]}")]
    needed = programs / "python.exe" if system.is_windows else folder / "lib" / (found[0][0] if found else "") / "os.py"
    if len(found) != 1 or not needed.is_file():
        kind = "windows" if system.is_windows else "elsewhere"
        raise Problem(f"server.portable:problems.no_python_{kind}", folder=folder, version=asked or "3.…")
    if not _is_for(programs / found[0][0], system):
        raise Problem("server.portable:problems.other_python", folder=folder, system=system.name)
    return Interpreter(folder, (3, int(found[0][1])))


def _is_for(program: Path, system: System) -> bool:
    head = program.read_bytes()[:4096]
    if system.is_windows:
        at = int.from_bytes(head[0x3C:0x40], "little") + 4
        return head[:2] == b"MZ" and head[at : at + 2] == PROCESSORS[system.machine]
    if system.is_mac:  # several processors' in one, or one's own
        own = {"arm64": b"\x0c\x00\x00\x01", "x86_64": b"\x07\x00\x00\x01"}[system.machine]
        return head[:4] == b"\xca\xfe\xba\xbe" or (head[:4] == b"\xcf\xfa\xed\xfe" and head[4:8] == own)
    return head[:4] == b"\x7fELF" and head[18:20] == PROCESSORS[system.machine]


def put(given: Interpreter, system: System, target: Path) -> None:
    """Copy it into `target`, the folder `python` of a kit."""
    if system.is_windows:
        shutil.copytree(given.folder, target, ignore=shutil.ignore_patterns("*._pth"), dirs_exist_ok=True)
    else:
        name = program(system, given.version).name
        (target / "bin").mkdir(parents=True)
        shutil.copy(given.folder / "bin" / name, target / "bin" / name)
        ignored = shutil.ignore_patterns("__pycache__", *NOT_NEEDED)
        library = given.folder / "lib" / name
        shutil.copytree(library, target / "lib" / name, ignore=ignored, ignore_dangling_symlinks=True)
        for each in (given.folder / "lib").glob(f"lib{name}*.[sd]*"):  # its own library, .so or .dylib, where it has one
            shutil.copy(each, target / "lib" / each.name)
    path_file(system, given.version, target).write_text(path(system, given.version), "utf8")


def program(system: System, version: Version) -> Path:
    """Return where Python's program lies in the folder `python` of a kit."""
    return Path("python.exe") if system.is_windows else Path("bin") / f"python{version[0]}.{version[1]}"


def path_file(system: System, version: Version, folder: Path = Path()) -> Path:
    """Return where in the folder `python` of a kit the file lies that says what Python finds."""
    if system.is_windows:
        return folder / f"python{version[0]}{version[1]}._pth"
    return folder / program(system, version).with_name(f"python{version[0]}.{version[1]}._pth")


def path(system: System, version: Version) -> str:
    """Return what stands in that file: Python's own library, the parts, and the kit, from that file on."""
    digits = f"{version[0]}{version[1]}"
    library = f"../lib/python{version[0]}.{version[1]}"
    windows = [f"python{digits}.zip", ".", r"..\site", r"..\kit"]
    return "\n".join(windows if system.is_windows else [library, f"{library}/lib-dynload", "../../site", "../../kit"]) + "\n"
