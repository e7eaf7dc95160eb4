"""The sample's departments and teams."""

from __future__ import annotations

from typing import Any

from kits.dossier import Dossier


def add(client: Dossier, told: dict[str, Any]) -> dict[str, str]:
    """Add the units and return their ids by the keys they have in the YAML."""
    ids: dict[str, str] = {}
    for key, unit in told["units"].items():
        ids[key] = client.add_unit(
            unit["name"],
            parent=ids.get(unit.get("under")),
            site=unit["site"],
            headcount=unit.get("headcount"),
            manager=unit["manager"],
            second_parent=ids.get(unit.get("also_under")),
        ).id
    return ids
