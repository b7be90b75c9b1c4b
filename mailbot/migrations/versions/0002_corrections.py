"""How often the sender corrected what partners read of a lead."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("leads", sa.Column("corrections", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column("leads", "corrections")
