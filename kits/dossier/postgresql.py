"""Everything that only PostgreSQL knows: a client in a database on a server, one to a database or to a schema of one.

Its address may hold a password. So an address is shown by `shown` alone, which gives server, database and schema, and never
a password. Without one in it the driver looks where PostgreSQL's own programs do: its environment, or the person's own file.
"""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

from kits.dossier import records
from kits.dossier.schema import meta

CHANGES = "changes"
"""The row of `meta` that every writer locks and counts up; behind the number stands when that was."""
CHANNEL = "psa_"
"""What the name of a client's channel begins with (`NOTIFY`); behind it stands the client's id."""
NAMES = ("postgresql", "postgres", "postgresql+psycopg")
DRIVER = "postgresql+psycopg"
CONNECT_S = 5
"""Seconds after which a server that does not answer is away."""
LINE = {
    "connect_timeout": CONNECT_S,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "prepare_threshold": None,
}
"""How the line is kept: a dead one is noticed in seconds. Nothing stays prepared in the server: a pooler may change it."""
KEPT, MOST = 1, 15
"""Connections that an open page keeps, and has at most, while documents are made beside it: a server has few for many."""
READS, WRITES = {"isolation_level": "REPEATABLE READ"}, {"isolation_level": "READ COMMITTED"}
"""Who reads sees what was there at the first query; who writes, all that was written before the lock was theirs."""
IN_TRANSACTION = """
SELECT set_config('lock_timeout', '5s', true), set_config('idle_in_transaction_session_timeout', '60s', true),
       set_config('synchronous_commit', replace(current_setting('synchronous_commit'), 'off', 'on'), true)
"""
"""A write waits so long for another's, a dead writer holds nobody up, and what is confirmed is on the server's disk."""

STATES = {
    "08": "database_away",
    "57P": "database_away",
    "28": "database_refused",
    "42501": "database_refused",
    "3D000": "database_missing",
    "3F000": "database_missing",
    "42P01": "database_without_client",
    "55P03": "busy",
    "40": "busy",
    "53100": "disk_full",
}
"""What a server says (how its SQLSTATE begins), and the text that goes with it."""

_SCHEMA = re.compile(r"search_path\s*=\s*([\w-]+)")


@compiles(sa.Text, "postgresql")
@compiles(sa.String, "postgresql")
def _text(_type: sa.String, _compiler: Any, **known: Any) -> str:
    """Let columns of text be as long as what is in them, and in the same order on every server: a file's are."""
    return 'TEXT COLLATE "C"' if isinstance(known.get("type_expression"), sa.Column) else "TEXT"


def url(address: str) -> sa.URL:
    """Return an address as the driver takes it. Raises SQLAlchemy's ArgumentError when it is none of PostgreSQL."""
    try:
        parsed = sa.make_url(address)
    except ValueError as error:  # a port that is no number
        raise sa.exc.ArgumentError("not an address") from error
    if parsed.drivername not in NAMES:
        raise sa.exc.ArgumentError("not PostgreSQL")
    return parsed.set(drivername=DRIVER)


def is_address(address: str) -> bool:
    """Return whether an address is one of PostgreSQL."""
    try:
        return bool(url(address))
    except sa.exc.ArgumentError:
        return False


def engine(address: str) -> sa.Engine:
    """Return an engine. Raises ArgumentError for what is no address, ImportError where the driver is not installed."""
    place = url(address)
    line = {name: value for name, value in LINE.items() if name not in place.query}
    kept: dict[str, Any] = {"pool_pre_ping": True, "pool_size": KEPT, "max_overflow": MOST - KEPT}
    return sa.create_engine(place, hide_parameters=True, connect_args=line, **kept, **READS)


def shown(address: str) -> str:
    """Return an address as it may be shown: server, database, and whose schema, or which; never a password."""
    place = url(address)
    asked = place.query.get("host", ())
    host = place.host or ",".join((asked,) if isinstance(asked, str) else asked)
    port = f":{place.port}" if place.port else ""
    which = place.username and f"{place.username}@"  # the role, whose schema it is
    found = _SCHEMA.search(" ".join(options) if isinstance(options := place.query.get("options", ""), tuple) else options)
    schema = f" ({found[1]})" if found else ""
    return f"postgresql://{which or ''}{host}{port}/{place.database or ''}{schema}"


def lock(connection: sa.Connection) -> bool:
    """Hold the write lock until the transaction ends, and let every page know that something changed.

    Returns False when there is no client here (any more).
    """
    connection.exec_driver_sql(IN_TRANSACTION)
    count = sa.cast(sa.func.split_part(meta.c.value, " ", 1), sa.BigInteger) + 1
    said = sa.func.concat(sa.cast(count, sa.Text), " ", records.now())
    connection.execute(sa.select(sa.func.pg_notify(CHANNEL + meta.c.value, "")).where(meta.c.key == "id"))
    return bool(connection.execute(sa.update(meta).where(meta.c.key == CHANGES).values(value=said)).rowcount)


def channel(connection: sa.Connection) -> str:
    """Return where every write to the client says that it happened: whoever cannot read the client does not know where.

    Everybody in a database can listen to a name that he knows, so what is said there is empty.
    """
    its_id: str = connection.execute(sa.select(meta.c.value).where(meta.c.key == "id")).scalar_one()
    return CHANNEL + its_id


def lock_making(connection: sa.Connection) -> None:
    """Let one at a time make a client in a database; who waits too long for another, who may mean ill, hears so."""
    connection.exec_driver_sql(IN_TRANSACTION)
    connection.exec_driver_sql(
        "SELECT pg_advisory_xact_lock(hashtext(current_database() || coalesce(current_schema(), '')))"
    )


def begin_counting(connection: sa.Connection) -> None:
    """Within a transaction, have the row that every writer counts up: what an older kit made has none."""
    known = sa.exists().where(meta.c.key == CHANGES)
    if not connection.scalar(sa.select(known)):
        connection.execute(sa.insert(meta).values(key=CHANGES, value="0"))


def number_on(connection: sa.Connection, table: sa.Table) -> None:
    """Let a table whose rows the database numbers go on after the rows that were brought with a number."""
    key = table.autoincrement_column
    if key is not None:
        sequence = sa.func.pg_get_serial_sequence(table.name, key.name)
        last = sa.select(sa.func.max(key)).scalar_subquery()
        if connection.scalar(sa.select(last)) is not None and connection.scalar(sa.select(sequence)) is not None:
            connection.execute(sa.select(sa.func.setval(sequence, last)))


def token(engine: sa.Engine) -> str | None:
    """Return how often, and when last, anything was written, as text."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        return connection.scalar(sa.select(meta.c.value).where(meta.c.key == CHANGES))


def fault(error: BaseException) -> str | None:
    """Return the key of the text for what the driver threw; None for a mistake in the code, or another's error."""
    if not type(error).__module__.startswith("psycopg"):
        return None
    state = getattr(error, "sqlstate", None)
    kind = type(error).__name__
    if state is None:  # said before there was a line on which a server gives its reasons a number
        away = kind in ("OperationalError", "ConnectionTimeout")
        let_in = not any(word in str(error) for word in ("FATAL", "password"))
        of_address = kind == "ProgrammingError" and "connection option" in str(error)
        return ("database_away" if let_in else "database_refused") if away else "not_a_database" if of_address else None
    known = next((key for begin, key in STATES.items() if state.startswith(begin)), None)
    return known or ("database" if state[:2] in ("25", "53", "54", "55", "57", "58", "XX") else None)
