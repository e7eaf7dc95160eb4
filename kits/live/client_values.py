"""Values that stand once in the client file, as the events of a log change them: in the transaction of the event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from kits.dossier import Dossier
from kits.dossier.records import SettingDraft
from kits.live.model import Model
from kits.problems import Problem


def of(model: Model[Any], events: Iterable[Any]) -> list[SettingDraft]:
    """Return what the events of an action change of the client's values, in order."""
    return [draft for one in events if (draft := model.setting(one)) is not None]


def keep(dossier: Dossier, connection: sa.Connection, drafts: Sequence[SettingDraft]) -> None:
    """Change them. Raises Problem, and then nothing happened, when somebody changed one a moment before."""
    for draft in drafts:
        if not dossier.put_setting(connection, draft):
            raise Problem("kits.live:problems.changed_just_now")


def turn(dossier: Dossier, connection: sa.Connection, drafts: Sequence[SettingDraft], *, back: bool) -> None:
    """Take them back, or do them again; a value that somebody made something else of since stays theirs."""
    for draft in reversed(drafts) if back else drafts:
        dossier.put_setting(connection, draft.turned() if back else draft)
