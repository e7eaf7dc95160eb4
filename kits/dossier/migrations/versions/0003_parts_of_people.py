"""A unit's headcount may be a fraction (full-time equivalents), and a unit keeps the code another system gives it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Widen the number; of units there are already, no code is known."""
    with op.batch_alter_table("unit") as unit:
        unit.alter_column("headcount", existing_type=sa.Integer(), type_=sa.Float())
        unit.add_column(sa.Column("code", sa.Text, nullable=False, server_default=""))
