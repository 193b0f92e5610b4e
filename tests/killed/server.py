"""The store of the workspace on a PostgreSQL server: kept and brought back as the workspace's folder is."""

from sqlalchemy import create_engine, make_url, text

NAME = "killed"


class Server:
    """A server on which one database is the store, and others are what it was before each round."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        self._new(NAME, "template1")

    @property
    def store(self) -> str:
        return self._url.set(database=NAME).render_as_string(hide_password=False)

    def keep(self, name: str) -> None:
        """Keeps the store as it stands under a name."""
        self._new(name, NAME)

    def bring_back(self, name: str) -> None:
        """Makes the store what it was when it was kept. Whoever is connected to it is turned out."""
        self._new(NAME, name)

    def _new(self, name: str, like: str) -> None:
        engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
            connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{like}"'))
        engine.dispose()
