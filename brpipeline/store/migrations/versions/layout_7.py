"""Layout 7: a source may hold the answers of several partnerships or waves, and each row says to which it belongs.

Sources are as the settings have them, so they are entered anew when the store is opened.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007", "0006"


def upgrade() -> None:
    op.drop_table("source")
    op.create_table(
        "source",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("partnership", sa.String),
        sa.Column("wave", sa.String),
    )
    op.create_table(
        "area_name",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("typed", sa.String, nullable=False, unique=True),
    )
    op.create_table(
        "response_area",
        sa.Column("response_id", sa.Integer, sa.ForeignKey("response.id"), primary_key=True),
        sa.Column("area_name_id", sa.Integer, sa.ForeignKey("area_name.id"), nullable=False),
    )
    op.create_table(
        "area_partnership",
        sa.Column("source", sa.String, primary_key=True),
        sa.Column("area_name_id", sa.Integer, primary_key=True),
        sa.Column("partnership", sa.String, primary_key=True),
    )
    op.create_table(
        "wave_days",
        sa.Column("wave", sa.String, primary_key=True),
        sa.Column("first", sa.DateTime),
        sa.Column("until", sa.DateTime),
    )
