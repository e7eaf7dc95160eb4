"""Sentences that were once printed and are false, or that no person would say; looked for on pages and in documents."""

from __future__ import annotations

import re

NEVER = (
    r"\b20\d\d-Q[1-4]\b",  # a period as the machine writes it
    r"besloten door [a-z]",  # "besloten door directeur"
    r"88,5%",  # a quarter told apart from a year
    r"\b0 van de \d",
    r"\bnan\b|\{[a-z_]+\}",  # what no text filled in
    r"[Dd]e sjabloon",
    r"\b(Incidenten|Meldingen|Klachten|Doelstellingen|Cijfers) (is|daalde|steeg|heeft)\b",
    r"alle 0 ",
)
"""Patterns that are false or no Dutch wherever they stand."""
NO_FIGURES = "Er zijn geen cijfers die getoond kunnen worden."
NOT_PUT_TO = "Wat daarna in het plan is gewijzigd, is niet aan de ondernemingsraad voorgelegd."
ALL_JUDGED = "alle maatregelen zijn beoordeeld"
REACHED = re.compile(r"Het streefgetal [^.]* is (?:niet )?gehaald")


def false_in(text: str) -> list[str]:
    """Return what in a text is false, or no sentence a person would say, whatever the year has come to."""
    said = " ".join(text.split())
    found = [match[0] for pattern in NEVER if (match := re.search(pattern, said))]
    if NO_FIGURES in said and re.search(r"Overwerk[^.]{0,60}\d", said):
        found.append("no figure can be shown, beside one that is shown")
    if re.search(r"Versie [2-9], concept", said) and "heeft ingestemd met" in said and NOT_PUT_TO not in said:
        found.append("a draft after an adopted version bears the consent to that version")
    if re.search(r"Versie [2-9], concept.{0,400}Stand: ingestemd(?! met een eerder plan)", said):
        found.append("a draft after an adopted version stands as consented")
    return found
