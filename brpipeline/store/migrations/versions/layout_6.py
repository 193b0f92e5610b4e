"""Layout 6: which responses each report counts component by component, as agencies are released in lots.

What layout 5 says of it, agency by agency, is dropped. The next run publishes every assessment anew, as after each
change of the code, and writes it down again.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0006", "0005"


def upgrade() -> None:
    for name in ("released_agency", "tally_answer", "tally_agency", "tally_name", "tally_range"):
        op.execute(f"DELETE FROM {name}")
    op.drop_table("released_agency")
    op.execute("DELETE FROM tally")
    op.create_table(
        "tally_outside",
        sa.Column("tally_id", sa.Integer, sa.ForeignKey("tally.id"), primary_key=True),
        sa.Column("response_id", sa.Integer, primary_key=True),
        sa.Column("component", sa.String, primary_key=True),
    )
    op.create_table(
        "released_agency",
        sa.Column("partnership", sa.String, primary_key=True),
        sa.Column("wave", sa.String, primary_key=True),
        sa.Column("component", sa.String, primary_key=True),
        sa.Column("agency", sa.String, primary_key=True),
        sa.Column("counted_as", sa.String, primary_key=True),
        sa.Column("cell", sa.String, nullable=False),
        sa.Column("counts", sa.String, nullable=False),
        sa.Column("group_id", sa.String),
        sa.Column("tally_id", sa.Integer, sa.ForeignKey("tally.id")),
    )
    op.create_index("released_from", "released_agency", ["tally_id", "counted_as"])
