"""What a problem says, checked as it is asked for."""

from __future__ import annotations

import pytest

from kits.problems import Problem


def code_of(problem: pytest.ExceptionInfo[Problem]) -> str:
    """The key of a problem, after making sure that it can be said in both languages."""
    for language in ("nl", "en"):
        said = problem.value.text(language)
        assert said, "a problem says something"
        assert "{" not in said
    return problem.value.code.removeprefix("kits.dossier:problems.")
