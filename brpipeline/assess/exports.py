"""The exports that an assessment rests on, as the store has them. Nothing here knows what is computed from them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from brpipeline.assess.respondents import respondents
from brpipeline.language import say
from brpipeline.results import FilePart
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.belonging import has_rows
from brpipeline.store.erasure import forgotten_counts
from brpipeline.store.export_columns import recognised
from brpipeline.store.exports import digests
from brpipeline.store.tables import export


def exports(connection: Connection, settings: Settings, assessment: AssessmentId) -> list[FilePart]:
    """The exports read for an assessment, by source and time."""
    names = [source.name for source in settings.sources(assessment)]
    rows = connection.execute(select(export).where(export.c.source.in_(names), ~export.c.replaced)).all()
    ordered = sorted(rows, key=lambda row: (names.index(row.source), row.latest or datetime.min, row.name, row.sha256))
    return [
        FilePart(
            source=row.source,
            name=row.name,
            platform=row.platform,
            identified_by=row.identified_by,
            sha256=row.sha256,
            rows=row.rows,
            latest=row.latest,
            recognitions=recognised(row.recognitions),
        )
        for row in ordered
    ]


def with_names(files: Iterable[FilePart]) -> list[FilePart]:
    """The exports with a name for each that is published without its own, since few of its rows are used."""
    unnamed = {"name": say("an export with few answers")}
    return [file if file.name else file.model_copy(update=unnamed) for file in files]


@dataclass(frozen=True)
class ReadExports:
    """What has been read, of all sources at once. exports: digests by source. erased: how many responses, by source."""

    exports: Mapping[str, Sequence[str]]
    erased: Mapping[str, int]

    def rests_on(self, settings: Settings, assessment: AssessmentId) -> list[tuple[str, str]]:
        """What the answers of an assessment depend on: its exports, and how many responses were erased."""
        names = [source.name for source in settings.sources(assessment)]
        count = sum(self.erased.get(name, 0) for name in names)
        erased = [("", f"{count} erased")] if count else []
        return [*((name, sha256) for name in names for sha256 in self.exports.get(name, ())), *erased]

    def wave_before(
        self, connection: Connection, settings: Settings, assessment: AssessmentId, today: date
    ) -> AssessmentId | None:
        """The same partnership's latest earlier wave with exports of the same kind of respondents.

        A wave that is still open does not count: its own report decides what of it may be released.
        """
        for earlier in settings.earlier(assessment):
            same = respondents(settings, earlier) == respondents(settings, assessment)
            if same and today > settings.wave(earlier.wave).closes and self._has_any(connection, settings, earlier):
                return earlier
        return None

    def _has_any(self, connection: Connection, settings: Settings, assessment: AssessmentId) -> bool:
        """True if there are exports of an assessment; where rows say to which they belong, if any belongs to it."""
        read = [source for source in settings.sources(assessment) if source.name in self.exports]
        return any(not source.routes for source in read) or (bool(read) and has_rows(connection, settings, assessment))


def read_exports(connection: Connection, partnership: str | None = None) -> ReadExports:
    """What has been read so far; of one partnership, if it is named."""
    return ReadExports(digests(connection, partnership), forgotten_counts(connection))
