"""How a finding of the client file is told of: where it comes from, when it was found, and of which kind of conduct."""

from __future__ import annotations

from collections.abc import Mapping

from kits import wording
from kits.dossier.records import Finding
from kits.policy_cycle.findings.sources import sources
from kits.policy_cycle.terms import Conduct

PACKAGE = "kits.policy_cycle"


def by_hand(finding: Finding) -> bool:
    """Tell whether a finding was written down or read from a list, in this policy year or another."""
    return finding.source in sources()


def source_name(source: str, language: str) -> str:
    """Return what a source of findings by hand is called."""
    return wording.of(PACKAGE, language).say(f"finding_sources.{source}")


def text_of(finding: Finding, language: str) -> str:
    """Return what was found; where a group only said how bad it is, or did not agree, that in words."""
    if finding.text:
        return finding.text
    year = wording.of(PACKAGE, language)
    if finding.severity is None:
        return year.say("untold.undecided")
    return year.say("untold.severity", severity=year.say(f"severities.{finding.severity}"))


def where_from(finding: Finding, sessions: Mapping[str, str], language: str) -> str:
    """Return where a finding comes from: its source with its number there, or the workshop. `sessions` are titles by id."""
    if not by_hand(finding):
        return sessions.get(finding.session, "")
    return " ".join(part for part in (source_name(finding.source, language), reference(finding)) if part)


def reference(finding: Finding) -> str:
    """Return what its source calls a finding: the number of an RI&E."""
    return str(finding.detail.get("reference", ""))


def day_of(finding: Finding, held: Mapping[str, str]) -> str:
    """Return the day something was found, ISO text. `held` are the days sessions were held, by id.

    A finding by hand that has no day of its own counts from when it was written down.
    """
    own = finding.detail.get("day") if by_hand(finding) else held.get(finding.session)
    return str(own or finding.created_at[:10])


def conduct_of(finding: Finding) -> Conduct | None:
    """Return the kind of unwanted conduct a finding is about, where that was said."""
    said = finding.detail.get("conduct")
    return Conduct(said) if said in set(Conduct) else None
