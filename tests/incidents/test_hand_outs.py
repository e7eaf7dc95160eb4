"""The forms and the card of a register are among its documents, with the client’s own sites and agreements in them."""

import io
import json
import re
from pathlib import Path

import docx
import pytest

from kits import dossier, live
from kits.incidents import paper
from kits.incidents.events import TimeToTellSet
from kits.incidents.hand_outs import making
from kits.incidents.model import MODEL
from kits.incidents.register import Register
from kits.wording import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_handed_out_is_offered_and_says_what_the_client_agreed(tmp_path: Path, language: str) -> None:
    with dossier.create(tmp_path / "linde.psa", "De Linde") as client:
        unit = client.add_unit("Wonen Noord", site="Kantoor Noord")
        session = live.Session(client, client.add_session("incidents", "Register").id, MODEL)
        session.do(TimeToTellSet(days=9))
        offered = {document.id for document in paper.documents(lambda: session, language)}
        assert set(making.IDS) <= offered
        made = {what: paper.draft(session, what, language).export(None) for what in making.IDS}
        page = made[making.INTRANET].data.decode()
        told = json.loads(re.search(r'id="told">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index]
        assert told["client"]["units"] == [[unit.id, "Wonen Noord"]] and told["client"]["sites"] == ["Kantoor Noord"]
        assert told["client"]["hear_days"] == 9
        assert told["key"] == json.loads(Register(client, session.id).value("public"))
        assert "9" in docx.Document(io.BytesIO(made[making.FORM].data)).tables[0]._element.xpath("string(.)") or any(
            "9" in one.text for one in docx.Document(io.BytesIO(made[making.FORM].data)).paragraphs
        )
        assert "9" in docx.Document(io.BytesIO(made[making.CARD].data)).tables[0].rows[0].cells[0].text
