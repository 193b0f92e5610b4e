"""Columns in question: something stands in them that the survey is about, and nothing says what the column is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from brpipeline.ingest.headings.holding import DistinctTexts, Held, Holding, held_in
from brpipeline.ingest.headings.known_texts import KnownTexts
from brpipeline.ingest.headings.layout import NOTHING_THERE, UNRECOGNISED, Meaning, Recognition
from brpipeline.ingest.headings.remembered import Remembered
from brpipeline.ingest.headings.stated import is_decided, names_of
from brpipeline.ingest.headings.suggestions import Suggestion, suggestions
from brpipeline.ingest.tables.table import Table

RATED = (Holding.RATINGS, Holding.LABELS)


@dataclass(frozen=True)
class Question:
    """A column in question. name: by which settings can name it. held: what stands in it. suggestion: the component
    that it probably is, with the reason; for evidence, the component or lever that it is probably about."""

    column: int
    name: str
    held: Held
    suggestion: Suggestion | None = None


def questions(
    answers: Table, columns: Sequence[Recognition], known: KnownTexts, before: Remembered
) -> tuple[list[Question], list[Recognition]]:
    """The columns in question, and all columns with a reason for each that is ignored.

    answers: the rows below the headings. columns: as they were recognised, in the order of the file. before: what
    earlier exports of the source had.
    """
    component_at = {
        recognition.column: recognition.target
        for recognition in columns
        if recognition.meaning is Meaning.COMPONENT and recognition.target
    }
    missing = [
        component
        for component in known.settings.instrument.component_ids
        if component not in component_at.values() and component not in known.source.not_asked
    ]
    names = names_of([recognition.heading for recognition in columns])
    asked, accounted = [], []
    for recognition in columns:
        if recognition.column in component_at or is_decided(recognition):
            accounted.append(recognition)
            continue
        texts = DistinctTexts.of(answers.columns[recognition.column])
        held = _held(
            recognition, texts, known, bool(missing), partial(_unnamed, recognition.column, answers, columns, known)
        )
        if held:
            asked.append(Question(recognition.column, names[recognition.column], held))
        accounted.append(_with_reason(recognition, texts, known))
    return _with_suggestions(asked, columns, component_at, missing, known, before), accounted


def _held(
    recognition: Recognition, texts: DistinctTexts, known: KnownTexts, missing: bool, unnamed: Callable[[], bool]
) -> Held | None:
    """What stands in a column that is no component and is not named in the settings.

    Partnerships are looked for in a platform's own columns too: an author can fill such a column from a list of people.
    """
    unrecognised = recognition.meaning is Meaning.IGNORED and recognition.reason == UNRECOGNISED
    held = held_in(texts, known, a_question=unrecognised, missing=missing, unnamed=unnamed)
    if held is None and recognition.meaning is Meaning.IGNORED and any(map(known.elsewhere, texts.texts)):
        return texts.held(Holding.PARTNERSHIPS, known.is_partnership)
    return held


def _unnamed(position: int, answers: Table, columns: Sequence[Recognition], known: KnownTexts) -> bool:
    """True if an agency stands in a column in a row whose own agency is blank, or none that is known."""
    names_one = answers.columns[position].where(known.is_agency)
    for recognition in columns:
        if recognition.meaning in (Meaning.AGENCY, Meaning.AGENCY_OTHER):
            names_one &= ~answers.columns[recognition.column].where(known.is_agency)
    return bool(names_one.any())


def _with_reason(recognition: Recognition, texts: DistinctTexts, known: KnownTexts) -> Recognition:
    """The column with the reason why it is ignored, where its heading is not recognised."""
    if recognition.reason != UNRECOGNISED:
        return recognition
    if not texts.texts:
        return replace(recognition, reason=NOTHING_THERE)
    if all(map(known.is_partnership, texts.texts)) and not known.source.by_column:
        return replace(recognition, reason="it names the source's own partnership")
    return replace(recognition, reason=f"{UNRECOGNISED}, and nothing that is counted stands in it")


def _with_suggestions(
    asked: Sequence[Question],
    columns: Sequence[Recognition],
    component_at: Mapping[int, str],
    missing: Sequence[str],
    known: KnownTexts,
    before: Remembered,
) -> list[Question]:
    """The columns in question, each with what it probably is."""
    instrument = known.settings.instrument
    rated = {question.column: columns[question.column].heading for question in asked if question.held.holding in RATED}
    suggested = suggestions(rated, component_at, missing, instrument, before.headings) if rated else {}
    for question in asked:
        earlier = [at for at in component_at if at < question.column]
        if question.held.holding is Holding.EVIDENCE and earlier:
            lever = instrument.lever_of[component_at[max(earlier)]].id
            suggested[question.column] = lever, "it follows this lever's components"
    return [replace(question, suggestion=suggested.get(question.column)) for question in asked]
