"""Results composed while another language is spoken: their sentences and the instrument's words are messages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from brpipeline.assess import compose
from brpipeline.assess.exports import with_names
from brpipeline.language import translation
from brpipeline.results import Results
from brpipeline.settings.instrument_words import translated
from brpipeline.settings.workspace import Settings
from brpipeline.text import title_and_id
from tests.language.pseudo import CLOSE, OPEN, pseudo
from tests.results.conftest import FILE, says

DIVIDED = [("camhs", sheet) for sheet in ("R" * 6 + "G" * 14, "G" * 6 + "R" * 14) for _ in range(6)]
PEOPLE = says("R", police=12) + says("G", schools=12, voluntary=12) + DIVIDED


def is_message(text: str) -> bool:
    """True if the whole text is one message."""
    return text.startswith(OPEN) and text.endswith(CLOSE) and text.count(OPEN) == text.count(CLOSE)


@contextmanager
def _pseudo(*_: object) -> Iterator[None]:
    with pseudo():
        yield


@pytest.fixture
def said(composed: Callable[..., Results], monkeypatch: pytest.MonkeyPatch) -> Results:
    monkeypatch.setattr(compose, "spoken", _pseudo)
    return composed(PEOPLE)


def test_the_sentence_of_a_flag_is_one_message(said: Results) -> None:
    subjects = {part.id: title_and_id(part.short, part.id) for part in said.components}
    sentences = [
        flag.text.removeprefix(f"{subjects[flag.component]}: " if flag.component else "") for flag in said.flags
    ]
    assert [sentence for sentence in sentences if not is_message(sentence)] == []
    assert len({flag.kind for flag in said.flags}) >= 4


def test_reasons_are_messages(said: Results) -> None:
    assert all(map(is_message, said.method.absent.values()))
    assert said.method.absent


def test_the_words_of_the_instrument_are_messages_and_its_ids_are_not(said: Results, repository: Settings) -> None:
    about = said.instrument
    components = [(part.title, part.short, part.explanation) for part in said.components]
    levers = [(part.name, part.short) for part in said.levers]
    titles = [part.title for part in (*about.evidence, *about.audit_domains)]
    read = [about.title, about.question, *titles, *(text for texts in (*components, *levers) for text in texts)]
    assert all(map(is_message, read))
    assert about.source == repository.instrument.source
    assert [part.id for part in said.components] == list(repository.instrument.component_ids)


def test_the_settings_keep_their_words(said: Results, repository: Settings) -> None:
    assert OPEN in said.instrument.title
    assert OPEN not in str(repository.instrument.model_dump())


def test_what_was_worked_out_of_other_words_is_worked_out_again(repository: Settings) -> None:
    instrument = repository.instrument
    assert instrument.components[0] is instrument.lever[0].component[0]  # worked out now
    with pseudo():
        in_pseudo = translated(instrument)
    assert [part.title for part in in_pseudo.components] == [
        f"{OPEN}{part.title}{CLOSE}" for part in instrument.components
    ]
    assert in_pseudo.scale is instrument.scale


def test_a_brace_in_an_own_title_is_no_field(repository: Settings, composed: Callable[..., Results]) -> None:
    own = repository.instrument.model_copy(update={"title": "Our {own} words"})
    assert translation("Our {own} words") == "Our {own} words"
    assert composed(PEOPLE, settings=replace(repository, instrument=own)).instrument.title == "Our {own} words"


def test_an_export_of_few_answers_is_named_in_the_language_that_is_spoken() -> None:
    with pseudo():
        named, unnamed = with_names([FILE, FILE.model_copy(update={"name": ""})])
    assert named == FILE
    assert is_message(unnamed.name)
