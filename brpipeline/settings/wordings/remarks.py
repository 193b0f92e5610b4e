"""What the words of a remark say of the answer: whether they explain it, and whether any speaks against it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from brpipeline.rating import AMBER, GREEN, NOT_APPLICABLE, RED, UNKNOWN
from brpipeline.settings.wordings.lexicon import Said
from brpipeline.settings.wordings.marks import YEARS, Clause, Part, is_number, is_percentage, words_of
from brpipeline.settings.wordings.vocabulary import Vocabulary

Classes = frozenset[str]
NEVER: Classes = frozenset()
DENIED: Classes = frozenset({"negation", "absence", "adverse"})
LIMITED: Classes = frozenset({"partial", "development", "adverse"})
ALWAYS = dict.fromkeys(("contrast", "other_colours"), NEVER)
UNSURE = {**ALWAYS, **dict.fromkeys(("doubt", "condition", "trend", "present"), NEVER)}
AGAINST: Mapping[int, Mapping[str, Classes]] = {
    GREEN: {
        **UNSURE,
        **dict.fromkeys(("negation", "absence", "partial", "development"), NEVER),
        "adverse": frozenset({"resolved"}),
    },
    AMBER: {
        **UNSURE,
        "negation": frozenset({"partial", "whole"}),
        "absence": frozenset({"partial"}),
        "whole": LIMITED | {"negation"},
        "resolved": frozenset({"partial"}),
    },
    RED: {
        **UNSURE,
        "partial": NEVER,
        "assent": NEVER,
        "resolved": NEVER,
        **dict.fromkeys(("present", "development", "favourable", "whole"), DENIED),
    },
    NOT_APPLICABLE: {**UNSURE, "partial": NEVER},
    UNKNOWN: ALWAYS,
}
"""The classes of words that speak against an answer, each with those that take it back in the same clause: “in place”
speaks against Red, “not yet in place” does not."""
EXPLAINS: Mapping[int, Classes] = {
    GREEN: frozenset({"reference", "explanation", "favourable", "whole", "resolved", "assent"}),
    AMBER: frozenset({"reference", "explanation", "favourable", "partial", "development", "adverse", "constraint"}),
    RED: frozenset({"reference", "negation", "absence", "adverse", "constraint"}),
}
"""The classes of words of which a remark on a rating must hold at least a single word, or nobody knows what it says."""
BARE: Classes = frozenset({"negation", "degree"})
"""Words that explain nothing by themselves: “Red - not”, “Amber - low”."""
BETWEEN = 2  # words between a denial and what it denies: not a real problem
BESIDE = 3  # positions between the two numbers of a share: 2 of 5, 2 out of 5


def words_against(clause: Clause, answer: int, vocabulary: Vocabulary) -> Iterator[str]:
    """Objections of the words of a clause."""
    said = _said(clause, vocabulary)
    classes = NEVER.union(*(phrase.classes for phrase in said))
    for phrase in said:
        against = (AGAINST[answer][name] for name in phrase.classes & AGAINST[answer].keys())
        if not all(taken_back & classes for taken_back in against):
            yield f"“{_text([phrase])}” speaks against it"


def unexplained(remarks: Sequence[Clause], answer: int, vocabulary: Vocabulary) -> Iterator[str]:
    """The objection to a remark on a rating that nothing in it explains, such as “in our dreams”."""
    said = [phrase for clause in remarks for phrase in _said(clause, vocabulary)]
    if not said or answer not in EXPLAINS:
        return
    explains = any(phrase.classes & EXPLAINS[answer] for phrase in said)
    if not explains or all(phrase.classes & BARE for phrase in said):
        yield f"“{_text(said)}” does not explain it"


def _said(clause: Clause, vocabulary: Vocabulary) -> list[Said]:
    said = list(vocabulary.lexicon.said(words_of(clause.parts)))
    return [*said, *_nothing_wrong(said), *_shares(clause.parts)]


def _nothing_wrong(said: Sequence[Said]) -> Iterator[Said]:
    """What is wrong, denied: “not a problem”. Words on no list may stand between."""
    denial: list[Said] = []
    for phrase in said:
        if phrase.classes & {"negation", "absence"}:
            denial = [phrase]
        elif denial and "adverse" in phrase.classes:
            yield Said(tuple(word for each in (*denial, phrase) for word in each.words), frozenset({"resolved"}))
            denial = []
        else:
            denial = [*denial, phrase] if denial and not phrase.classes and len(denial) <= BETWEEN else []


def _shares(clause: Sequence[Part]) -> Iterator[Said]:
    """Shares as what they say: 0 of 5 is nothing, 2 of 5 and 40% are a part, 5 of 5 is all."""
    numbers = [(position, part.text) for position, part in enumerate(clause) if is_number(part)]
    for position, text in numbers:
        if is_percentage(clause, position):
            yield Said((f"{text}%",), _share(float(text), 100))
    for (start, less), (end, more) in pairwise(numbers):
        beside = end - start <= BESIDE and len(numbers) == 2  # three numbers are a date
        if beside and float(less) <= float(more) and float(more) not in YEARS:
            yield Said((less, "of", more), _share(float(less), float(more)))


def _share(number: float, of: float) -> Classes:
    return frozenset({"absence" if number <= 0 else "whole" if number >= of else "partial"})


def _text(said: Sequence[Said]) -> str:
    return " ".join(word for phrase in said for word in phrase.words)
