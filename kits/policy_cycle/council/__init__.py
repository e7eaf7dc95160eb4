"""The works council: what it was asked and sent, what it said; and the plan's versions."""
