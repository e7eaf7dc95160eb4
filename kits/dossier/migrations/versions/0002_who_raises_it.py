"""An action that others in the organisation must do says who takes it up with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; of actions there are already, nobody noted it."""
    op.add_column("action", sa.Column("raised_by", sa.Text, nullable=False, server_default=""))
