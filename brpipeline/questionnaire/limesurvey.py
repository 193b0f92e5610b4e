"""LimeSurvey's tab-separated survey structure (.txt): Create survey > Import.

https://www.limesurvey.org/manual/Tab_Separated_Value_survey_structure
"""

import csv
import html
import io
from collections.abc import Iterator, Sequence

from brpipeline.questionnaire.questions import Choice, Page, Question, Questionnaire

HEAD = ["class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory", "other"]
LIST, ARRAY, BOXES, TEXT = "L", "F", "M", "T"
OWN = ("agency", "comments", "lever", "evidence")  # what the codes of the other questions begin with
LONGEST = 20  # letters and digits in the code of a question or subquestion; the code of an answer has at most five


def build(survey: Questionnaire) -> bytes:
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
    told = (survey.introduction, survey.explained, survey.notice)
    welcome = "".join(f"<p>{_plain(text)}</p>" for text in told)
    for name, text in (
        ("surveyls_title", _plain(survey.title)),
        ("surveyls_description", _plain(survey.question)),
        ("surveyls_welcometext", welcome),
        ("surveyls_endtext", _plain(survey.thanks)),
    ):
        yield {"class": "SL", "name": name, "text": text} | words
    yield {"class": "G", "type_scale": "G0", "name": _plain(survey.agency.text), "relevance": "1"} | words
    yield _question(LIST, "agency", survey.agency) | words | {"mandatory": "Y", "other": "Y"}
    for row in _answers(survey.agency.choices):
        yield row | words
    for number, page in enumerate(survey.pages, start=1):
        yield {"class": "G", "type_scale": f"G{number}", "name": _plain(page.title), "relevance": "1"} | words
        for row in _page(number, page):
            yield row | words
    last = f"G{len(survey.pages) + 1}"
    yield {"class": "G", "type_scale": last, "name": _plain(survey.comments.text), "relevance": "1"} | words
    yield _question(TEXT, "comments", survey.comments) | words


def _page(number: int, page: Page) -> Iterator[dict[str, str]]:
    """The lever's components, boxes for its evidence, and a text box. number: of the lever, from 1."""
    yield from _each_rating(number, page) if page.is_described else _array(number, page)
    for question in page.of_lever:
        kind, code = (BOXES, f"evidence{number}") if question.kind == "any" else (TEXT, f"evidencetext{number}")
        yield _question(kind, code, question)
        for row, choice in enumerate(question.choices, start=1):
            yield _row(row, choice.name, choice.label)


def _array(number: int, page: Page) -> Iterator[dict[str, str]]:
    """One question, with a row for each component. number: of the lever, from 1."""
    yield {
        "class": "Q",
        "type_scale": ARRAY,
        "name": f"lever{number}",
        "relevance": "1",
        "text": _plain(page.title),
    }
    for row, rating in enumerate(page.ratings, start=1):
        yield _row(row, rating.name, rating.with_help)
    yield from _answers(page.ratings[0].choices)


def _each_rating(number: int, page: Page) -> Iterator[dict[str, str]]:
    """A question for each component: an array has no room to say what each colour means. number: of the lever."""
    for row, rating in enumerate(page.ratings, start=1):
        code = _code(row, rating.name, f"Q{number}n")
        if not code[0].isalpha() or code.casefold().startswith(OWN):
            code = f"Q{number}n{row:03}"
        meanings = "".join(f"<p>{_plain(line)}</p>" for line in filter(None, [rating.help, *rating.meanings]))
        yield _question(LIST, code, rating) | {"help": meanings}
        yield from _answers(rating.choices)


def _question(kind: str, code: str, question: Question) -> dict[str, str]:
    return {"class": "Q", "type_scale": kind, "name": code, "relevance": "1", "text": _plain(question.text)}


def _row(number: int, name: str, text: str) -> dict[str, str]:
    """A row of an array, or a box. number: as for its code."""
    return {"class": "SQ", "name": _code(number, name, "SQ"), "relevance": "1", "text": _plain(text)}


def _code(number: int, name: str, short: str) -> str:
    """The code of a question or row: its name in letters and digits, so that an export of codes can be read.

    number: of the row, from 1; with `short` it makes the code if the name is too long.
    """
    code = "".join(character for character in name if character.isalnum())
    return code if len(code) <= LONGEST else f"{short}{number:03}"


def _answers(choices: Sequence[Choice]) -> Iterator[dict[str, str]]:
    for number, choice in enumerate(choices, start=1):
        yield {"class": "A", "type_scale": "0", "name": choice.code or f"A{number:02}", "text": _plain(choice.label)}


def _plain(text: str) -> str:
    """Text that is neither markup nor one of LimeSurvey's expressions, which are in braces."""
    return html.escape(text).replace("{", "&#123;").replace("}", "&#125;")
