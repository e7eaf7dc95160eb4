"""Make, open, restore and delete client files."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import sqlalchemy as sa

from kits.dossier import (
    ballots,
    disk,
    erasing,
    faults,
    keyring,
    naming,
    peeking,
    placing,
    postgresql,
    records,
    schema,
    seals,
    soundness,
    sqlite,
    units,
    upgrading,
    wraps,
)
from kits.dossier.claim import lock_file
from kits.dossier.dossier import Dossier
from kits.dossier.faults import explained, problem
from kits.dossier.holding import Hold, sole
from kits.problems import Problem
from kits.wording import clean_text

Made = Callable[[Hold | str, sa.Engine], Dossier]
"""What makes a Dossier of a file in hand, or of a database's address, and an engine on it."""


def create(where: Path | str, name: str, language: str = "nl") -> Dossier:
    """Make a new client file for the organisation `name`, and open it.

    `where` is the file, a folder (the file is then called after the organisation), or the URL of another database.

    >>> with create(Path("clients"), "De Linde") as client:  # clients/De Linde.psa
    ...     north = client.add_unit("Team Noord", headcount=12)
    ...     row = client.add_session("memo_voting", "Werkdruk", units=(north.id,))

    Raises Problem when there is one already, or the name, the language or the place will not do; nothing is left then.
    """
    name, language = units.line(name), units.known_language(language)
    path = naming.place(where)
    if path is None:
        return _create_in_database(str(where), name, language)
    if path.is_dir():
        path = path / naming.file_name(name)
    with placing.new_file(path) as draft:
        engine = sqlite.engine(draft)
        faults.watch(engine, path)
        try:
            with engine.begin() as connection:
                sqlite.mark(connection)
                _furnish(connection, name, language)
                seals.write(connection)
        finally:
            engine.dispose()
    return open(path)


def open(where: Path | str, made: Made = Dossier) -> Dossier:
    """Open a client file, or the database at a URL. An older one is upgraded; of a file, a copy is kept first.

    `made` is what is made of it: another kind of Dossier where not everybody may do everything (`kits.rights`).

    Raises Problem when it is not there, is no client file, is damaged, was made by a newer kit, cannot be written, or is
    open on another computer.
    """
    path = naming.place(where)
    if path is None:
        return _open_database(str(where), made)
    with explained(path):
        _check_readable(path)
        sqlite.check_writable(path)
    hold = Hold(path)
    return _or_let_go(hold.close, lambda: _opened(hold, made))


def _opened(hold: Hold, made: Made) -> Dossier:
    """Return the client file, if it is whole. What SQLite cannot make out of it, whatever it says of that, is damage."""
    try:
        upgrading.check(hold.engine, hold.path)
    except (sqlite3.Error, sa.exc.DBAPIError) as error:
        raise problem("damaged", path=hold.path) from error
    return _without_remains(made(hold, hold.engine))


def restore(backup: Path, target: Path, erased: Iterable[erasing.Tombstone] = ()) -> Path | None:
    """Put a backup in the place of `target`, and return the copy that was kept of what stood there (None: nothing did).

    What was erased since it was made, as what stood there and `erased` tell, is erased in it too. Where `target` is locked,
    so is what comes in its place, with the same key.

    Raises Problem when the backup is not sound, or `target` is open somewhere; nothing changed then.
    """
    backup, target = Path(backup).absolute(), Path(target).absolute()
    with explained(backup):
        _check_readable(backup)
        _check_sound(backup)
    if not target.exists():
        with placing.new_file(target) as draft:
            _copy_without(erased, backup, draft)
        return None
    with explained(target), sole(target):
        key = _key_of_what_comes(target, backup)
        draft = placing.beside(target)
        try:
            _copy_without([*erasing.told_in(target), *erased], backup, draft, key)
            kept = _keep(target)
            placing.clear_sides(target)
            with contextlib.suppress(OSError):
                shutil.copymode(target, draft)  # what is shared stays so
            disk.sync(draft)
            placing.accompany(draft, target)
            draft.replace(target)
            disk.sync(target.parent)
        finally:
            placing.remove(draft)
    return kept


def delete(where: Path | str, typed_name: str) -> None:
    """Delete a client file with everything beside it; copies in `backups` stay.

    `typed_name` is the organisation's name as a person typed it (for a file that cannot be read: the file's name).
    Raises Problem when it differs, or the file is open somewhere; nothing changed then.
    """
    path = naming.place(where)
    if path is None:
        _delete_in_database(str(where), typed_name)
        return
    with explained(path):
        if not _is_locked(path):  # nobody needs a key to throw away
            _check_readable(path)
    with sole(path), explained(path):
        _check_typed(typed_name, _name_in(path))
        placing.remove(path)
        lock_file(path).unlink(missing_ok=True)


def _furnish(connection: sa.Connection, name: str, language: str) -> None:
    """Make the tables, and the rows every client has."""
    schema.metadata.create_all(connection)
    first_rows(connection, name, language)


def first_rows(connection: sa.Connection, name: str, language: str) -> None:
    """Write the rows every client has in its empty tables."""
    connection.execute(sa.insert(schema.alembic_version).values(version_num=schema.VERSION))
    rows = {"id": records.new_id(), "created_at": records.now(), postgresql.CHANGES: "0"}
    connection.execute(sa.insert(schema.meta), [{"key": key, "value": value} for key, value in rows.items()])
    connection.execute(sa.insert(schema.organisation).values(id=1, name=name, language=language))


def _without_remains(opened: Dossier) -> Dossier:
    """Destroy what phones left of sessions that nobody closed, and what is left of what was erased, and return the file.

    What phones gave is kept for as long as a workshop takes, no longer.
    """
    with opened.reading() as connection:
        erasing_stopped = erasing.unfinished(connection)
    if erasing_stopped:
        opened.write_anew()
    now = dt.datetime.now(dt.UTC)
    with opened.reading() as connection:
        old = ballots.left_behind(connection, now)
    if old:
        with opened.transaction() as connection:
            for session_id in ballots.left_behind(connection, now):
                ballots.wipe(connection, session_id)
        opened.fold_in()
    return opened


def _or_let_go(let_go: Callable[[], None], made: Callable[[], Dossier]) -> Dossier:
    try:
        return made()
    except BaseException:
        let_go()
        raise


def _check_readable(path: Path) -> None:
    """Raise Problem when there is no client file at `path`."""
    if not path.is_file():
        raise problem("missing" if not path.exists() else "not_a_client_file", path=path)
    if not sqlite.is_client_file(path):
        raise problem("not_a_client_file", path=path)


def _is_locked(path: Path) -> bool:
    """Return whether a file is a locked one, or was before it was damaged."""
    try:
        return sqlite.locked(path) is not None
    except Problem:
        return True


def _key_of_what_comes(target: Path, backup: Path) -> keyring.Key | None:
    """Return the key with which a backup is locked in the place of `target`, None where it stays as it is.

    What takes the place of a locked file is locked. Raises Problem where no key is held.
    """
    try:
        return sqlite.key_of(target)
    except Problem as wrong:
        salt = wraps.salt_beside(target)  # of a file that is damaged
        held = keyring.held(salt) if salt else None
        if salt and held:
            return salt, held
        if not faults.is_broken(wrong) or not sqlite.locked(backup):
            raise
    return None


def _check_sound(backup: Path) -> None:
    """Raise Problem when a backup cannot be trusted or is of a newer kit."""
    found = peeking.peek(backup)
    if found.problem is not None and found.problem.code != problem("damaged").code:
        raise found.problem
    if found.problem is not None or not soundness.file_is_sound(backup):
        raise problem("backup_unsound", path=backup)


def _copy_without(erased: Iterable[erasing.Tombstone], backup: Path, draft: Path, key: keyring.Key | None = None) -> None:
    ballots.copy(backup, draft, key)
    if gone := list(erased):
        erasing.replay(draft, gone)


def _keep(target: Path) -> Path:
    """Copy what is going to be replaced; what is damaged is copied byte for byte, with what lies beside it.

    Neither has the ballot box in it.
    """
    kept = naming.copy_beside(target, "replaced")
    if _is_sound(target):
        with placing.new_file(kept) as draft:
            ballots.copy(target, draft)
    else:
        with placing.new_file(kept) as draft:
            shutil.copyfile(target, draft)
            if not (locked := _is_locked(target)):
                ballots.scrub(draft)
        placing.copy_sides(target, kept)
        for side in sqlite.side_files(kept):
            if side.exists() and not locked:
                ballots.scrub(side)
    return kept


def _is_sound(target: Path) -> bool:
    try:
        return sqlite.is_client_file(target) and soundness.file_is_sound(target)
    except Problem:  # it was locked, and is damaged
        return False


def _name_in(path: Path) -> str:
    """Return the organisation's name; the file's when it cannot be read."""
    found = peeking.peek(path)
    return found.name or path.stem


def _check_typed(typed: str, name: str) -> None:
    if clean_text(typed, single_line=True) != clean_text(name, single_line=True):
        raise problem("name_differs", name=name)


# ── another database than SQLite ─────────────────────────────────────────────────────────────────────────────────────


def _database(address: str) -> sa.Engine:
    engine = faults.engine(address)
    faults.watch(engine, postgresql.shown(address))
    return engine


def _create_in_database(address: str, name: str, language: str) -> Dossier:
    engine = _database(address)

    def created() -> Dossier:
        with engine.connect().execution_options(**postgresql.WRITES) as connection, connection.begin():
            postgresql.lock_making(connection)
            if sa.inspect(connection).has_table(schema.meta.name):
                raise problem("database_taken", where=postgresql.shown(address))
            _furnish(connection, name, language)
        return Dossier(address, engine)

    return _or_let_go(engine.dispose, created)


def _open_database(address: str, made: Made = Dossier) -> Dossier:
    engine = _database(address)

    def opened() -> Dossier:
        upgrading.check_database(engine, postgresql.shown(address))
        return _without_remains(made(address, engine))

    return _or_let_go(engine.dispose, opened)


def _delete_in_database(address: str, typed_name: str) -> None:
    with _open_database(address) as dossier:
        _check_typed(typed_name, dossier.organisation().name)
        with dossier.transaction() as connection:
            schema.metadata.drop_all(connection)
