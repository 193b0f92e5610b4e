"""The registry of kinds of flags.

A kind of flag is its rule (in brpipeline/flags/) and its entry here. The entries are in the order of discussion:
disagreement first, then what is settled, what may not hold, and what is not known.
"""

from dataclasses import dataclass
from typing import Literal

Section = Literal["disagree", "throughout", "divided", "fragile", "agreed", "thin", "changes", "unknown"]


@dataclass(frozen=True)
class FlagKind:
    """What there is to know of a kind of flag.

    id: as in results.json. title: its heading. advice: why it fires and what a reader can do, for docs/reading.md.
    rule: the function in brpipeline/flags/ that raises it and words its sentence; several kinds may share one.
    section: of the report, by the id that its heading links to. document: heading of the section of docs/method.md
    that says how it is decided. spec: the cases that it is held to. disputed: agencies differ, so its component is
    discussed first. by_component: its section goes through components, so that a flag about none has no room there.
    """

    id: str
    title: str
    advice: str
    rule: str
    document: str
    spec: str
    section: Section = "unknown"
    disputed: bool = False
    by_component: bool = False


_LIMITS = "Limits that fire flags"

_KINDS = (
    FlagKind(
        "agency-apart",
        "Agency apart",
        "A group differs from the others taken together by enough to matter. Ask it first: what does it see that "
        "others do not? If it runs what is asked about, the sentence says so.",
        rule="disagreement.agencies_apart",
        document="Material gaps",
        spec="tests/spec/test_flags_apart.py",
        disputed=True,
        by_component=True,
        section="disagree",
    ),
    FlagKind(
        "agencies-split",
        "Agencies split",
        "Some groups are clearly higher and some clearly lower, or all of them are further apart than chance "
        "would explain. The consensus is only a number; there is no common view.",
        rule="disagreement.agencies_apart",
        document="Agencies split",
        spec="tests/spec/test_flags_divided.py",
        disputed=True,
        by_component=True,
        section="disagree",
    ),
    FlagKind(
        "rates-throughout",
        "Lower or higher over a lever or everything",
        "A group rates a whole lever, or everything, lower or higher than the others, though perhaps no single "
        "component shows it. Ask whether it judges more strictly, or sees another part of the work. If one component "
        "makes up most of it, the sentence names it.",
        rule="throughout.rates_throughout",
        document="Agencies as raters",
        spec="tests/spec/test_flags_throughout.py",
        section="throughout",
    ),
    FlagKind(
        "divided-within",
        "Divided within",
        "The split is inside one group. Who answered: the front line or its managers? All in one area?",
        rule="disagreement.divided_within",
        document="Divided within a group",
        spec="tests/spec/test_flags_divided.py",
        section="divided",
    ),
    FlagKind(
        "one-voice",
        "One voice",
        "The colour depends on whether agencies or people count. Decide which question you are answering.",
        rule="fragile.one_voice",
        document=_LIMITS,
        spec="tests/spec/test_flags_doubtful.py",
        section="fragile",
    ),
    FlagKind(
        "on-the-line",
        "On the line",
        "The colour could just as well be the next one. Do not build on it; ask for evidence.",
        rule="fragile.on_the_line",
        document=_LIMITS,
        spec="tests/spec/test_flags_doubtful.py",
        section="fragile",
    ),
    FlagKind(
        "agreed-red",
        "Agreed red",
        "Nobody disputes it. Name an owner and a date.",
        rule="agreed.agreed_red",
        document=_LIMITS,
        spec="tests/spec/test_flags_agreed.py",
        section="agreed",
        by_component=True,
    ),
    FlagKind(
        "thin-evidence",
        "Thin evidence",
        "The instrument asks for evidence before Green. Ask for it before the rating is used.",
        rule="agreed.thin_evidence",
        document=_LIMITS,
        spec="tests/spec/test_flags_agreed.py",
        section="thin",
    ),
    FlagKind(
        "moved",
        "Moved",
        "The agencies compared now answer differently. Ask what happened in between.",
        rule="waves.moved",
        document="Moved since the previous wave",
        spec="tests/spec/test_flags_moved.py",
        section="changes",
        by_component=True,
    ),
    FlagKind(
        "many-unknown",
        "Many unknown",
        "Many could not say. Perhaps it is not their job; perhaps nobody told them.",
        rule="fragile.many_unknown",
        document=_LIMITS,
        spec="tests/spec/test_flags_doubtful.py",
    ),
    FlagKind(
        "too-few",
        "Too few",
        "There is no rating and there are no points.",
        rule="fragile.too_few",
        document=_LIMITS,
        spec="tests/spec/test_flags_doubtful.py",
    ),
    FlagKind(
        "missing-voice",
        "Missing voice",
        "The consensus lacks a voice. Ask this agency before the next wave.",
        rule="missing.missing_voice",
        document=_LIMITS,
        spec="tests/spec/test_flags.py",
    ),
    FlagKind(
        "not-set-up",
        "Not set up",
        "A component of the source is not in your instrument file.",
        rule="missing.not_set_up",
        document=_LIMITS,
        spec="tests/spec/test_flags.py",
    ),
)

FLAG_KINDS = {kind.id: kind for kind in _KINDS}
