"""Whether assessments are up to date: what they depend on now, and whether exactly that is published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from brpipeline.assess.exports import read_exports
from brpipeline.files.edited import gone
from brpipeline.pipeline.fingerprint import fingerprint, own_parts, shared_parts
from brpipeline.publish.files.names import AGENCIES
from brpipeline.publish.files.published import CORE, fingerprint_of
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.publications import Publication, last

PUBLISHED_AS = "published"  # among the parts that are kept: the fingerprint of what was published
# Reasons outside the fingerprint: never published, no longer there, or a person released what was held.
NEW, GONE, BY_DECISION = "new", "gone", "by decision"


@dataclass(frozen=True)
class Freshness:
    """previous: the wave that it is compared with. parts: a digest of each thing that it depends on, by name.

    last: what it was last published from. up_to_date: exactly what it depends on now is published.
    """

    previous: AssessmentId | None
    is_open: bool
    parts: dict[str, str]
    fingerprint: str
    last: Publication | None
    up_to_date: bool

    @property
    def why(self) -> list[str]:
        """Why it must be published again: the names of the parts that changed, NEW or GONE. Empty if it is up to
        date."""
        if self.up_to_date:
            return []
        if self.last is None:
            return [NEW]
        then = self.last.parts  # a part that an earlier version did not know is no change of it, but an upgrade
        return [name for name, digest in self.parts.items() if then.get(name, digest) != digest] or [GONE]


def freshness_of(
    connection: Connection, settings: Settings, assessments: Sequence[AssessmentId], now: datetime
) -> dict[AssessmentId, Freshness]:
    """Whether each of these assessments is up to date, all by the same moment of the store."""
    partnerships = {assessment.partnership for assessment in assessments}
    partnership = partnerships.pop() if len(partnerships) == 1 else None  # of many, all is read at once
    exports, publications, shared = (
        read_exports(connection, partnership),
        last(connection, partnership),
        shared_parts(settings),
    )
    freshness = {}
    for assessment in assessments:
        previous = exports.wave_before(connection, settings, assessment, now.date())
        earlier = previous and (previous, fingerprint_of(settings.folder(previous)))
        is_open = now.date() <= settings.wave(assessment.wave).closes
        judged = [
            fingerprint_of(settings.folder(wave)) for wave in settings.earlier(assessment) if wave in settings.actions
        ]
        parts = (
            own_parts(settings, assessment, exports.rests_on(settings, assessment), is_open, earlier, judged) | shared
        )
        current, publication = fingerprint(parts), publications.get(assessment)
        up_to_date = (
            publication is not None
            and publication.fingerprint == current
            and _is_published(settings, assessment, publication)
        )
        freshness[assessment] = Freshness(previous, is_open, parts, current, publication, up_to_date)
    return freshness


def _is_published(settings: Settings, assessment: AssessmentId, publication: Publication) -> bool:
    """True if the folder holds what was published last. The folder decides: files can be deleted."""
    folder = settings.folder(assessment)
    published = fingerprint_of(folder)
    if published is None or published != publication.parts.get(PUBLISHED_AS):
        return False
    pages = (name for name in gone(settings.published.parent, folder) if name.startswith(f"{AGENCIES}/"))
    return all((folder / name).exists() for name in CORE) and not any(pages)
