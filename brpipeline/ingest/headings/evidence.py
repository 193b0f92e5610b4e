"""Which columns ask for evidence or a comment, and what for: one component, or a lever as a whole."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from brpipeline.ingest.headings.components import component_of, contains, is_component, question_of, row_of
from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.settings.headings import known_headings
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.titles import titles
from brpipeline.text import bare

_PUNCTUATION = re.compile(r"[\W_]*")


def evidence_of(heading: str, instrument: Instrument) -> str | None:
    """The component that a heading asks evidence for; None if it asks for none, or names no component.

    The word “evidence” comes before the component, or at the very end: “Evidence for S1”, “S1 - evidence”, “Evidence
    [S1]”. Elsewhere it is part of what is rated: “S1. Referral pathway: we have evidence of its use”.
    """
    words = known_headings()["evidence"]
    word = re.search("|".join(words), heading, re.IGNORECASE)
    parts = (part for part in (question_of(heading), row_of(heading)) if part and _has(words, part))
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
    recognised: Mapping[int, Recognition],
    headings: Mapping[int, str],
    instrument: Instrument,
    ticked: Collection[int] = (),
) -> Iterator[Recognition]:
    """The columns in which people write: evidence for a component or lever, and comments.

    recognised: the columns whose meaning is known already. headings: all of them. Both are by position. ticked: the
    positions of columns that hold kinds of evidence, whatever their headings.
    A column of evidence that names neither belongs to the component before it, if its lever asks for evidence after
    each component; otherwise to the lever whose components come before it.
    """
    component_at = {
        position: recognition.target or ""
        for position, recognition in recognised.items()
        if recognition.meaning is Meaning.COMPONENT
    }
    asking = {
        position: heading
        for position, heading in headings.items()
        if position not in recognised and (position in ticked or _asks(heading, instrument))
    }
    each = _asking_after_each(asking, component_at, instrument)
    for position, heading in sorted(headings.items()):
        if position in asking:
            if named := _named(heading, instrument) or _by_position(position, component_at, each, instrument):
                target, reason = named
                method = _method(heading, instrument)
                yield Recognition(position, heading, Meaning.EVIDENCE, f"asks for evidence {reason}", target, method)
        elif position not in recognised and bare(question_of(heading)) in known_headings()["comment"]:
            yield Recognition(position, heading, Meaning.COMMENT, "a usual heading for comments")


def _asks(heading: str, instrument: Instrument) -> bool:
    """True if a heading asks for evidence, or is a box to tick for one kind of evidence."""
    asked = bare(question_of(heading)).startswith(known_headings()["evidence_first"])
    return asked or _has(known_headings()["evidence"], heading) or _method(heading, instrument) is not None


def _has(words: Iterable[str], text: str) -> bool:
    """True if one of some bare words is in a text."""
    spelled = bare(text)
    return any(word in spelled for word in words)


def _method(heading: str, instrument: Instrument) -> str | None:
    """The id of the kind of evidence whose box a column is, by its id or title in brackets or by the title alone."""
    choice, titled = row_of(heading), instrument.evidence_by_title
    if choice is None:
        return titled.get(bare(heading))
    by_id = {bare(method.id): method.id for method in instrument.evidence}
    return by_id.get(bare(choice)) or titled.get(bare(choice))


def _named(heading: str, instrument: Instrument) -> tuple[str, str] | None:
    """The id of the component or lever that a heading names, with the reason."""
    if component := evidence_of(heading, instrument) or evidence_of(question_of(heading), instrument):
        return component, "and names this component"
    levers = [
        lever.id
        for lever in instrument.lever
        if bare(lever.title) in bare(heading) or any(contains(heading, title) for title in titles(lever.title))
    ]
    return (levers[0], "and names this lever") if levers else None


def _before(position: int, component_at: Mapping[int, str]) -> str | None:
    """The component of the last component column before a position."""
    earlier = [at for at in component_at if at < position]
    return component_at[max(earlier)] if earlier else None


def _asking_after_each(asking: Mapping[int, str], component_at: Mapping[int, str], instrument: Instrument) -> set[str]:
    """The levers with a column of evidence that names nothing between two of their components."""
    each = set()
    for position, heading in asking.items():
        before = _before(position, component_at)
        if before and not _named(heading, instrument):
            lever = instrument.lever_of[before].id
            after = {instrument.lever_of[target].id for at, target in component_at.items() if at > position}
            each |= {lever} & after
    return each


def _by_position(
    position: int, component_at: Mapping[int, str], each: set[str], instrument: Instrument
) -> tuple[str, str] | None:
    """The id of the component or lever that an evidence column without a name follows, with the reason.

    None before the first component. each: the levers that ask for evidence after each component.
    """
    component = _before(position, component_at)
    if component is None:
        return None
    lever = instrument.lever_of[component].id
    return (
        (component, "and follows this component") if lever in each else (lever, "and follows this lever's components")
    )
