"""One schema and one role for each corporation, in a database for all of them: made, renewed and taken away by its keeper.

Who comes in as a corporation's role reads and writes its own schema and nothing else. What it still can see of others is
written in docs/postgresql.md, and `tests/dossier/test_dossier_corporations.py` attacks it with a neighbour's password.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from kits.dossier import faults, postgresql
from kits.dossier.faults import problem

NAME = re.compile(r"(?!pg_|public$)[a-z][a-z0-9_]{1,39}")
MARK = "psa-kit: a corporation"
"""Stands with each role that was made here: no other is changed or taken away."""
CONNECTIONS = 40
"""Connections a corporation has at most, unless its keeper says otherwise: one for each open page, some for papers."""
COUNTING = (
    "pg_stat_all_tables",
    "pg_stat_all_indexes",
    "pg_statio_all_tables",
    "pg_statio_all_indexes",
    "pg_statio_all_sequences",
    "pg_stat_user_functions",
    "pg_stat_xact_all_tables",
    "pg_stat_xact_user_functions",
)
"""Views that count for everybody what happens in each table."""
COUNTS = frozenset({"relpages", "reltuples", "relallvisible", "relallfrozen"})
"""Columns of PostgreSQL's own list of tables that say how much is in them."""


@dataclass(frozen=True)
class Corporation:
    """One as its keeper sees it: whether there is a client in its schema, and how many connections it has and may have."""

    name: str
    client: bool
    connections: int
    most: int


@contextlib.contextmanager
def _keeping(address: str) -> Iterator[sa.Connection]:
    """Give a transaction as the keeper of a database, one at a time. Raises Problem where its address does not let in."""
    engine = faults.engine(address)
    faults.watch(engine, postgresql.shown(address))
    try:
        with engine.connect().execution_options(**postgresql.WRITES) as connection, connection.begin():
            connection.exec_driver_sql("SET LOCAL search_path = pg_catalog; SET LOCAL lock_timeout = '10s'")
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('psa-kit corporations'))")
            yield connection
    finally:
        engine.dispose()


def add(keeper: str, name: str, most: int = CONNECTIONS) -> str | None:
    """Make a corporation's role and schema, or set right what is not as it should be; return its address.

    None where it was there already: its password is kept nowhere (see `renew`). `keeper` is the address of whoever may make
    roles and owns the database. Raises Problem when the name will not do, or is another role's or schema's.
    """
    _check(name)
    with _keeping(keeper) as connection:
        known = _is_ours(connection, name)
        if known is False:
            raise problem("corporation_taken", name=name)
        database = connection.dialect.identifier_preparer.quote(connection.engine.url.database or "")
        _close(connection, database)
        password = None if known else _new_password()
        if password:
            taken = connection.scalar(sa.text("SELECT true FROM pg_namespace WHERE nspname = :name"), {"name": name})
            if taken:
                raise problem("corporation_taken", name=name)
            connection.exec_driver_sql(f'CREATE ROLE "{name}" NOLOGIN')
            connection.exec_driver_sql(f"COMMENT ON ROLE \"{name}\" IS '{MARK}'")
        rights = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT"
        if not _may_all(connection):
            rights = "LOGIN NOCREATEDB NOCREATEROLE NOINHERIT"  # the others are a superuser's to say, and off by themselves
        connection.exec_driver_sql(f'ALTER ROLE "{name}" WITH {rights} CONNECTION LIMIT {int(most)}')
        connection.exec_driver_sql(f'ALTER ROLE "{name}" SET search_path = "{name}"')
        connection.exec_driver_sql(f'GRANT CONNECT ON DATABASE {database} TO "{name}"')
        with _as_member(connection, name):
            connection.exec_driver_sql(f'CREATE SCHEMA IF NOT EXISTS "{name}" AUTHORIZATION "{name}"')
            connection.exec_driver_sql(f'REVOKE ALL ON SCHEMA "{name}" FROM PUBLIC')
        if password:
            _set_password(connection, name, password)
    return _address(keeper, name, password) if password else None


def renew(keeper: str, name: str) -> str:
    """Give a corporation another password, close its connections, and return its new address. Raises Problem."""
    password = _new_password()
    with _keeping(keeper) as connection:
        _check_ours(connection, name)
        _set_password(connection, name, password)
        with _as_member(connection, name):
            _close_connections(connection, name)
    return _address(keeper, name, password)


def remove(keeper: str, name: str, typed: str) -> None:
    """Take a corporation away with all that is in its schema. `typed` is its name as a person typed it. Raises Problem."""
    with _keeping(keeper) as connection:
        _check_ours(connection, name)
        if typed.strip() != name:
            raise problem("name_differs", name=name)
        connection.exec_driver_sql(f'ALTER ROLE "{name}" NOLOGIN')
        with _as_member(connection, name, leave=False):
            _close_connections(connection, name)
            connection.exec_driver_sql(f'DROP OWNED BY "{name}" CASCADE')
        connection.exec_driver_sql(f'DROP ROLE "{name}"')


def corporations(keeper: str) -> list[Corporation]:
    """Return the corporations there are, by name."""
    asked = """
        SELECT r.rolname, EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = n.oid AND c.relname = 'meta'),
               (SELECT count(*) FROM pg_stat_activity a WHERE a.usesysid = r.oid), r.rolconnlimit
        FROM pg_roles r JOIN pg_namespace n ON n.nspname = r.rolname AND n.nspowner = r.oid
        WHERE shobj_description(r.oid, 'pg_authid') = %(mark)s ORDER BY r.rolname"""
    with _keeping(keeper) as connection:
        return [Corporation(*row) for row in connection.exec_driver_sql(asked, {"mark": MARK})]


def _check(name: str) -> None:
    if not NAME.fullmatch(name):
        raise problem("corporation_name", name=name)


def _is_ours(connection: sa.Connection, name: str) -> bool | None:
    """Return whether a role was made here, in this database; None where there is no such role."""
    asked = """
        SELECT shobj_description(r.oid, 'pg_authid') = :mark AND n.oid IS NOT NULL FROM pg_roles r
        LEFT JOIN pg_namespace n ON n.nspname = r.rolname AND n.nspowner = r.oid WHERE rolname = :name"""
    found = connection.execute(sa.text(asked), {"name": name, "mark": MARK}).one_or_none()
    return None if found is None else bool(found[0])


def _check_ours(connection: sa.Connection, name: str) -> None:
    _check(name)
    if not _is_ours(connection, name):
        raise problem("no_corporation", name=name)


def _may_all(connection: sa.Connection) -> bool:
    return bool(connection.scalar(sa.text("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")))


def _close(connection: sa.Connection, database: str) -> None:
    """Let nobody in who was not let in, and nobody make anything beside his own schema, or see how much is in another's."""
    connection.exec_driver_sql(f"REVOKE ALL ON DATABASE {database} FROM PUBLIC")
    connection.exec_driver_sql("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    if not _may_all(connection):
        return
    for view in COUNTING:
        connection.exec_driver_sql(f"REVOKE ALL ON pg_catalog.{view} FROM PUBLIC")
    counting = """
        SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND (
          proname ~ '^pg_stat_get_(xact_)?(numscans|tuples|live|dead|mod|ins|blocks|last|vacuum|auto|analyze|function)'
          OR proname ~ '_size$' AND proargtypes[0] = 'regclass'::regtype
          OR proname IN ('pg_relation_filepath', 'pg_relation_filenode'))"""
    for function in list(connection.exec_driver_sql(counting).scalars()):
        connection.exec_driver_sql(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC")
    columns = sa.text("SELECT attname FROM pg_attribute WHERE attrelid = 'pg_class'::regclass AND attnum > 0")
    told = ", ".join(f'"{name}"' for name in connection.scalars(columns) if name not in COUNTS)
    connection.exec_driver_sql("REVOKE ALL ON pg_catalog.pg_class FROM PUBLIC")
    connection.exec_driver_sql(f"GRANT SELECT ({told}, tableoid, ctid, xmin) ON pg_catalog.pg_class TO PUBLIC")


@contextlib.contextmanager
def _as_member(connection: sa.Connection, name: str, *, leave: bool = True) -> Iterator[None]:
    """Let a keeper who is no superuser do something to what is the role's."""
    if _may_all(connection):
        yield
        return
    connection.exec_driver_sql(f'GRANT "{name}" TO CURRENT_USER')
    yield
    if leave:
        connection.exec_driver_sql(f'REVOKE "{name}" FROM CURRENT_USER')


def _close_connections(connection: sa.Connection, name: str) -> None:
    asked = sa.text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :name")
    connection.execute(asked, {"name": name}).all()


def _new_password() -> str:
    return secrets.token_urlsafe(24)


def _set_password(connection: sa.Connection, name: str, password: str) -> None:
    """Give a role its password, worked into what a server checks it by: its log has every statement."""
    line: Any = connection.connection.driver_connection
    checked = line.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    connection.exec_driver_sql(f"ALTER ROLE \"{name}\" PASSWORD '{checked}'")


def _address(keeper: str, name: str, password: str) -> str:
    """Return where a corporation finds its schema: on the keeper's server, over a line as safe as his."""
    place = postgresql.url(keeper)
    kept = {key: value for key, value in place.query.items() if key in ("host", "port") or key.startswith("ssl")}
    own = place.set(drivername="postgresql", username=name, password=password, query=kept)
    return own.render_as_string(hide_password=False)
