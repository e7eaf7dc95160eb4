"""Starts a portable kit: `python -m server.portable`, which the file in its folder that people open does.

    (no word)   the kit itself, as ever; any command of it can follow
    check       looks whether every file is as it was made

Standard library only until it is known that everything is there.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

ROOT = Path(os.path.abspath(__file__)).parents[3]  # noqa: PTH100 - resolve() would turn a Windows drive into a server's name
SUMS = "SHA256SUMS.txt"
MOST = 259
SENTENCES = {
    "too long": (
        "Het pad van de map {name} is te lang voor Windows ({n} tekens; {most} kan). Zet de map hoger en start opnieuw.",
        "The path of folder {name} is too long for Windows ({n} characters; {most} will do). Move it up, then start again.",
    ),
    "incomplete": (
        "Niet alle bestanden van de kit zijn er. Pak de zip opnieuw uit, in een lege map.",
        "Not all files of the kit are there. Unpack the zip anew, in an empty folder.",
    ),
    "whole": ("Alle {n} bestanden zijn zoals ze gemaakt zijn.", "All {n} files are as they were made."),
    "altered": ("Ontbreekt of is veranderd: {name}", "Missing or altered: {name}"),
}


def say(key: str, **values: object) -> str:
    """Return a sentence in Dutch and in English."""
    return "\n".join(sentence.format(**values) for sentence in SENTENCES[key])


def lacking(root: Path, longest: str) -> str:
    """Return what is to be said when not all files can be there, by the one with the `longest` path; otherwise nothing."""
    if (root / longest).is_file():
        return ""
    most = MOST - len(longest) - 1
    return say("too long", name=root.name, n=len(str(root)), most=most) if len(str(root)) > most else say("incomplete")


def check(root: Path) -> int:
    """Say which files are not as they were made. Return 0 when all are."""
    lines = (root / SUMS).read_text("utf8").splitlines()
    wrong = [name for line in lines for digest, name in [line.split(" *", 1)] if _digest(root / name) != digest]
    print(*(say("altered", name=name) for name in wrong) if wrong else [say("whole", n=len(lines))], sep="\n")  # noqa: T201
    return 1 if wrong else 0


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def main(words: list[str], root: Path = ROOT) -> int:
    """Do what the words say, in a folder that nothing was installed in."""
    about = json.loads((root / "kit" / "bundle.json").read_text("utf8"))
    if words[:1] == ["check"]:
        return check(root)
    if said := lacking(root, about["longest"]):
        print(said, file=sys.stderr)  # noqa: T201
        return 2
    share = root / "site" / "share" / "jupyter"  # where an installed Jupyter would look lies with Python's own
    os.environ |= {
        "JUPYTER_PATH": str(share),
        "JUPYTER_CONFIG_PATH": str(root / "site" / "etc" / "jupyter"),
        "JUPYTERLAB_DIR": str(share / "lab"),
        "PYTHONUTF8": "1",  # for kernels: it is read before the file that has the rest of the environment ignored
    }
    from server import cli  # noqa: PLC0415

    return cli.main(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
