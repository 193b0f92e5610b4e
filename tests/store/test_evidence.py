"""Evidence in the store: which exports ask for it, and whose words stand there."""

from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Connection, select

from brpipeline.assess.answers import answers_of
from brpipeline.counting.evidence import EvidenceCounts
from brpipeline.counting.measures import evidence_of
from brpipeline.settings.workspace import Settings
from brpipeline.store.evidence import Evidence, evidence
from brpipeline.store.ledger import Taken, take
from brpipeline.store.read_responses import responses
from brpipeline.store.tables import export
from tests.store.conftest import WHEN, read_lines, source

ASKING = "id,submitted,agency,S1,S2,Evidence,P1,Evidence of prevention,comments"
SILENT = "id,submitted,agency,S1,S2,P1,comments"
ONE = "1,2025-10-01,Police,Green,Green,Case reviews,Red,,a remark"
TWO = "2,2025-10-02,CAMHS,Red,Green,,Red,We asked young people,"


def taken(store: Connection, settings: Settings, folder: Path, *lines: str, snapshot: bool = True) -> Taken:
    return take(store, read_lines(folder, settings, lines), settings.agencies, snapshot, WHEN)


def found(store: Connection, settings: Settings) -> Evidence:
    return evidence(store, responses(store, settings, source(settings).assessment))


def counted(store: Connection, settings: Settings) -> EvidenceCounts:
    """By agency and component, as the measures of evidence count it."""
    read = responses(store, settings, source(settings).assessment)
    answers, _ = answers_of(store, settings, read, "practitioner")
    everyone, agencies = np.ones(len(answers), dtype=np.bool_), range(answers.agency_count)
    measures = [answers.measures.index(evidence_of(component)) for component in answers.components]
    counts = np.array([[answers.counts(at, [agency], everyone)[0] for at in measures] for agency in agencies])
    return EvidenceCounts(counts[..., 0], counts[..., 1], counts[..., 2:])


def only_export(store: Connection) -> int:
    return int(store.execute(select(export.c.id)).scalars().one())


def test_what_an_export_asks_and_what_people_wrote(store: Connection, settings: Settings, tmp_path: Path) -> None:
    """A column after the components of a lever asks for that lever; a comment is no evidence."""
    taken(store, settings, tmp_path, ASKING, ONE, TWO)
    assert found(store, settings) == Evidence(
        {only_export(store): frozenset({"S", "P"})}, [(0, "S", "Case reviews"), (1, "P", "We asked young people")]
    )


def test_an_export_that_asks_for_none(store: Connection, settings: Settings, tmp_path: Path) -> None:
    taken(store, settings, tmp_path, SILENT, "1,2025-10-01,Police,Green,Green,Red,a remark")
    assert found(store, settings) == Evidence({only_export(store): frozenset()}, [])
    assert not counted(store, settings).asked.any()


def test_people_of_an_export_that_asks_for_none_are_not_asked(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    taken(store, settings, tmp_path, ASKING, ONE, TWO, snapshot=False)
    taken(store, settings, tmp_path, SILENT, "3,2025-10-03,Police,Green,Green,Red,", snapshot=False)
    police = settings.agencies.order["police"]
    assert counted(store, settings).asked[police, :2].tolist() == [1, 1]
    assert len(responses(store, settings, source(settings).assessment)) == 3


@pytest.mark.parametrize(
    ("line", "text"),
    [(ONE.replace("Case reviews", "Meetings"), ["Meetings"]), (ONE.replace("Case reviews", ""), [])],
    ids=["written anew", "taken back"],
)
def test_only_the_newest_words_count(
    store: Connection, settings: Settings, tmp_path: Path, line: str, text: list[str]
) -> None:
    taken(store, settings, tmp_path, ASKING, ONE)
    taken(store, settings, tmp_path, ASKING, line, TWO)
    assert [words for _, target, words in found(store, settings).offered if target == "S"] == text


def test_words_of_a_withdrawn_response_are_found_and_not_counted(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    taken(store, settings, tmp_path, ASKING, ONE, TWO)
    taken(store, settings, tmp_path, ASKING, TWO, "3,2025-10-03,Police,Green,Green,,Red,,")
    police = settings.agencies.order["police"]
    assert [words for _, _, words in found(store, settings).offered] == ["Case reviews", "We asked young people"]
    assert counted(store, settings).offered[police].sum() == 0
    assert counted(store, settings).asked[police, 0] == 1


def test_a_lever_s_evidence_counts_for_each_of_its_components(
    store: Connection, settings: Settings, tmp_path: Path
) -> None:
    taken(store, settings, tmp_path, ASKING, ONE, TWO)
    offers, police = counted(store, settings), settings.agencies.order["police"]
    lever = [settings.instrument.lever_of[component].id for component in settings.instrument.component_ids]
    assert offers.offered[police].tolist() == [int(component == "S") for component in lever]
    assert offers.asked[police].tolist() == [int(component in "SP") for component in lever]
