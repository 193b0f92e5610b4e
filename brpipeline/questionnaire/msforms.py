"""Text for Microsoft Forms' quick import: numbered questions, lettered choices.

Word opens it and saves it as the document that the import takes.
"""

from collections.abc import Iterator, Sequence

from brpipeline.questionnaire.questions import Questionnaire

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def made(survey: Questionnaire) -> bytes:
    """The survey as numbered text, in UTF-8 with a byte-order mark, which Word asks for."""
    return ("\r\n".join(_lines(survey)) + "\r\n").encode("utf-8-sig")


def _lines(survey: Questionnaire) -> Iterator[str]:
    yield from (survey.title, "", survey.introduction, "", survey.notice, "")
    number = 1
    for text, choices in _questions(survey):
        yield f"{number}. {' '.join(text.split())}"
        yield from (f"{_letters(place)}. {choice}" for place, choice in enumerate(choices))
        yield ""
        number += 1


def _questions(survey: Questionnaire) -> Iterator[tuple[str, Sequence[str]]]:
    yield survey.agency.text, [*(one.label for one in survey.agency.choices), survey.other.label]
    yield survey.other_text.text, ()
    for page in survey.pages:
        for one in page.ratings:
            yield f"{one.text}: {one.help}" if one.help else one.text, [choice.label for choice in one.choices]
        for one in page.of_lever:
            yield one.text, [choice.label for choice in one.choices]
    yield survey.comments.text, ()


def _letters(place: int) -> str:
    """A to Z, then AA, AB and so on."""
    return (LETTERS[place // 26 - 1] if place >= len(LETTERS) else "") + LETTERS[place % 26]
