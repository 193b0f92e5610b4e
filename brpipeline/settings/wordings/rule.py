"""The rule: an exact wording, a rating that leads a remark, or a rating in a frame of words; anything else waits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brpipeline.rating import ANSWER_OF, BLANK, RATINGS, UNREAD
from brpipeline.settings.wordings.beside import guessed_from, numbers_against, signs_against
from brpipeline.settings.wordings.leads import Lead, lead_of
from brpipeline.settings.wordings.marks import Form, Mark, Part, clauses, is_closed, marks_of, parts_of, words_of
from brpipeline.settings.wordings.plain import plain
from brpipeline.settings.wordings.remarks import unexplained, words_against
from brpipeline.settings.wordings.tokens import spelling, tokens
from brpipeline.settings.wordings.vocabulary import Vocabulary, folded
from brpipeline.text import listed

LONGEST = 1000  # characters


@dataclass(frozen=True)
class Sense:
    """What a text means. answer: its code, UNREAD if it waits. reason: in words. form: how the answer is given.

    whole: it says nothing but the answer.
    """

    answer: int
    reason: str
    form: Form = "word"
    whole: bool = True

    @property
    def worded(self) -> bool:
        """True for a rating that is more than a number: in words, a sign or a letter."""
        return self.answer in RATINGS and self.form != "number"


def sense(text: str, vocabulary: Vocabulary) -> Sense:
    """What the text of an answer means, decided from the text alone."""
    shown = plain(text)
    if not shown:
        return Sense(BLANK, "it is blank")
    if len(shown) > LONGEST:
        return Sense(UNREAD, "it is too long for an answer on a scale")
    typed = tokens(shown)
    signed = any(token.text in vocabulary.signs for token in typed)
    spelled = "" if signed else spelling(typed) or ""
    answer = vocabulary.as_typed.get(folded(shown), vocabulary.spelled.get(spelled))
    if answer is not None:
        language = f" in {vocabulary.translated[spelled]}" if spelled in vocabulary.translated else ""
        form: Form = "number" if spelled in vocabulary.numbers else "letter" if len(spelled) == 1 else "word"
        return Sense(answer, f"it is a wording of {vocabulary.names[answer]}{language}", form)
    every = parts_of(typed, vocabulary)
    if all(mark.form == "points" for mark in marks_of(every)):
        return Sense(UNREAD, "no wording of the scale is in it")
    lead = lead_of(every, vocabulary)
    named = _named(every, lead, vocabulary)
    if len(named) != 1:
        names = [vocabulary.names[answer] for answer in ANSWER_OF if answer in named]
        return Sense(UNREAD, f"it names {listed(names)}" if names else "no wording of the scale is in it")
    return _judged(every, lead, named.pop(), vocabulary)


def _named(every: Sequence[Part], lead: Lead, vocabulary: Vocabulary) -> set[int]:
    """The answers that a text names. A mere letter or number counts only where nothing else is beside it, and the
    statement of an answer as a whole remark.
    """
    alone = [mark for clause in clauses(every) if is_closed(clause.parts) for mark in marks_of(clause.parts)]
    plain_marks = [mark for mark in marks_of(every) if mark.plain]
    stated = [vocabulary.statements.get("".join(words_of(clause.parts))) for clause in lead.remarks]
    return {mark.answer for mark in (*alone, *plain_marks, *lead.marks)} | {code for code in stated if code is not None}


def _judged(every: Sequence[Part], lead: Lead, answer: int, vocabulary: Vocabulary) -> Sense:
    """The meaning of a text that names a single answer: that answer, unless its place or what is beside it forbids."""
    name = vocabulary.names[answer]
    if objection := next(_objections(every, lead, answer, vocabulary), None):
        return Sense(UNREAD, f"it names {name}, but {objection}")
    return Sense(answer, f"{name} {lead.how}", _form(marks_of(every)), whole=not lead.remarks)


def _objections(every: Sequence[Part], lead: Lead, answer: int, vocabulary: Vocabulary) -> Iterator[str]:
    """Why a text that names an answer cannot be read as that answer, if anything speaks against it."""
    yield from signs_against(every, answer, vocabulary, lead.start)
    for clause in clauses(every):
        yield from numbers_against(clause.parts)
    for clause in lead.remarks:
        yield from words_against(clause, answer, vocabulary)
    if lead.remarks and lead.marks and not any(mark.plain for mark in lead.marks):
        yield from guessed_from(lead.marks, lead.remarks[0].pause, lead.remarks, vocabulary)
    if not lead.how:
        yield "no break stands behind it" if isinstance(every[0], Mark) else "other words stand before it"
    yield from unexplained(lead.remarks, answer, vocabulary)


def _form(marks: Sequence[Mark]) -> Form:
    """How an answer is given: in words or signs if any of its marks is that, else as a letter or number."""
    return next((mark.form for mark in marks if mark.plain), marks[0].form)
