"""Evidence adds up, however responses are divided among files."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from brpipeline.counting.evidence import EvidenceCounts
from brpipeline.settings.workspace import Settings
from tests.pooled import count_evidence

AGENCIES = 4
ASKED = {0: frozenset("SP"), 1: frozenset({"R", "I2"}), 2: frozenset[str]()}
TEXTS = st.dictionaries(
    st.sampled_from(["S", "P", "R", "I2", "S1"]),
    st.sampled_from(["", "n/a", "Case reviews", "We asked around", "Engagement with young people; case reviews"]),
)
RESPONSE = st.tuples(st.integers(0, AGENCIES - 1), st.sampled_from(sorted(ASKED)), st.booleans(), TEXTS)
Response = tuple[int, int, bool, dict[str, str]]
FILE = st.lists(RESPONSE, max_size=10)


def counted(repository: Settings, file: list[Response]) -> EvidenceCounts:
    texts = [(place, target, text) for place, row in enumerate(file) for target, text in row[3].items()]
    agencies = np.array([row[0] for row in file], dtype=np.int32)
    used = np.array([row[2] for row in file], dtype=bool)
    return count_evidence(agencies, [row[1] for row in file], used, ASKED, texts, repository.instrument, AGENCIES)


def parts(found: EvidenceCounts) -> list[list[object]]:
    return [found.asked.tolist(), found.offered.tolist(), found.methods.tolist()]


@given(FILE, FILE)
def test_evidence_of_two_files_is_the_sum_of_the_evidence_of_each(
    repository: Settings, first: list[Response], second: list[Response]
) -> None:
    one, other = counted(repository, first), counted(repository, second)
    together = EvidenceCounts(one.asked + other.asked, one.offered + other.offered, one.methods + other.methods)
    assert parts(counted(repository, first + second)) == parts(together)


@given(FILE, st.data())
def test_the_order_of_responses_changes_nothing(
    repository: Settings, file: list[Response], data: st.DataObject
) -> None:
    assert parts(counted(repository, data.draw(st.permutations(file)))) == parts(counted(repository, file))


@given(FILE)
def test_nobody_names_a_kind_of_evidence_who_offered_none(repository: Settings, file: list[Response]) -> None:
    found = counted(repository, file)
    assert (found.methods <= found.offered[..., None]).all()
