"""Who sits here, where people sign in: the Hub says so in the environment of the kit it starts for somebody."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from kits.problems import Problem
from kits.wording import clean_text

VARIABLE = "PSA_KIT_HUB"
NAME = "PSA_KIT_PERSON"
LONGEST = 60
"""Characters of a name that are shown."""


@dataclass(frozen=True)
class Person:
    """Somebody who signed in: `user` is who it is for the Hub, `name` what they are called.

    A `keeper` gives roles to others; that alone opens no session.
    """

    user: str
    name: str
    keeper: bool = False


def here() -> Person | None:
    """Return who signed in; None where nobody does, as on a laptop.

    Raises Problem for a value that says nothing that can be understood: then nothing opens.
    """
    told = os.environ.get(VARIABLE)
    if told is None:
        return None
    try:
        said = json.loads(told)
        user, keeper = said["user"], said["keeper"]
    except (ValueError, TypeError, KeyError) as error:
        raise Problem("kits.rights:problems.not_said", variable=VARIABLE) from error
    if not isinstance(user, str) or not isinstance(keeper, bool) or not user or clean_text(user, single_line=True) != user:
        raise Problem("kits.rights:problems.not_said", variable=VARIABLE)
    name = clean_text(os.environ.get(NAME, ""), single_line=True)[:LONGEST]
    return Person(user, name or user, keeper)
