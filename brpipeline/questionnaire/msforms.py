"""Text for Microsoft Forms' quick import: numbered questions with lettered choices.

Word opens it, and saves it as a document that Forms can import.
"""

from collections.abc import Iterator, Sequence

from brpipeline.questionnaire.questions import Questionnaire

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def build(survey: Questionnaire) -> bytes:
    """The survey as numbered text, in UTF-8 with a byte-order mark, which Word needs."""
    return ("\r\n".join(_lines(survey)) + "\r\n").encode("utf-8-sig")


def _lines(survey: Questionnaire) -> Iterator[str]:
    yield from (survey.title, "", survey.introduction, "", survey.explained, "", survey.notice, "")
    number = 1
    for text, choices in _questions(survey):
        yield f"{number}. {' '.join(text.split())}"
        yield from (f"{_letters(index)}. {choice}" for index, choice in enumerate(choices))
        yield ""
        number += 1


def _questions(survey: Questionnaire) -> Iterator[tuple[str, Sequence[str]]]:
    yield survey.agency.text, [*(choice.label for choice in survey.agency.choices), survey.other.label]
    yield survey.other_text.text, ()
    for page in survey.pages:
        for rating in page.ratings:
            yield " ".join([rating.with_help, *rating.meanings]), [choice.label for choice in rating.choices]
        for question in page.of_lever:
            yield question.text, [choice.label for choice in question.choices]
    yield survey.comments.text, ()


def _letters(index: int) -> str:
    """A to Z, then AA, AB and so on. index: from 0."""
    return (LETTERS[index // 26 - 1] if index >= len(LETTERS) else "") + LETTERS[index % 26]
