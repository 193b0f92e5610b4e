"""The parts of an answer: the wordings that it names, and what stands between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from brpipeline.settings.wordings.lexicon import beginning
from brpipeline.settings.wordings.tokens import Kind, Token
from brpipeline.settings.wordings.vocabulary import Vocabulary

YEARS = range(1900, 2100)  # numbers that say nothing of a rating
Form = Literal["word", "letter", "number", "sign", "points"]


@dataclass(frozen=True)
class Mark:
    """A part of a text that names an answer. form: how; a mere letter or number counts only where it stands
    alone, and points only beside something else."""

    answer: int
    form: Form
    text: str

    @property
    def plain(self) -> bool:
        """True if it means this answer wherever it stands."""
        return self.form in ("word", "sign")


Part = Mark | Token


class Clause(NamedTuple):
    """What stands between two pauses. pause: the pauses before it. start: the position of its first part."""

    pause: str
    parts: Sequence[Part]
    start: int


def is_token(part: Part, *kinds: Kind) -> bool:
    """True for a token of one of these kinds."""
    return isinstance(part, Token) and part.kind in kinds


def is_spoken(part: Part) -> bool:
    """True for whatever is read aloud: marks, words and numbers."""
    return isinstance(part, Mark) or part.kind in (Kind.WORD, Kind.NUMBER)


def is_number(part: Part) -> bool:
    """True for a number, whether it names an answer or not."""
    return is_token(part, Kind.NUMBER) or (isinstance(part, Mark) and part.form in ("number", "points"))


def is_percentage(clause: Sequence[Part], position: int) -> bool:
    """True for a number with % behind it."""
    return [part.text for part in clause[position + 1 : position + 2]] == ["%"]


def words_of(clause: Sequence[Part]) -> list[str]:
    """The words and numbers of a clause, one after another."""
    return [word for part in clause if is_spoken(part) for word in part.text.split()]


def parts_of(typed: Sequence[Token], vocabulary: Vocabulary) -> list[Part]:
    """The tokens of an answer, those that name an answer made marks. A wording counts across pauses and joins: n/a."""
    spoken = [position for position, token in enumerate(typed) if is_spoken(token)]
    words = [typed[position].text for position in spoken]
    parts: list[Part] = []
    position = heard = 0
    while position < len(typed):
        token = typed[position]
        if is_spoken(token):
            length, part = _named(typed, spoken[heard:], words[heard:], vocabulary)
            parts.append(part)
            position, heard = spoken[heard + length - 1] + 1, heard + length
        else:
            answer = vocabulary.signs.get(token.text)
            parts.append(token if answer is None else Mark(answer, "sign", token.text))
            position += 1
    return parts


def _named(
    typed: Sequence[Token], spoken: Sequence[int], words: Sequence[str], vocabulary: Vocabulary
) -> tuple[int, Part]:
    """The longest wording at the first of some words, and how many words it has; the word itself if none begins there.

    spoken: the positions of the words.
    """
    for length, answer in beginning(vocabulary.phrases, words, 0):
        if _whole(typed, spoken[0], spoken[length - 1] + 1):
            text = " ".join(words[:length])
            return length, Mark(answer, "letter" if len(text) == 1 else "word", text)
    token = typed[spoken[0]]
    if token.kind is not Kind.NUMBER:
        return 1, token
    if (numbered := vocabulary.numbers.get(token.text)) is not None:
        return 1, Mark(numbered, "number", token.text)
    scored = vocabulary.points.get(token.text)
    return 1, token if scored is None else Mark(scored, "points", token.text)


def _whole(typed: Sequence[Token], start: int, end: int) -> bool:
    """True if tokens can be a wording: no sign is among them; if a pause is, another stands behind, or nothing.

    So “Green, we do this well” does not begin with the wording “Green - we do this”.
    """
    kinds = [token.kind for token in typed[start:end]]
    ends = end == len(typed) or typed[end].kind is not Kind.WORD
    return Kind.SIGN not in kinds and (ends or Kind.PAUSE not in kinds)


def clauses(every: Sequence[Part], start: int = 0) -> list[Clause]:
    """The parts between pauses; a clause without any part is left out. start: the position of the first part."""
    divided: list[Clause] = []
    pause, clause = "", list[Part]()
    for position, part in enumerate(every, start):
        if is_token(part, Kind.PAUSE):
            if clause:
                divided.append(Clause(pause, clause, position - len(clause)))
                pause, clause = "", []
            pause += part.text
        else:
            clause.append(part)
    return [*divided, Clause(pause, clause, start + len(every) - len(clause))] if clause else divided


def marks_of(every: Sequence[Part]) -> tuple[Mark, ...]:
    """The marks among some parts."""
    return tuple(part for part in every if isinstance(part, Mark))


def is_closed(clause: Sequence[Part]) -> bool:
    """True if a clause names an answer and holds no other word or number. A mere letter or number is there once."""
    marks = marks_of(clause)
    if not marks or any(is_token(part, Kind.WORD, Kind.NUMBER) for part in clause):
        return False
    return any(mark.plain for mark in marks) or len({mark.text for mark in marks}) == len(marks)
