"""How assessments stand before any is computed: what they rest on now, and whether exactly that is published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from brpipeline.assess.exports import read_exports
from brpipeline.pipeline.fingerprint import fingerprint, own_parts, shared_parts
from brpipeline.publish.files.published import CORE, fingerprint_of
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.publications import Publication, last

NEW, GONE = "new", "gone"  # reasons that are no part of a fingerprint: never published, and not there any more


@dataclass(frozen=True)
class Standing:
    """before: the wave that it is compared with. parts: a digest of each thing that it rests on, by name.

    last: what it was last published from. stands: exactly what it rests on now is published.
    """

    before: AssessmentId | None
    is_open: bool
    parts: dict[str, str]
    fingerprint: str
    last: Publication | None
    stands: bool

    @property
    def why(self) -> list[str]:
        """Why it must be published anew: the names of the parts that changed since, NEW or GONE. Empty if it stands."""
        if self.stands:
            return []
        if self.last is None:
            return [NEW]
        then = self.last.parts
        return [name for name, digest in self.parts.items() if then.get(name) != digest] or [GONE]


def standing(
    connection: Connection, settings: Settings, assessments: Sequence[AssessmentId], now: datetime
) -> dict[AssessmentId, Standing]:
    """How each of these assessments stands, in one moment of the store."""
    partnerships = {one.partnership for one in assessments}
    whose = partnerships.pop() if len(partnerships) == 1 else None  # of many, all is read at once
    known, published, shared = read_exports(connection, whose), last(connection, whose), shared_parts(settings)
    found = {}
    for one in assessments:
        before = known.wave_before(settings, one, now.date())
        earlier = before and (before, known.rests_on(settings, before))
        is_open = now.date() <= settings.wave(one.wave).closes
        parts = own_parts(settings, one, known.rests_on(settings, one), is_open, earlier) | shared
        print_now, kept = fingerprint(parts), published.get(one)
        there = kept is not None and kept.fingerprint == print_now and _is_there(settings, one, print_now)
        found[one] = Standing(before, is_open, parts, print_now, kept, there)
    return found


def _is_there(settings: Settings, assessment: AssessmentId, print_now: str) -> bool:
    """True if what stands in the folder was made from exactly this. The folder is the truth: files can be deleted."""
    folder = settings.folder(assessment)
    return fingerprint_of(folder) == print_now and all((folder / name).exists() for name in CORE)
