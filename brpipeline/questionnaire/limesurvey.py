"""LimeSurvey's tab-separated survey structure (.txt): Create survey > Import.

https://www.limesurvey.org/manual/Tab_Separated_Value_survey_structure
"""

import csv
import html
import io
from collections.abc import Iterator

from brpipeline.questionnaire.questions import Page, Question, Questionnaire

HEAD = ["class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory", "other"]
# Letters that the scale knows as well as the words, for exports of answer codes. Codes have at most five characters.
CODES = ("G", "A", "R", "U", "N")
LIST, ARRAY, BOXES, TEXT = "L", "F", "M", "T"


def made(survey: Questionnaire) -> bytes:
    """The structure, in UTF-8 with a byte-order mark, as LimeSurvey itself writes it."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, HEAD, restval="", delimiter="\t", lineterminator="\r\n")
    writer.writeheader()
    for row in _rows(survey):
        writer.writerow({key.replace("_scale", "/scale"): cell for key, cell in row.items()})
    return text.getvalue().encode("utf-8-sig")


def _rows(survey: Questionnaire) -> Iterator[dict[str, str]]:
    words = {"language": survey.language}
    settings = {"language": survey.language, "format": "G", "anonymized": "Y", "datestamp": "Y", "showprogress": "Y"}
    for name, value in settings.items():
        yield {"class": "S", "name": name, "text": value}
    welcome = f"<p>{html.escape(survey.introduction)}</p><p>{html.escape(survey.notice)}</p>"
    for name, text in (
        ("surveyls_title", html.escape(survey.title)),
        ("surveyls_description", html.escape(survey.question)),
        ("surveyls_welcometext", welcome),
        ("surveyls_endtext", html.escape(survey.thanks)),
    ):
        yield {"class": "SL", "name": name, "text": text} | words
    yield {"class": "G", "type_scale": "G0", "name": survey.agency.text, "relevance": "1"} | words
    yield _question(LIST, "agency", survey.agency) | words | {"mandatory": "Y", "other": "Y"}
    for place, choice in enumerate(survey.agency.choices, start=1):
        yield {"class": "A", "type_scale": "0", "name": f"A{place:02}", "text": html.escape(choice.label)} | words
    for number, page in enumerate(survey.pages, start=1):
        yield {"class": "G", "type_scale": f"G{number}", "name": html.escape(page.title), "relevance": "1"} | words
        for row in _page(number, page):
            yield row | words
    yield {"class": "G", "type_scale": f"G{len(survey.pages) + 1}", "name": html.escape(survey.comments.text)} | words
    yield _question(TEXT, "comments", survey.comments) | words


def _page(number: int, page: Page) -> Iterator[dict[str, str]]:
    """An array of the lever's components, boxes to tick for its evidence, and a text."""
    yield {
        "class": "Q",
        "type_scale": ARRAY,
        "name": f"lever{number}",
        "relevance": "1",
        "text": html.escape(page.title),
    }
    for one in page.ratings:
        text = html.escape(f"{one.text}: {one.help}" if one.help else one.text)
        yield {"class": "SQ", "name": _code(one.name), "relevance": "1", "text": text}
    for code, choice in zip(CODES, page.ratings[0].choices, strict=True):
        yield {"class": "A", "type_scale": "0", "name": code, "text": html.escape(choice.label)}
    for question in page.of_lever:
        yield _question(BOXES if question.kind == "any" else TEXT, _code(question.name), question)
        for place, choice in enumerate(question.choices, start=1):
            yield {"class": "SQ", "name": f"SQ{place:03}", "relevance": "1", "text": html.escape(choice.label)}


def _question(kind: str, code: str, question: Question) -> dict[str, str]:
    return {"class": "Q", "type_scale": kind, "name": code, "relevance": "1", "text": html.escape(question.text)}


def _code(name: str) -> str:
    """A question's code: letters and digits only."""
    return "".join(one for one in name if one.isalnum())
