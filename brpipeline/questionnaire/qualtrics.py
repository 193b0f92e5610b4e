"""Qualtrics' advanced TXT format: Tools > Import/Export > Import survey.

https://www.qualtrics.com/support/survey-platform/survey-module/survey-tools/import-and-export-surveys/
"""

import html
from collections.abc import Iterator, Sequence

from brpipeline.questionnaire.questions import Page, Questionnaire

ONE, ANY, MATRIX = (
    "[[Question:MC:SingleAnswer:Vertical]]",
    "[[Question:MC:MultipleAnswer:Vertical]]",
    "[[Question:Matrix]]",
)
TEXT, ESSAY, WORDS = "[[Question:TE:SingleLine]]", "[[Question:TE:Essay]]", "[[Question:DB]]"


def build(survey: Questionnaire) -> bytes:
    """The survey as text in UTF-8."""
    return ("\n".join(_lines(survey)) + "\n").encode()


def _lines(survey: Questionnaire) -> Iterator[str]:
    yield "[[AdvancedFormat]]"
    yield from ("", f"[[Block:{_safe(survey.agency.text)}]]", "")
    yield from _question(WORDS, "introduction", "<br><br>".join((survey.introduction, survey.explained, survey.notice)))
    names = [choice.label for choice in survey.agency.choices]
    yield from _question(ONE, "agency", survey.agency.text, choices=[*names, survey.other.label])
    # A choice with a text box cannot be imported, so the text of Other is a separate question.
    yield from _question(TEXT, survey.other_text.name, survey.other_text.text)
    for number, page in enumerate(survey.pages, start=1):
        yield from (f"[[Block:{_safe(page.title)}]]", "")
        yield from _each_rating(page) if page.is_described else _matrix(number, page)
        for question in page.of_lever:
            kind, name = (ANY, f"evidence{number}") if question.kind == "any" else (ESSAY, f"evidencetext{number}")
            yield from _question(kind, name, question.text, choices=[choice.label for choice in question.choices])
    yield from (f"[[Block:{_safe(survey.comments.text)}]]", "")
    yield from _question(ESSAY, survey.comments.name, survey.comments.text)


def _matrix(number: int, page: Page) -> Iterator[str]:
    """The components as rows of one question. number: of the lever, from 1."""
    statements = [rating.with_help for rating in page.ratings]
    answers = [choice.label for choice in page.ratings[0].choices]
    yield from _question(MATRIX, f"lever{number}", page.title, choices=statements, answers=answers)


def _each_rating(page: Page) -> Iterator[str]:
    """A question for each component, below what each colour means: a row of a matrix has no room for that."""
    for rating in page.ratings:
        if rating.meanings:
            meanings = "<br><br>".join(html.escape(line) for line in [rating.text, *rating.meanings])
            yield from _question(WORDS, f"{rating.name}_described", meanings)
        answers = [choice.label for choice in rating.choices]
        yield from _question(ONE, rating.name, rating.with_help, choices=answers)


def _question(
    kind: str, name: str, text: str, choices: Sequence[str] = (), answers: Sequence[str] = ()
) -> Iterator[str]:
    yield from (kind, f"[[ID:{name}]]", _safe(text))
    for heading, texts in (("[[Choices]]", choices), ("[[Answers]]", answers)):
        if texts:
            yield heading
            yield from map(_safe, texts)
    yield ""


def _safe(text: str) -> str:
    """Text on one line that cannot be mistaken for a tag of the format, or for a reference to an answer."""
    return " ".join(text.split()).replace("[[", "[ [").replace("]]", "] ]").replace("${", "$ {")
