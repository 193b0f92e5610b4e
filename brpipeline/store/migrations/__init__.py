"""Brings a store that an earlier version made to today's layout, by Alembic.

Opening a store of today's layout does not import Alembic. Layouts 1 to 3 counted themselves in a table `layout`; from
the fourth on Alembic's own table says which it is.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from brpipeline.store.published_tables import metadata
from brpipeline.store.views import drop_views, make_views

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0007"
KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", HEAD)


def layout_of(connection: Connection) -> str | None:
    """The layout of a store; None if it is empty."""
    tables_there = set(inspect(connection).get_table_names())
    if "alembic_version" in tables_there:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    if "layout" in tables_there:
        return f"{connection.execute(text('SELECT version FROM layout')).scalar_one():04}"
    return None


def make_tables(connection: Connection) -> None:
    """Makes the tables of today in an empty store."""
    metadata.create_all(connection)
    make_views(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def migrate(connection: Connection, layout: str) -> None:
    """Brings a store from a known layout to today's, within the caller's transaction.

    On SQLite the connection must not enforce foreign keys, since tables are remade.
    """
    if inspect(connection).has_table("layout"):
        from alembic import command

        command.stamp(_chain(connection), layout)
        connection.execute(text("DROP TABLE layout"))
    drop_views(connection)
    upgrade_to(connection, HEAD)
    make_views(connection)


def upgrade_to(connection: Connection, layout: str) -> None:
    """Applies the migrations up to a layout."""
    from alembic import command

    command.upgrade(_chain(connection), layout)


def _chain(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
