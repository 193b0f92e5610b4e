"""Layout 3: what was last shown of an open wave. Of what was shown before there is no record: it begins anew."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    op.create_table(
        "shown",
        sa.Column("partnership", sa.String, primary_key=True),
        sa.Column("wave", sa.String, primary_key=True),
        sa.Column("record", sa.Text, nullable=False),
    )
