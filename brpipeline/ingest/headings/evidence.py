"""Which columns ask for evidence or for a comment, and of what: a component, or a lever as a whole."""

import re
from collections.abc import Iterator, Mapping

from brpipeline.ingest.headings.components import component_of, is_component, question_of, row_of
from brpipeline.ingest.headings.layout import Meaning, Recognition, known_headings
from brpipeline.settings.instrument import Instrument
from brpipeline.text import bare

_PUNCTUATION = re.compile(r"[\W_]*")


def evidence_of(heading: str, instrument: Instrument) -> str | None:
    """The component of which a heading asks evidence, None if it asks for none, or of no component by name.

    The word stands before the component, or at the very end: “Evidence for S1”, “S1 - evidence”, “Evidence [S1]”. Where
    it stands after the component it is part of what is rated: “S1. Referral pathway: we have evidence of its use”.
    """
    word = re.search(known_headings()["evidence"][-1], heading, re.IGNORECASE)
    parts = (
        part
        for part in (question_of(heading), row_of(heading))
        if part and known_headings()["evidence"][-1] in bare(part)
    )
    if not word or any(is_component(part, instrument) for part in parts):
        return None
    before, after = heading[: word.start()], heading[word.end() :]
    at_the_end = bool(_PUNCTUATION.fullmatch(after))
    last_word = after.split()[-1].strip(".,:;?()[]") if after.split() else ""
    named = component_of(before if at_the_end else after, instrument)
    if named is None and last_word in instrument.component_ids:
        return last_word
    rated = not at_the_end and component_of(before, instrument) is not None
    return named[0] if isinstance(named, tuple) and not rated else None


def written_columns(
    found: Mapping[int, Recognition], headings: Mapping[int, str], instrument: Instrument
) -> Iterator[Recognition]:
    """The columns in which people wrote: evidence of a component or lever, and comments.

    Evidence that names neither belongs to the component right before it, if the lever asks in this way between its
    components; else to the lever whose components stand before it.
    """
    component_at = {position: one.target or "" for position, one in found.items() if one.meaning is Meaning.COMPONENT}
    asking = {
        position: heading
        for position, heading in headings.items()
        if position not in found and _asks(heading, instrument)
    }
    each = _asked_of_each(asking, component_at, instrument)
    for position, heading in sorted(headings.items()):
        if position in asking:
            if asked := _named(heading, instrument) or _standing(position, component_at, each, instrument):
                target, reason = asked
                method = _method(heading, instrument)
                yield Recognition(position, heading, Meaning.EVIDENCE, f"asks for evidence, {reason}", target, method)
        elif position not in found and bare(question_of(heading)) in known_headings()["comment"]:
            yield Recognition(position, heading, Meaning.COMMENT, "a heading known for a comment")


def _asks(heading: str, instrument: Instrument) -> bool:
    """True if a heading asks for evidence, or is the box to tick for a kind of it."""
    begins, anywhere = known_headings()["evidence"]
    asked = bare(question_of(heading)).startswith(begins) or anywhere in bare(heading)
    return asked or _method(heading, instrument) is not None


def _method(heading: str, instrument: Instrument) -> str | None:
    """The kind of evidence whose box a column holds: its id or title in brackets, or the title alone."""
    choice = row_of(heading)
    if choice is None:
        return next((one.id for one in instrument.evidence if bare(heading) == bare(one.title)), None)
    return next((one.id for one in instrument.evidence if bare(choice) in (bare(one.id), bare(one.title))), None)


def _named(heading: str, instrument: Instrument) -> tuple[str, str] | None:
    """The component or lever that a heading names, with the reason."""
    if component := evidence_of(heading, instrument) or evidence_of(question_of(heading), instrument):
        return component, "of this component by name"
    levers = [one.id for one in instrument.lever if bare(one.title) in bare(heading)]
    return (levers[0], "of this lever by name") if levers else None


def _before(position: int, component_at: Mapping[int, str]) -> str | None:
    """The component whose column is the last before a place."""
    earlier = [at for at in component_at if at < position]
    return component_at[max(earlier)] if earlier else None


def _asked_of_each(asking: Mapping[int, str], component_at: Mapping[int, str], instrument: Instrument) -> set[str]:
    """The levers that ask for evidence, without naming it, between two of their components."""
    each = set()
    for position, heading in asking.items():
        before = _before(position, component_at)
        if before and not _named(heading, instrument):
            lever = instrument.lever_of[before].id
            after = {instrument.lever_of[target].id for at, target in component_at.items() if at > position}
            each |= {lever} & after
    return each


def _standing(
    position: int, component_at: Mapping[int, str], each: set[str], instrument: Instrument
) -> tuple[str, str] | None:
    """What an evidence column that names nothing stands behind; None before the first component."""
    component = _before(position, component_at)
    if component is None:
        return None
    lever = instrument.lever_of[component].id
    return (component, "after this component") if lever in each else (lever, "after its components")
