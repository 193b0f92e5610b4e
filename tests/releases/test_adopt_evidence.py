"""What is adopted of a published report has the evidence of each component, also where it was asked of the lever."""

from types import SimpleNamespace
from typing import Any

import pytest

from brpipeline.counting.measures import evidence_of
from brpipeline.releases.adopt import _published_cells

EVIDENCE = {"asked": 7, "offered": 3, "groups_asked": 2, "groups_offering": 1, "methods": {"case-reviews": 2}}


@pytest.mark.parametrize("asked_of", ["lever", "component"])
def test_evidence_is_adopted_from_where_it_was_asked(asked_of: str) -> None:
    component: dict[str, Any] = {"id": "P1", "lever": "P", "groups": [], "evidence": None}
    lever: dict[str, Any] = {"id": "P", "evidence": None}
    (lever if asked_of == "lever" else component)["evidence"] = EVIDENCE
    responses = {"groups": [{"group": "police", "agencies": [{"id": "police"}], "respondents": 7}]}
    document = {"levers": [lever, {"id": "S"}], "components": [component], "responses": responses}
    answers: Any = SimpleNamespace(kinds=["case-reviews", "young-people"])
    (cell,) = _published_cells(document, answers)[evidence_of("P1")]
    assert (cell.agencies, cell.people, cell.counts) == (("police",), 7, (7, 3, 2, 0))
