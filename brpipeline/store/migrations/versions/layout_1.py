"""Layout 1: exports, responses with their revisions, and what waits."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade() -> None:
    op.create_table(
        "source",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("partnership", sa.String, nullable=False),
        sa.Column("wave", sa.String, nullable=False),
    )
    op.create_table(
        "export",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("platform", sa.String, nullable=False),
        sa.Column("identified_by", sa.String, nullable=False),
        sa.Column("components", sa.Text, nullable=False),
        sa.Column("recognitions", sa.Text, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("latest", sa.DateTime),
        sa.Column("read_at", sa.DateTime, nullable=False),
        sa.UniqueConstraint("source", "sha256"),
    )
    op.create_table(
        "agency_name",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("typed", sa.String, nullable=False, unique=True),
        sa.Column("agency", sa.String),
    )
    op.create_table(
        "response",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("export_id", sa.Integer, sa.ForeignKey("export.id"), nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("agency_name_id", sa.Integer, sa.ForeignKey("agency_name.id"), nullable=False),
        sa.Column("sheet", sa.String, nullable=False),
        sa.Column("submitted", sa.DateTime),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.Column("aside", sa.Boolean, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.UniqueConstraint("source", "key", "revision"),
    )
    op.create_index("response_current", "response", ["source", "current"])
    op.create_table(
        "unread",
        sa.Column("response_id", sa.Integer, sa.ForeignKey("response.id"), primary_key=True),
        sa.Column("component", sa.String, primary_key=True),
        sa.Column("typed", sa.String, nullable=False),
    )
    op.create_table(
        "comment",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("response_id", sa.Integer, sa.ForeignKey("response.id"), nullable=False),
        sa.Column("target", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("ix_comment_response_id", "comment", ["response_id"])
    op.create_table(
        "sheet_place",
        sa.Column("export_id", sa.Integer, sa.ForeignKey("export.id"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("component", sa.String, nullable=False),
    )
