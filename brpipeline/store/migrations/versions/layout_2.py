"""Layout 2: an export is known by the settings it was read by as well, and who was erased by a tombstone.

Nobody noted the settings by which earlier exports were read: those that are still in the inbox are read once more.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"
NAMES = {"uq": "%(table_name)s_source_sha256_key"}  # as PostgreSQL calls it; SQLite gave it no name


def upgrade() -> None:
    with op.batch_alter_table("export", naming_convention=NAMES) as export:
        export.drop_constraint("export_source_sha256_key", type_="unique")
        export.add_column(sa.Column("read_by", sa.String, nullable=False, server_default=""))
        export.add_column(sa.Column("replaced", sa.Boolean, nullable=False, server_default=sa.false()))
    with op.batch_alter_table("export") as export:
        export.alter_column("read_by", server_default=None)
        export.alter_column("replaced", server_default=None)
    stands = sa.text("NOT replaced")
    op.create_index(
        "export_once", "export", ["source", "sha256"], unique=True, sqlite_where=stands, postgresql_where=stands
    )
    op.create_table(
        "tombstone",
        sa.Column("source", sa.String, primary_key=True),
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("forgotten_at", sa.DateTime, nullable=False),
    )
