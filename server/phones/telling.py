"""The form on which a phone tells a session something, where its instrument has one (`kits.live.phones.Telling`)."""

from __future__ import annotations

from kits import wording
from kits.problems import Problem
from server.phones.handler import Handler


class Form(Handler):
    """What the form knows."""

    async def get(self) -> None:
        """Answer with it, in the phone's language."""
        participant = self.participant()
        if participant is None:
            return
        try:
            self.finish(await self.service.form(participant, self.language))
        except Problem as problem:
            self.refuse_for(problem, self.language)


class Tell(Handler):
    """What somebody filled in."""

    async def put(self) -> None:
        """Hand it over, and answer what became of it. Sending the same twice changes nothing."""
        participant = self.participant()
        if participant is None:
            return
        said = self.body()
        if said is None:
            return
        seconds = self.settings["tellings"].wait(participant, alone=self.service.tells_once)
        if seconds > 0:
            self.wait("too_often", seconds)
            return
        chosen = said.get("language")
        try:
            self.finish(await self.service.tell(participant, said))
        except Problem as problem:
            self.refuse_for(problem, chosen if chosen in wording.LANGUAGES else self.language)
