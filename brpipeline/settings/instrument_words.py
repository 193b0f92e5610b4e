"""The words of an instrument in the language that is spoken, where a catalogue has them."""

from typing import TypeVar

from brpipeline.language import translation
from brpipeline.settings.files import Section
from brpipeline.settings.instrument import Instrument

READ = ("title", "short", "explanation", "question")
"""The fields that people read. Its source is a citation, and descriptors are a partnership's own: they stay."""
Piece = TypeVar("Piece", bound=Section)


def translated(instrument: Instrument) -> Instrument:
    """The instrument with the words that people read in the language that is spoken; the scale stays as it is."""
    fields = {name: getattr(instrument, name) for name in Instrument.model_fields}
    fields |= _words(instrument)
    fields |= {name: [_said(piece) for piece in fields[name]] for name in ("evidence", "audit_domain")}
    fields["lever"] = [
        _said(lever).model_copy(update={"component": [_said(component) for component in lever.component]})
        for lever in instrument.lever
    ]
    return Instrument.model_construct(**fields)  # no copy, which would keep what was worked out of the other words


def _said(piece: Piece) -> Piece:
    return piece.model_copy(update=_words(piece))


def _words(piece: Section) -> dict[str, str]:
    return {name: translation(getattr(piece, name)) for name in READ if name in type(piece).model_fields}
