"""Sets the kit up and starts it, with one command and nothing but Python: `python3 start.py`.

    python3 start.py                  sets up when that is needed, starts the kit, opens the browser
    python3 start.py test [words]     runs the tests (the words go to pytest)
    python3 start.py lab              opens JupyterLab on the same notebooks and client files
    python3 start.py postgresql       adds, once, what clients in a database on a server need
    python3 start.py WORDS            any other command of the kit: `python3 start.py --help` lists them
    python3 start.py --wheels FOLDER  sets up from a folder of wheels, without internet; a command may follow

Standard library only, and plain enough for a Python that is too old to read this file and say so.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this line is what an older Python is meant to reach
    sys.exit(
        "De kit heeft Python 3.11 of nieuwer nodig; dit is Python {0}. Zet een nieuwere neer en start opnieuw.\n"
        "The kit needs Python 3.11 or newer; this is Python {0}. Install a newer one and start again.".format(
            ".".join(str(number) for number in sys.version_info[:3])
        )
    )

import errno
import hashlib
import re
import signal
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MARKER = VENV / "psa-kit-ready"
LOCK = ROOT / "requirements.lock"
EXTRA = ROOT / "requirements-postgresql.lock"
LOG = ROOT / "install.log"
PIP = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
LOCKED = ["--no-deps", "--require-hashes", "-r"]
FETCHING = ["--retries", "2", "--timeout", "20"]

SENTENCES = {
    "busy": (
        "De kit wordt al in een ander venster klaargezet; wacht tot dat klaar is en start dan opnieuw.",
        "The kit is being set up in another window; wait until that is done, then start again.",
    ),
    "venv": (
        "Python kan geen eigen omgeving maken; op Debian en Ubuntu helpt `sudo apt install python3-venv`. Zie {log}",
        "Python cannot make an environment; on Debian and Ubuntu `sudo apt install python3-venv` helps. See {log}",
    ),
    "network": (
        "De eerste start haalt bouwstenen op en dat lukt niet; controleer het internet en start opnieuw. Zie {log}",
        "The first start fetches the kit's parts and cannot; check the internet and start again. See {log}",
    ),
    "full": (
        "De schijf is vol; maak minstens 1 GB vrij en start opnieuw.",
        "The disk is full; make at least 1 GB free and start again.",
    ),
    "writing": (
        "In de map {root} mag niet geschreven worden; zet de kit in een map van jezelf en start opnieuw.",
        "The folder {root} cannot be written to; move the kit to a folder of your own and start again.",
    ),
    "altered": (
        "Een opgehaalde bouwsteen is veranderd en is niet gebruikt; probeer het op een ander netwerk. Zie {log}",
        "A part that was fetched had been altered and was not used; try another network. See {log}",
    ),
    "no wheels": ("Er is geen map {wheels}.", "There is no folder {wheels}."),
    "no folder": (
        "Achter --wheels hoort de map met bouwstenen (wheels).",
        "After --wheels comes the folder of wheels.",
    ),
    "lacking": (
        "In {wheels} ontbreekt {part}, voor dit systeem en Python {python}. "
        "Een kit met internet haalt alle bouwstenen op; hoe zegt daar `python3 start.py wheels --help`.",
        "{part} for this system and Python {python} is not in {wheels}. "
        "A kit with internet fetches all wheels; there `python3 start.py wheels --help` says how.",
    ),
    "altered wheel": (
        "In {wheels} is {part} niet het bestand dat de kit verwacht, en het is niet gebruikt. Haal het opnieuw op.",
        "In {wheels}, {part} is not the file that the kit expects, and it was not used. Fetch it anew.",
    ),
    "failed": ("Klaarzetten is niet gelukt; wat er misging staat in {log}", "Setting up failed; see {log}"),
    "stopped": ("Gestopt; de volgende start begint opnieuw.", "Stopped; the next start begins again."),
    "help": (
        """\
Gebruik: python3 start.py [--wheels MAP] [opdracht]     (op Windows: py start.py)

zonder opdracht     zet de kit klaar als dat nodig is, start hem en opent de browser
test [woorden]      voert de tests uit; de woorden zijn voor pytest
postgresql          zet er eenmalig bij wat dossiers in een database nodig hebben
--wheels MAP        zet klaar uit een map met bouwstenen (wheels), zonder internet
--help              deze uitleg; er wordt niets klaargezet""",
        """\
Usage: python3 start.py [--wheels FOLDER] [command]     (on Windows: py start.py)

without a command   sets the kit up when that is needed, starts it and opens the browser
test [words]        runs the tests; the words are for pytest
postgresql          adds, once, what clients in a database need
--wheels FOLDER     sets up from a folder of wheels, without internet
--help              this text; nothing is set up""",
    ),
    "more help": (
        "De kit kent meer opdrachten. Die staan hier ook, zodra hij klaargezet is.",
        "The kit knows more commands. They are listed here too, once it is set up.",
    ),
    "setting up": (
        "De kit wordt klaargezet; dat is eenmalig en duurt enkele minuten.",
        "Setting up the kit; this happens once and takes a few minutes.",
    ),
    "environment": ("eigen omgeving maken", "making its own environment"),
    "fetching": ("bouwstenen ophalen: {done} van {total}", "fetching parts: {done} of {total}"),
    "placing": ("bouwstenen neerzetten, dit duurt even", "putting the parts in place, this takes a moment"),
    "added": ("De kit kan nu dossiers in een database openen.", "The kit can open clients in a database now."),
    "ready": ("klaar, na {seconds} seconden", "ready, after {seconds} seconds"),
}
CAUSES_OF_WHEELS = (  # the same where they come from a folder; what is found there names the part
    ("lacking", r"No matching distribution found for (\S+)"),
    ("altered wheel", r"DO NOT MATCH THE HASHES[^\n]*\n\s*(\S+)"),
)
CAUSES = (  # what pip writes when something stands in its way: the first that is found names the cause
    ("full", r"No space left on device|Errno 28\b|not enough space on the disk"),
    ("altered", r"DO NOT MATCH THE HASHES"),
    ("writing", r"Permission denied|Read-only file system|Errno (13|30)\b"),
    ("network", r"Connection ?Error|Connect ?Timeout|Read ?Timeout|timed out|ProxyError|SSLError"),
    ("network", r"name resolution|Max retries|from versions: none"),
)
NOT_OURS = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_HASHES")  # would lead it elsewhere


class Stop(Exception):  # noqa: N818 - an end with a sentence, named by its key
    """Ends the start with one of the SENTENCES."""

    def __init__(self, key, **values):
        super().__init__(key)
        self.key, self.values = key, values


def say(key, **values):
    """Return a sentence in Dutch, or in English where PSA_KIT_LANGUAGE is `en`."""
    return SENTENCES[key][os.environ.get("PSA_KIT_LANGUAGE") == "en"].format(log=LOG, root=ROOT, **values)


def locked(lock, wheels):
    """Return the command that installs what a lock says: fetched, or from the folder of `wheels`."""
    return [*PIP, *(["--no-index", "--find-links", str(wheels)] if wheels else FETCHING), *LOCKED, str(lock)]


def fingerprint():
    """Return what an environment has to match: the lock, the project, its place, and the Python it stands on."""
    where = "\0".join((str(ROOT), os.path.realpath(PYTHON)))
    digest = hashlib.sha256(where.encode("utf8", "surrogateescape"))
    for path in (LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def marker():
    """Return the fingerprint of the set-up that was finished here, or None."""
    return MARKER.read_text() if MARKER.is_file() and PYTHON.exists() else None


class Progress:
    """One quiet line: rewritten on a terminal; elsewhere printed when what it is about changes."""

    def __init__(self):
        self.said = ""

    def show(self, text):
        """Say what is being done now."""
        if sys.stdout.isatty():
            print("\r  " + text.ljust(len(self.said)), end="", flush=True)
        elif text.split(":")[0] != self.said.split(":")[0]:
            print("  " + text, flush=True)
        self.said = text

    def end(self, text=""):
        """Say how it ended, and go to the next line."""
        self.show(text)
        if sys.stdout.isatty():
            print()


def run(words, log, on_line=lambda line: None):
    """Run a command, its whole output going to the log and line by line to `on_line`; return its exit status."""
    env = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    if "--no-index" in words:  # what this machine's pip is told of places to fetch from is not asked either
        env = {name: value for name, value in env.items() if not name.startswith("PIP_")}
        env["PIP_CONFIG_FILE"] = os.devnull
    env |= {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "PIP_NO_INPUT": "1", "PYTHONUTF8": "1"}
    print("\n$", *words, file=log, flush=True)
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env, cwd=ROOT) as process:
        try:
            for raw in process.stdout:
                line = raw.decode("utf8", "replace")
                log.write(line)
                on_line(line)
        except BaseException:
            process.kill()
            raise
    log.flush()
    return process.returncode


def cause(otherwise, wheels=None):
    """Return the end with the sentence that fits what stands in the log."""
    text = LOG.read_text("utf8", "replace")
    for key, pattern in CAUSES_OF_WHEELS if wheels else ():
        found = re.search(pattern, text)
        if found:
            python = f"{sys.version_info.major}.{sys.version_info.minor}"
            return Stop(key, wheels=wheels, part=found[1].replace("==", " "), python=python)
    return Stop(next((key for key, pattern in CAUSES if re.search(pattern, text, re.IGNORECASE)), otherwise))


def set_up(wheels=None):
    """Install exactly what the lock says, from a folder of `wheels` where one is given.

    An environment that was never finished is made afresh.
    """
    progress, began, done = Progress(), time.monotonic(), 0
    total = len(re.findall(r"(?m)^[\w.-]+==", LOCK.read_text("utf8")))
    afresh = marker() is None
    MARKER.unlink(missing_ok=True)
    print(say("setting up"), flush=True)

    def on_line(line):
        nonlocal done
        if re.match(r"Collecting |Processing |Ignoring |Requirement already", line):
            done = min(done + 1, total)
            progress.show(say("fetching", done=done, total=total))
        elif line.startswith("Installing collected"):
            progress.show(say("placing"))

    try:
        with LOG.open("w", encoding="utf8") as log:
            if afresh:
                progress.show(say("environment"))
                if run([sys.executable, "-m", "venv", "--clear", str(VENV)], log) != 0:
                    raise cause("venv")
            itself = [*PIP, "--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT)]
            if run(locked(LOCK, wheels), log, on_line) != 0 or run(itself, log) != 0:
                raise cause("failed", wheels)
        MARKER.write_text(fingerprint())
    except BaseException:
        progress.end()
        raise
    progress.end(say("ready", seconds=round(time.monotonic() - began)))


def add_postgresql(wheels=None):
    """Install what clients in a database need, exactly as its own lock says: nobody else has to carry it."""
    with LOG.open("w", encoding="utf8") as log:
        if run(locked(EXTRA, wheels), log) != 0:
            raise cause("failed", wheels)
    print(say("added"))


def alone():
    """Return an open file that one start at a time can hold; the system lets go of it however that start ends."""
    file = (ROOT / "install.busy").open("a")
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Stop("busy") from None
    return file


def hand_over(words):
    """Become the kit's own command line, or pytest; Windows, which cannot, waits for it and ends as it ended."""
    command = [str(PYTHON), "-P", "-m", "server.cli", *words]
    if words[:1] == ["test"]:
        os.chdir(ROOT)
        command = [str(PYTHON), "-m", "pytest", *words[1:]]
    for name in NOT_OURS:
        os.environ.pop(name, None)
    os.environ["PYTHONUTF8"] = "1"
    if os.name == "nt":
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the kit itself, which ends in its own way
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)  # noqa: S606 - there is no shell, and that is meant


def from_folder(words):
    """Return the folder of wheels that stands before the command, or None, and the other words."""
    if not words or words[0].partition("=")[0] != "--wheels":
        return None, words
    given = words[0].partition("=")[2:] if "=" in words[0] else words[1:2]
    if not given or not given[0]:
        raise Stop("no folder")
    folder = Path(given[0]).expanduser().absolute()
    if not folder.is_dir():
        raise Stop("no wheels", wheels=folder)
    return folder, words[1 if "=" in words[0] else 2 :]


def tell(words):
    """Answer a question for help without setting anything up: our own part of it, and the kit's where it is there."""
    words = ["--help" if word == "help" else word for word in words]
    if re.search(r"--language[= ]en\b", " ".join(words)):
        os.environ["PSA_KIT_LANGUAGE"] = "en"
    there = marker() == fingerprint()
    if not there or all(word.startswith("-") or word in ("nl", "en") for word in words):  # about no command in particular
        print(say("help"), end="\n\n", flush=True)
    if there:
        hand_over(words)
    print(say("more help"))


def main(words):
    """Set up when that is needed, then hand over; what goes wrong is one sentence, in both languages."""
    try:
        wheels, words = from_folder(words)
        if words[:1] == ["help"] or {"-h", "--help"} & set(words):
            tell(words)
            return 0
        if marker() != fingerprint():
            with alone():
                if marker() != fingerprint():  # another window may have finished it meanwhile
                    set_up(wheels)
        if words[:1] == ["postgresql"]:
            with alone():
                add_postgresql(wheels)
            return 0
        hand_over(words)
    except KeyboardInterrupt:
        print(say("stopped"))
        return 130
    except BrokenPipeError:  # whoever was reading has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (Stop, OSError) as problem:
        if not isinstance(problem, Stop):
            problem = Stop("full" if problem.errno == errno.ENOSPC else "writing")
        for sentence in SENTENCES[problem.key]:
            print(sentence.format(log=LOG, root=ROOT, **problem.values), file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # a Windows console may know fewer letters than Dutch has
    sys.exit(main(sys.argv[1:]))
