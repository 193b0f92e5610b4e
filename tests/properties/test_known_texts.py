"""Ids and times are told without the rule of wordings, which says the same of them."""

from hypothesis import given
from hypothesis import strategies as st

from brpipeline.ingest.headings.known_texts import FIGURES, NO_WORDING
from brpipeline.settings.wordings.rule import sense
from brpipeline.settings.workspace import Settings


@given(st.from_regex(FIGURES, fullmatch=True))
def test_the_rule_of_wordings_finds_nothing_in_figures(repository: Settings, text: str) -> None:
    found = sense(text, repository.instrument.scale.as_stated(repository.assessments.source[0].stated))
    assert found.answer == NO_WORDING.answer
    assert not found.worded
