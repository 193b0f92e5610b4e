"""Those whose answers count now, as the ledger is told of them: by what they are recognised, and what they rated."""

import hashlib
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import BLANK
from brpipeline.releases.ledger import Ledger
from brpipeline.releases.marks import Marks, content_texts, id_texts, marks_of, moment_texts
from brpipeline.settings.assessment import AssessmentId
from brpipeline.store.ways import BY_EMAIL, BY_ID

UNUSUAL = 300  # sheets that differ from one answer throughout as often: with twenty components, those of two others


@dataclass(frozen=True)
class Present:
    """Everyone whose answers count, in the order in which they answered. All over people.

    agencies: indices in the order of the settings. bases: source and way of identification, by which `keys` stay the
    same; the latter is BY_ID or BY_EMAIL, or else tells by which columns of content. persons: who is behind each, as
    the store tells people apart. submitted: NaT where no time is known. typed: the agency as written. codes: (people,
    components) of answers. rated: (people, measures), who rated, or answered where a measure is no component. answers:
    (people, measures), small numbers that differ where an answer does.
    """

    agencies: NDArray[np.int32]
    bases: Sequence[str]
    keys: Sequence[str]
    persons: Sequence[str]
    submitted: NDArray[np.datetime64]
    typed: Sequence[str]
    codes: NDArray[np.uint8]
    rated: NDArray[np.bool_]
    answers: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def unmistakable(self) -> NDArray[np.bool_]:
        """(people,): who is hardly taken for somebody else who answered for an agency of the same name elsewhere.

        Of such a person the time is known, or the sheet is unusual: there are many who rate everything Green.
        """
        return self.timed | self.unusual

    @cached_property
    def unusual(self) -> NDArray[np.bool_]:
        """(people,): whose sheet is one of at least UNUSUAL that have as many answers besides the most frequent."""
        asked = self.codes.shape[1]
        most = np.stack([(self.codes == code).sum(axis=1) for code in range(BLANK + 1)]).max(axis=0)
        enough = [math.comb(asked, others) * BLANK**others >= UNUSUAL for others in range(asked + 1)]
        unusual: NDArray[np.bool_] = np.array(enough)[asked - most]
        return unusual

    @cached_property
    def timed(self) -> NDArray[np.bool_]:
        """(people,): of whom more is known than the day on which they answered."""
        times = self.submitted.astype("datetime64[s]")
        timed: NDArray[np.bool_] = ~np.isnat(times) & (times != times.astype("datetime64[D]"))
        return timed


@dataclass(frozen=True)
class PresentMarks:
    """The marks of everyone who is present, each (people,). of_id: of what each is known by.

    sure: of the person, by an e-mail address where there is one, and of an unusual content without a time. doubtful: of
    any other content, and of the moment: by one of them alone somebody may be taken for a colleague. Where there is no
    such mark, that of the id stands in its place.
    """

    of_id: Marks
    sure: list[Marks]
    doubtful: list[Marks]

    @property
    def all(self) -> list[Marks]:
        """All of them, the surest first."""
        return [self.of_id, *self.sure, *self.doubtful]


def present_marks(
    ledger: Ledger,
    present: Present,
    assessment: AssessmentId,
    components: Sequence[str],
    current: Collection[AssessmentId],
) -> PresentMarks:
    """The marks of those who are present. components: ids, in the order of their codes. current: all assessments of
    the settings; one that is no longer there may have been renamed to this one, so its moments are looked up too."""
    scoped = [f"{assessment.wave}\x1f{basis}" for basis in present.bases]
    texts = [id_texts("id", scope, [key])[0] for scope, key in zip(scoped, present.keys, strict=True)]
    of_id = marks_of(texts, ledger.secret)
    sure = [marks_of(id_texts("person", str(assessment), digests_of_persons(present.persons)), ledger.secret)]
    doubtful = []
    alone = ~present.timed & present.unusual
    for listed in ledger.contents(components):
        if set(listed) <= set(components):
            columns = [components.index(component) for component in listed]
            written = content_texts(present.submitted, present.typed, present.codes[:, columns], " ".join(listed))
            contents = marks_of(written, ledger.secret)
            sure.append(np.where(alone, contents, of_id))
            doubtful.append(np.where(alone, of_id, contents))
    for scope in [assessment, *(former for former in ledger.assessments() if former not in current)]:
        moments = marks_of(moment_texts(str(scope), present.submitted, present.typed), ledger.secret)
        doubtful.append(np.where(present.timed, moments, of_id))
    return PresentMarks(of_id, sure, doubtful)


def outlasts_changes(basis: str) -> bool:
    """True if responses of this basis keep their keys when their answers change."""
    return basis.rpartition("\x1f")[2] in (BY_ID, BY_EMAIL)


def digests_of_persons(persons: Sequence[str]) -> list[str]:
    """Digests of people, as reports made before the ledger kept them: so whom those counted is known."""
    return [hashlib.blake2b(person.encode(), digest_size=12).hexdigest() for person in persons]
