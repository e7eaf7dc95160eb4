"""The sample's documents: house rules, adopted and changed since, and a conduct protocol that is put to the council."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kits import live
from kits.consent.events import ConsentRequested
from kits.dossier import Dossier
from kits.forms import blank_values
from kits.forms.document import events as e
from kits.forms.document import filling
from kits.forms.document.beginning import beginning
from kits.forms.document.model import MODEL
from sample_data import read


def play(client: Dossier, language: str, _units: Mapping[str, str], today: dt.date) -> None:
    """Play the documents, on the blanks that were filled in for the client."""
    told = read("documents", language)
    for blank, text in told["blanks"].items():
        blank_values.fill(client, blank, text)
    for document in told["documents"]:
        _play(client, language, document, today)


def _play(client: Dossier, language: str, told: Mapping[str, Any], today: dt.date) -> None:
    row = client.add_session(f"{MODEL.name}:{told['form']}", told["title"])
    log = live.Session(client, row.id, MODEL)
    log.begin(*beginning(row, language))
    for blank, text in told.get("own_blanks", {}).items():
        log.do(e.BlankFilled(blank=blank, text=text))
    for clause, changes in told.get("clauses", {}).items():
        log.do(e.ClauseChanged(clause=clause, changes=changes))
    if days_ago := told.get("adopted_days_ago"):
        on = (today - dt.timedelta(days=days_ago)).isoformat()
        log.do(_read(client, log), e.DocumentAdopted(on=on, by=told["adopted_by"]))
        log.do(e.RenewalSet(on=(today + dt.timedelta(days=365)).isoformat()))
    for part, words in told.get("since", {}).items():
        log.do(e.ClauseAdded(clause="since", part=part, words=words))
    if days_ago := told.get("asked_days_ago"):
        on = (today - dt.timedelta(days=days_ago)).isoformat()
        log.do(_read(client, log), ConsentRequested(request="request", on=on))


def _read(client: Dossier, log: live.Session[Any]) -> e.WordsRead:
    return e.WordsRead(words=filling.words(log.state, blank_values.values(client.organisation())))
