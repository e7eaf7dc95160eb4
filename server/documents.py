"""`psa-kit documents`: what can be made of each session with `psa-kit export`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kits import wording
from kits.problems import Problem
from server import locking


def list_documents(file: str, as_json: bool, language: str) -> Iterator[str]:
    """Yield every session of a client file with the documents that can be made of it now, in groups.

    `as_json` gives one JSON list instead, of `{"session": id, "what": name}`. Raises Problem when there is no such client
    file; of a session that cannot be opened, and in JSON of all, it is said why.
    """
    from kits import rights  # noqa: PLC0415 - a database is half a second that `--help` does not need

    say = wording.of("server", language).say
    found: list[dict[str, str]] = []
    with rights.open_held(locking.client(file, language)) as client:
        for row in client.listed():
            if not as_json:
                yield say("done.session", id=row.id, title=row.title)
            try:
                documents = rights.documents(client, row.id, language)
            except Problem as problem:
                if as_json:
                    raise
                yield "        " + problem.text(language)
                continue
            group = ""
            for one in documents:
                if not as_json and one.group != group:
                    yield f"        {one.group}"
                group = one.group
                if not as_json:
                    yield f"        {'  ' if group else ''}{one.id}  {one.name}"
                found.append({"session": row.id, "what": one.id})
    if as_json:
        yield json.dumps(found, ensure_ascii=False, indent=2)
