"""An action says what a workshop told of it besides: the marks it was given in looking back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column; of actions there are already, it is filled when their session is next changed."""
    op.add_column("action", sa.Column("detail", sa.Text, nullable=False, server_default="{}"))
