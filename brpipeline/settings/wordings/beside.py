"""What speaks against an answer beside words: signs, other numbers, and a letter or number that may be no answer."""

from collections.abc import Iterator, Sequence

from brpipeline.rating import AMBER, GREEN, NOT_APPLICABLE, RED, UNKNOWN
from brpipeline.settings.wordings.marks import YEARS, Clause, Mark, Part, is_number, is_percentage, is_token, words_of
from brpipeline.settings.wordings.tokens import Kind
from brpipeline.settings.wordings.vocabulary import Vocabulary


def signs_against(parts: Sequence[Part], answer: int, vocabulary: Vocabulary, remark: int) -> Iterator[str]:
    """Objections of the signs of an answer. remark: the position from which on it is a remark, where &, % or # do not
    matter."""
    first = next((position for position, part in enumerate(parts) if isinstance(part, Mark)), 0)
    for position, part in enumerate(parts):
        if not is_token(part, Kind.SIGN):
            continue
        says = vocabulary.class_of_sign.get(part.text)
        fits = {
            "chosen": True,
            "approval": answer == GREEN,
            "disapproval": answer == RED and position > first,
            "caution": answer == AMBER,
            "doubt": answer == UNKNOWN,
            "idle": position > remark,
            "degree": position > remark and is_number(parts[position - 1]),
        }
        if not fits.get(says or "", False):
            yield f"the sign {part.text} speaks against it" if says else f"nobody knows what the sign {part.text} means"


def numbers_against(clause: Sequence[Part]) -> Iterator[str]:
    """Objections of numbers that stand beside the rating without a word, and are not its own."""
    if any(is_token(part, Kind.WORD) for part in clause):
        return
    for position, part in enumerate(clause):
        other = is_token(part, Kind.NUMBER) and not is_percentage(clause, position)
        if other and float(part.text) not in YEARS:
            yield f"{part.text} is not its number"


def guessed_from(lead: Sequence[Mark], pause: str, remarks: Sequence[Clause], vocabulary: Vocabulary) -> Iterator[str]:
    """Objections to a mere letter or number that leads a remark: it may be another scale's, or only number the text."""
    words = [word for clause in remarks for word in words_of(clause.parts)]
    if not set(pause) & set("-:,;([="):
        yield f"“{lead[0].text}” may only number the text"
    if lead[0].form == "letter" and lead[0].answer in (UNKNOWN, NOT_APPLICABLE):
        yield f"“{lead[0].text}” is a mere letter"
    if lead[0].form == "letter" and words and words[0].startswith(lead[0].text):
        yield f"“{lead[0].text}” may stand for “{words[0]}”"
    for phrase in vocabulary.lexicon.said(words):
        if "level" in phrase.classes:
            yield f"“{' '.join(phrase.words)}” may be a level of another scale"
