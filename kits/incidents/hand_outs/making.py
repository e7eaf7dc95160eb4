"""What is handed out, made of a register's settings and the client's own sites and units."""

from __future__ import annotations

from kits.incidents.hand_outs.card import card
from kits.incidents.hand_outs.form import PACKAGE, Printed, form
from kits.incidents.intranet.making import Intranet, page
from kits.incidents.register import Register
from kits.incidents.state import State
from kits.incidents.ways_in import public_key
from kits.live import Session
from kits.reports import paper, templates
from kits.reports.paper import Context, Draft
from kits.wording import of

FORM, CARD, INTRANET = "form", "card", "intranet.html"
IDS = (FORM, CARD, INTRANET)


def draft(session: Session[State], what: str, language: str) -> Draft:
    """Return one of `IDS` with what it needs read; the form for the intranet gives the register its keys, the first time."""
    dossier, state = session.dossier, session.state
    organisation, units = dossier.organisation(), dossier.units()
    sites = tuple(dict.fromkeys(unit.site for unit in units if unit.site))
    call = of(PACKAGE, language).say("call", call=state.call) if state.call else ""
    if what == INTRANET:
        named = tuple((unit.id, unit.name) for unit in units)
        key = public_key(Register(dossier, session.id))
        client = Intranet(organisation.name, key, "", call, state.to_tell, sites, named, language)
        return Draft(lambda _progress: page(client))
    created = Context.of(session, language, package=PACKAGE).created
    names = {unit.id: unit.name for unit in units}
    printed = Printed(organisation.name, created, language, call, state.to_tell, sites, names)
    if what == CARD:
        template = templates.chosen(organisation.settings)
        return Draft(lambda _progress: card(printed, template=template))
    return paper.document(lambda: form(printed), organisation.settings)
