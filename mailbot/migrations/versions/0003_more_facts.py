"""What more may be told of a lead: facts in short, why it can't wait, the client's language."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("leads", sa.Column("facts", sa.Text(), server_default=sa.text("''"), nullable=False))
    op.add_column("leads", sa.Column("urgency", sa.String(200), server_default=sa.text("''"), nullable=False))
    op.add_column("leads", sa.Column("language", sa.String(8), server_default=sa.text("''"), nullable=False))


def downgrade() -> None:
    for column in ("language", "urgency", "facts"):
        op.drop_column("leads", column)
