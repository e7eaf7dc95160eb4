"""`psa-kit bundle`: a zip with the kit, its parts and a Python, that runs from any folder without being installed."""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

from kits import wording
from kits.problems import Problem
from server.portable import contents, interpreter, lock, wheels
from server.portable.__main__ import SUMS
from server.portable.systems import System, Version

NAME = "PSA-kit"
FOLDER = "PSA-kit-app"
"""What the folder in the zip is called: unpacked in somebody's documents it is not the one with their client files."""
TEMPLATES = Path(__file__).resolve().parent
ORDINARY, RUNS = 0o100644 << 16, 0o100755 << 16


def bundle(  # noqa: PLR0917 - called by name, from the command line
    system: str, python: str | None, given: Path | None, source: Path | None, output: Path | None, language: str
) -> Iterator[str]:
    """Make the zip for a `system`, with the Python in the folder or zip `given`; `python` is its version without that.

    The wheels come from the folder `source`, or are fetched. Yields what a person has to know. Raises Problem when something
    given will not do, or a part is lacking.
    """
    say = wording.of("server.portable", language).say
    there = wheels.system_of(system)
    with tempfile.TemporaryDirectory() as draft:
        own = interpreter.look(_unpacked(given, Path(draft) / "given"), there, python) if given is not None else None
        version = wheels.version_of(wheels.shown(own.version) if own else python)
        target = output or Path(f"{NAME}-{there.name}-python{wheels.shown(version)}.zip")
        if target.exists():
            raise Problem("server:problems.exists", file=target)
        root, fetched = Path(draft) / FOLDER, Path(draft) / "wheels"
        parts = [part for part in _parts(there, version) if part.name not in contents.for_developers()]
        yield say("wheels.fetching", n=len(parts), system=there.means, python=wheels.shown(version))
        wheels.fetch(parts, there, version, fetched, source)
        needed = contents.closure(contents.asked(), contents.by_name(fetched), there, version)
        parts = [part for part in parts if part.name in needed]
        yield say("bundle.unpacking", n=len(parts))
        wheels.unpack(parts, there, version, root / "site", fetched)
        contents.leave_out(root / "site")
        contents.put_project(root / "kit")
        if own is not None:
            interpreter.put(own, there, root / "python")
        put_starter(root, there, version)
        (root / "WHEELS.txt").write_text(_listed(fetched, needed), "utf8")
        longest = finish(root, there, version)
        yield say("bundle.packing")
        digest = pack(root, target)
    yield say("bundle.made", target=target, mb=round(target.stat().st_size / 1e6), digest=digest)
    if there.is_windows:
        yield say("bundle.longest", n=longest, most=contents.MOST - longest - 1)
    if own is None:
        kind = "windows" if there.is_windows else "elsewhere"
        yield say(f"bundle.no_python_{kind}", python=wheels.shown(version))


def _parts(system: System, version: Version) -> list[lock.Part]:
    return lock.needed([*lock.read(wheels.LOCK), *lock.read(wheels.EXTRA)], system, version)


def _unpacked(given: Path, folder: Path) -> Path:
    """Return the folder that has the Python, unpacked into `folder` where a zip was given."""
    if given.is_dir():
        return given
    try:
        with zipfile.ZipFile(given) as archive:
            archive.extractall(folder)
    except (OSError, zipfile.BadZipFile) as error:
        raise Problem("server.portable:problems.not_a_python", given=given) from error
    return folder


def put_starter(root: Path, system: System, version: Version) -> None:
    """Put the file there that people open, and what the file for Python's path has to say, for a Python that comes later."""
    digits = f"{version[0]}{version[1]}"
    starter = f"{NAME}.bat" if system.is_windows else f"{NAME}{'.command' if system.is_mac else '.sh'}"
    places = {
        "{starter}": starter, "{python}": wheels.shown(version), "{dll}": f"python{digits}.dll",
        "{pth}": interpreter.path_file(system, version).name,
    }  # fmt: skip

    def filled(name: str) -> str:
        text = (TEMPLATES / name).read_text("utf8")
        for place, value in places.items():
            text = text.replace(place, value)
        return text if system.is_windows else text.replace("kit\\docs\\", "kit/docs/")

    if system.is_windows:
        (root / starter).write_text(filled("start.bat"), "ascii", newline="\r\n")
        (root / "kit" / places["{pth}"]).write_text(interpreter.path(system, version), "utf8")
    else:
        (root / starter).write_text(filled("start.sh"), "utf8")
    (root / "LEES-MIJ.txt").write_text(filled("read_me.txt"), "utf-8-sig", newline="\r\n" if system.is_windows else "\n")


def _listed(folder: Path, needed: Collection[str]) -> str:
    """Return a line for each wheel: its SHA-256, which stands in the lock as well, and its name."""
    there = [path for name, path in contents.by_name(folder).items() if name in needed]
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()} *{path.name}\n" for path in there)


def finish(root: Path, system: System, version: Version) -> int:
    """Write what the kit has to know of itself, and the list of sums. Return the length of the longest path.

    Raises Problem for a name that Windows cannot have.
    """
    about = root / "kit" / "bundle.json"
    about.touch()
    names = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    if system.is_windows and (wrong := contents.not_for_windows(names)):
        raise Problem("server.portable:problems.name", name=wrong[0])
    longest = max(names, key=len)
    said = {
        "date": contents.date(),
        "system": system.name,
        "python": wheels.shown(version),
        "kit": contents.project()["version"],
        "longest": longest,
    }
    about.write_text(json.dumps(said, indent=2) + "\n", "utf8")
    sums = [f"{hashlib.sha256((root / name).read_bytes()).hexdigest()} *{name}\n" for name in names]
    (root / SUMS).write_text("".join(sums), "utf8")
    return len(longest)


def pack(root: Path, target: Path) -> str:
    """Write the zip, with that one folder in it. Return its SHA-256. Raises Problem where it cannot be written.

    A zip that was cut off does not stay. The same files make the same zip.
    """
    when = time.gmtime(json.loads((root / "kit" / "bundle.json").read_text("utf8"))["date"])[:6]
    draft = target.with_name(target.name + ".draft")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(path for path in root.rglob("*") if path.is_file()):
                one = zipfile.ZipInfo(path.relative_to(root.parent).as_posix(), when)
                one.create_system, one.compress_type = 3, zipfile.ZIP_DEFLATED  # Unix: it says which files run
                runs = path.suffix in (".sh", ".command") or path.parent == root / "python" / "bin"
                one.external_attr = RUNS if runs else ORDINARY
                archive.writestr(one, path.read_bytes())
        draft.replace(target)
    except OSError as error:
        raise Problem(
            "server.portable:problems.cannot_write",
            folder=target.absolute().parent,
            said=error.strerror or type(error).__name__,
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    with target.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
