"""Opening the ledger of a workspace: made if it is not there, refused if its marks were made with another secret."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.releases.marks import marks_of
from brpipeline.releases.secret import SECRET_FILE, kept_secret, made_secret
from brpipeline.releases.tables import about, content, measure, metadata, release
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import reached, reading, writing

LAYOUT = "1"
PROBE = b"the secret of this workspace"


@dataclass(frozen=True)
class Ledger:
    """An open ledger, in one transaction. secret: with which marks are made."""

    connection: Connection
    secret: bytes

    def positions(self, measures: Sequence[str]) -> list[int]:
        """The position of each measure in masks; new ones are entered."""
        known = {row.name: row.position for row in self.connection.execute(select(measure))}
        new = [name for name in measures if name not in known]
        for position, name in enumerate(new, len(known)):
            self.connection.execute(insert(measure).values(position=position, name=name))
            known[name] = position
        return [known[name] for name in measures]

    @property
    def width(self) -> int:
        """How many measures masks have room for."""
        return int(self.connection.execute(select(func.count()).select_from(measure)).scalar_one())

    def assessments(self) -> list[AssessmentId]:
        """Those of which anything was ever released."""
        named = self.connection.execute(select(release.c.partnership, release.c.wave).distinct()).all()
        return sorted(AssessmentId(row.partnership, row.wave) for row in named)

    def contents(self, components: Sequence[str]) -> list[list[str]]:
        """The lists of components whose answers marks of content cover, each without those that are not asked now.

        A list is added if none of them is asked, or if components came since the last was made.
        """
        lists = [row.components.split() for row in self.connection.execute(select(content).order_by(content.c.id))]
        if not lists or not set(components) <= set().union(*map(set, lists)):
            self.connection.execute(insert(content).values(components=" ".join(components)))
            lists.append(list(components))
        return lists


@contextmanager
def opened_ledger(settings: Settings, *, writes: bool, keeps: bool = True) -> Iterator[Ledger]:
    """The ledger of a workspace, in one transaction, which has it for itself if it writes.

    keeps: False undoes at the end whatever was written, for whoever only wants to see what a release would be.
    Raises SettingsError if it cannot be opened, or if the secret is not the one that its marks were made with.
    """
    with reached(settings.ledger_url) as engine:
        with writing(engine) as connection:  # of several processes that find no ledger one makes it, and the secret
            metadata.create_all(connection)
            known = {row.name: row.value for row in connection.execute(select(about))}
            secret = kept_secret(settings.root) if known else made_secret(settings.root)
            probe = str(marks_of([PROBE], secret)[0])
            if not known:
                known = {"layout": LAYOUT, "secret": probe}
                connection.execute(insert(about), [{"name": name, "value": value} for name, value in known.items()])
        if known["secret"] != probe:
            raise SettingsError(problem("ledger-secret", SECRET_FILE))
        with writing(engine) if writes else reading(engine) as connection:
            yield Ledger(connection, secret)
            if (transaction := connection.get_transaction()) and not keeps:
                transaction.rollback()
