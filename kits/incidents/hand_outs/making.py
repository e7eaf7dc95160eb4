"""What is handed out, made of a register's settings and the client's own sites and units."""

from __future__ import annotations

from kits.incidents.hand_outs.form import LONGEST_CODE, PACKAGE, Printed, form
from kits.incidents.intranet.making import Intranet, page
from kits.incidents.register import Register
from kits.incidents.report import line
from kits.incidents.state import State
from kits.incidents.ways_in import public_key
from kits.live import Session
from kits.problems import Problem
from kits.reports import paper, templates
from kits.reports.paper import Context, Draft
from kits.wording import clean_text, of

FORM, CARD, INTRANET = "form", "card", "intranet.html"
IDS = (FORM, CARD, INTRANET)


def draft(session: Session[State], what: str, language: str) -> Draft:
    """Return one of `IDS` with what it needs read; the form for the intranet gives the register its keys, the first time."""
    if what == INTRANET:
        client = of_client(session, language, public_key(Register(session.dossier, session.id)))
        return Draft(lambda _progress: page(client))
    if what == CARD:
        return card_of(session, language)
    printed = printed_of(session, language)
    return paper.document(lambda: form(printed), session.dossier.organisation().settings)


def card_of(session: Session[State], language: str, site: str = "", address: str = "") -> Draft:
    """Return the card of a site, with the address where the form stands. Raises Problem for one that is too long."""
    from kits.incidents.hand_outs.card import card  # noqa: PLC0415 - what writes Word, for this moment only

    if len(address) > LONGEST_CODE:
        raise Problem(f"{PACKAGE}:problems.long_address", length=len(address), limit=LONGEST_CODE)
    printed = printed_of(session, language)
    template = templates.chosen(session.dossier.organisation().settings)
    told = (line(site, "site"), clean_text(address, single_line=True))
    return Draft(lambda _progress: card(printed, *told, template))


def of_client(session: Session[State], language: str, public: str = "") -> Intranet:
    """Return what the form in a browser says of the organisation; `public` is the key it seals to, "" where it does not."""
    printed, state = printed_of(session, language), session.state
    units = tuple(printed.units.items())
    return Intranet(
        printed.organisation, public, state.mail_to, state.call, state.to_tell, tuple(printed.sites), units, language
    )


def printed_of(session: Session[State], language: str) -> Printed:
    """Return what the papers say of the organisation."""
    dossier, state = session.dossier, session.state
    units = dossier.units()
    return Printed(
        dossier.organisation().name,
        Context.of(session, language, package=PACKAGE).created,
        language,
        of(PACKAGE, language).say("call", call=state.call) if state.call else "",
        state.to_tell,
        tuple(dict.fromkeys(unit.site for unit in units if unit.site)),
        {unit.id: unit.name for unit in units},
    )
