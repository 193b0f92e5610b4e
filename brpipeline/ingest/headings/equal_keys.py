"""Evidence in a file of answers by heading (JSON), where questions with equal headings have become a single column."""

from collections.abc import Mapping
from dataclasses import replace

from brpipeline.ingest.headings.components import question_of
from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.ingest.tables.table import Table
from brpipeline.settings.instrument import Instrument

BY_POSITION = " follows this "  # in the reasons of evidence that names nothing
REASON = "asks for evidence without saying of what: in JSON, questions with equal headings have become one"


def unattributed(
    recognised: Mapping[int, Recognition], answers: Table, instrument: Instrument
) -> dict[int, Recognition]:
    """The columns of evidence that may be of another lever than the one before them, by position.

    The platform keeps the answer to the last question with a heading, at the position of the first. Such evidence is
    kept as a comment, and a ticked box is ignored: of nothing, rather than of the wrong lever. A heading without a
    space is a code, which no two questions have; and where as many questions ask as there are levers none is lost.
    """
    if not answers.by_key:
        return {}
    by_position = [
        recognition
        for recognition in recognised.values()
        if recognition.meaning is Meaning.EVIDENCE and BY_POSITION in recognition.reason and " " in recognition.heading
    ]
    levers = {
        instrument.lever_of[recognition.target].id
        for recognition in recognised.values()
        if recognition.meaning is Meaning.COMPONENT and recognition.target
    }
    if len({question_of(recognition.heading) for recognition in by_position}) >= len(levers):
        return {}
    return {
        recognition.column: replace(
            recognition,
            meaning=Meaning.IGNORED if recognition.method else Meaning.COMMENT,
            reason=REASON,
            target=None,
            method=None,
        )
        for recognition in by_position
    }
