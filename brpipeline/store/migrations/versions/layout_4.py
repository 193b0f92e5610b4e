"""Layout 4: what each assessment was last published from, and the audit trail.

The index over current responses goes: nearly all are current, and the unique key begins with the source already.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"


def upgrade() -> None:
    op.drop_index("response_current", "response")
    op.create_table(
        "publication",
        sa.Column("partnership", sa.String, primary_key=True),
        sa.Column("wave", sa.String, primary_key=True),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("parts", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("counts", sa.Text, nullable=False),
        sa.Column("published_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
    )
