"""Where an answer stands in a text: at its head, in a frame of words, or in brackets at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from brpipeline.rating import NOT_APPLICABLE, UNKNOWN
from brpipeline.settings.wordings.marks import Clause, Mark, Part, clauses, is_closed, is_spoken, is_token, marks_of
from brpipeline.settings.wordings.tokens import Kind, Token
from brpipeline.settings.wordings.vocabulary import Frame, Vocabulary

LEADS = "leads, and nothing behind it speaks against it"


@dataclass(frozen=True)
class Lead:
    """The part of a text that gives the answer. how: in words; "" if the answer only occurs among other words.

    marks: the wordings in it. remarks: the other clauses.
    start: the position among all parts from which on it is a remark; 0 if the remark comes first.
    """

    how: str
    marks: tuple[Mark, ...]
    remarks: tuple[Clause, ...]
    start: int


def lead_of(every: Sequence[Part], vocabulary: Vocabulary) -> Lead:
    """The part of a text that gives the answer. every: the parts of the text; a mark is among them."""
    spoken = [(position, part) for position, part in enumerate(every) if is_spoken(part)]
    texts = tuple(part.text for _, part in spoken)
    start = "" if not spoken or isinstance(spoken[0][1], Mark) else texts[0]
    frames = [frame for frame in vocabulary.frames.get(start, ()) if texts[: len(frame[0])] == frame[0]]
    framed = [end for frame in frames if (end := _end_of(frame, every, spoken, texts))]
    if framed:
        end = max(framed)
        remarks = tuple(clause for clause in clauses(every[end:], end) if not is_closed(clause.parts))
        return Lead("stands in a frame of words for a rating", marks_of(every[:end]), remarks, end)
    first, *others = clauses(every)
    if is_closed(first.parts):
        remarks = tuple(clause for clause in others if not is_closed(clause.parts))
        how = LEADS if remarks else "is all that it says"
        return Lead(how, marks_of(first.parts), remarks, first.start + len(first.parts))
    if _goes_on(first.parts, vocabulary):
        remark = Clause("-", first.parts[1:], first.start + 1)
        return Lead(LEADS, marks_of(first.parts[:1]), (remark, *others), first.start + 1)
    last, marks = (others or [first])[-1], marks_of((others or [first])[-1].parts)
    in_brackets = set(last.pause) & set("([") and not any(mark.form == "letter" for mark in marks)
    if in_brackets and is_closed(last.parts):
        how = "stands in brackets, and nothing before it speaks against it"
        return Lead(how, marks, (first, *others[:-1]), 0)
    return Lead("", (), (first, *others), 0)


def _goes_on(clause: Sequence[Part], vocabulary: Vocabulary) -> bool:
    """True for a coloured sign, or for “not applicable” or “don't know” and words such as “to us”, before a word."""
    first, second = (*clause, *clause)[:2]
    if isinstance(first, Mark) and first.form == "sign":
        return is_token(second, Kind.WORD)
    unrated = isinstance(first, Mark) and first.form == "word" and first.answer in (UNKNOWN, NOT_APPLICABLE)
    return unrated and isinstance(second, Token) and second.text in vocabulary.follows


def _end_of(frame: Frame, every: Sequence[Part], spoken: Sequence[tuple[int, Part]], texts: Sequence[str]) -> int:
    """The position behind a frame whose first words begin the text, with a rating in it; 0 if there is no such frame.

    spoken: the marks, words and numbers of the text, each with its position. texts: their texts.
    """
    before, behind = frame
    start = end = len(before)
    while end < len(spoken) and isinstance(spoken[end][1], Mark):
        end += 1
    if end == start or texts[end : end + len(behind)] != behind:
        return 0
    letters = all(mark.form == "letter" for mark in marks_of([part for _, part in spoken[start:end]]))
    if letters and not is_token(every[spoken[start][0] - 1], Kind.PAUSE):
        return 0  # “this is a” names no rating; “RAG: A” does
    position = spoken[end + len(behind) - 1][0] + 1
    while position < len(every) and is_token(every[position], Kind.SIGN):
        position += 1
    return position if position == len(every) or is_token(every[position], Kind.PAUSE) else 0
