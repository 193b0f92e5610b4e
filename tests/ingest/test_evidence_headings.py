"""What asks for evidence, of which component or lever; what people wrote and ticked there."""

import pytest

from brpipeline.ingest.headings.evidence import evidence_of
from brpipeline.ingest.headings.layout import Meaning
from brpipeline.settings.workspace import Settings
from tests.ingest.conftest import Read
from tests.ingest.test_columns import reading_of, reasons


@pytest.mark.parametrize(
    ("heading", "component"),
    [
        ("Evidence for S1", "S1"),
        ("Evidence for S1: Clear referral pathway", "S1"),
        ("What is the evidence for your rating of S1?", "S1"),
        ("What evidence is there of a clear referral pathway?", "S1"),
        ("S1 evidence", "S1"),
        ("S1_evidence", "S1"),
        ("evidence_s1", "S1"),
        ("S1: what is your evidence?", "S1"),
        ("Clear referral pathway - evidence", "S1"),
        ("Evidence [Clear referral pathway]", "S1"),
        ("Clear referral pathway [Evidence]", "S1"),
        ("S1. Clear referral pathway: there is evidence that it is used", None),
        ("Clear referral pathway", None),
        ("Evidence", None),
        ("Evidence for prevention", None),
        ("Is there a clear referral pathway?", None),
    ],
)
def test_a_heading_asks_for_evidence_or_for_the_rating(heading: str, component: str | None, settings: Settings) -> None:
    assert evidence_of(heading, settings.instrument) == component


def _file(ids: tuple[str, ...], extra: dict[str, list[tuple[str, str]]]) -> str:
    """A table of one respondent: all components, and behind some of them (heading, cell) columns."""
    columns = [("Agency", "Police")]
    for component in ids:
        columns += [(component, "Green"), *extra.get(component, [])]
    return "\n".join(";".join(cells) for cells in zip(*columns, strict=True))


def test_unnamed_evidence_between_components_belongs_to_each(read: Read, settings: Settings) -> None:
    ids = settings.instrument.component_ids
    beside = {component: [("What is your evidence?", f"of {component}")] for component in ids[:6]}
    reading = read(_file(ids, beside | {ids[9]: [("What is your evidence?2", "of all four")]}))
    assert [(target, text) for _, target, text in reading_of(reading).texts] == [
        *[(component, f"of {component}") for component in ids[:6]],
        ("P", "of all four"),
    ]
    kinds = {reason for _, reason in reasons(reading, Meaning.EVIDENCE)}
    assert kinds == {
        "asks for evidence and follows this component",
        "asks for evidence and follows this lever's components",
    }


@pytest.mark.parametrize(
    ("heading", "cell", "text"),
    [
        ("Evidence [Case reviews]", "1", "Case reviews"),
        ("Evidence [case_reviews]", "TRUE", "Case reviews"),
        ("Evidence [Case reviews]", "Case reviews", "Case reviews"),
        ("Which of these? [Case reviews]", "Yes", "Case reviews"),
        ("Evidence [Case reviews]", "0", None),
        ("Evidence [Case reviews]", "No", None),
        ("Evidence [Case reviews]", "Unchecked", None),
        ("Evidence [Other]", "A local audit", "A local audit"),
        ("Evidence [Peer review]", "Y", "Peer review"),
        ("Evidence [Peer review]", "N", None),
        ("Evidence", "case_reviews young-people", "Case reviews; Engagement with young people"),
        ("Evidence", "Case reviews;Engagement with young people;", "Case reviews;Engagement with young people;"),
        ("Evidence", "We audited it", "We audited it"),
    ],
)
def test_what_stands_in_a_box_for_evidence(
    heading: str, cell: str, text: str | None, read: Read, settings: Settings
) -> None:
    ids = settings.instrument.component_ids
    content = _file(ids, {ids[5]: [(f'"{heading}"', f'"{cell}"')]})
    assert reading_of(read(content)).texts == ([(0, "S", text)] if text else [])


@pytest.mark.parametrize("cell", ["None", "no", "N/A", "no evidence"])
def test_to_say_that_there_is_none_is_no_evidence(cell: str, read: Read, settings: Settings) -> None:
    ids = settings.instrument.component_ids
    assert reading_of(read(_file(ids, {ids[5]: [("Evidence", cell)]}))).texts == [(0, "comment", cell)]
