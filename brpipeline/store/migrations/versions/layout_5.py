"""Layout 5: which responses each report counts, and its consensus and flags, for the views.

Of what was published before nothing is known, so that the views are empty at first. The next run publishes every
assessment anew, as after each change of the code, and fills them.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0005", "0004"


def upgrade() -> None:
    op.create_table(
        "tally",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("partnership", sa.String, nullable=False),
        sa.Column("wave", sa.String, nullable=False),
    )
    op.create_table(
        "tally_range",
        sa.Column("tally_id", sa.Integer, sa.ForeignKey("tally.id"), primary_key=True),
        sa.Column("first_id", sa.Integer, primary_key=True),
        sa.Column("last_id", sa.Integer, nullable=False),
    )
    op.create_table(
        "tally_name",
        sa.Column("tally_id", sa.Integer, sa.ForeignKey("tally.id"), primary_key=True),
        sa.Column("agency_name_id", sa.Integer, primary_key=True),
        sa.Column("agency", sa.String, nullable=False),
    )
    op.create_table(
        "tally_agency",
        sa.Column("tally_id", sa.Integer, sa.ForeignKey("tally.id"), primary_key=True),
        sa.Column("response_id", sa.Integer, primary_key=True),
        sa.Column("agency", sa.String, nullable=False),
    )
    op.create_table(
        "tally_answer",
        sa.Column("tally_id", sa.Integer, sa.ForeignKey("tally.id"), primary_key=True),
        sa.Column("response_id", sa.Integer, primary_key=True),
        sa.Column("component", sa.String, primary_key=True),
        sa.Column("letter", sa.String(1), nullable=False),
    )
    op.create_table(
        "released_agency",
        sa.Column("partnership", sa.String, primary_key=True),
        sa.Column("wave", sa.String, primary_key=True),
        sa.Column("agency", sa.String, primary_key=True),
        sa.Column("group_id", sa.String, nullable=False),
        sa.Column("tally_id", sa.Integer, sa.ForeignKey("tally.id")),
    )
    op.create_table(
        "published_component",
        sa.Column("partnership", sa.String, primary_key=True),
        sa.Column("wave", sa.String, primary_key=True),
        sa.Column("component", sa.String, primary_key=True),
        sa.Column("lever", sa.String, nullable=False),
        sa.Column("consensus", sa.String),
        sa.Column("points", sa.Integer),
        sa.Column("support_green", sa.Double),
        sa.Column("support_amber", sa.Double),
        sa.Column("support_red", sa.Double),
        sa.Column("certainty", sa.Double),
    )
    op.create_table(
        "published_flag",
        sa.Column("partnership", sa.String, primary_key=True),
        sa.Column("wave", sa.String, primary_key=True),
        sa.Column("rank", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("component", sa.String),
        sa.Column("group_id", sa.String),
        sa.Column("direction", sa.String),
        sa.Column("gap", sa.Double),
        sa.Column("p", sa.Double),
        sa.Column("q", sa.Double),
        sa.Column("measure", sa.String),
        sa.Column("value", sa.Double),
        sa.Column("fires_at", sa.Double),
        sa.Column("text", sa.Text, nullable=False),
    )
