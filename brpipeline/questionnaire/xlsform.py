"""XLSForm, for KoboToolbox, ODK Central and others: worksheets survey, choices and settings.

https://xlsform.org/en/
"""

import io
from collections.abc import Iterator, Sequence

from brpipeline.questionnaire.questions import Choice, Question, Questionnaire
from brpipeline.settings.survey import slug
from brpipeline.xlsx import workbook

SURVEY = ("type", "name", "label", "hint", "required", "relevant", "appearance")
KINDS = {"one": "select_one", "any": "select_multiple"}
Row = tuple[str, ...]


def build(survey: Questionnaire) -> bytes:
    """The form as a workbook."""
    settings = [
        ("form_title", "form_id", "version", "default_language", "style"),
        (survey.title, slug(survey.title) or "survey", "1", survey.language, "pages"),
    ]
    worksheets: dict[str, Sequence[Row]] = {
        "survey": [SURVEY, *_survey(survey)],
        "choices": [("list_name", "name", "label"), *_choices(survey)],
        "settings": settings,
    }
    file = io.BytesIO()
    with workbook(file) as book:
        for name, rows in worksheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, text in enumerate(cells):
                    sheet.write_string(row, column, text)
    return file.getvalue()


def _row(kind: str, name: str, label: str = "", **columns: str) -> Row:
    cells = {"type": kind, "name": _named(name), "label": label} | columns
    return tuple(cells.get(heading, "") for heading in SURVEY)


def _named(name: str) -> str:
    """A name that does not begin with a digit, as in XML, and has no hyphen, which ODK puts after a group."""
    plain = name.replace("-", "_")
    return f"_{plain}" if plain[:1].isdigit() else plain


def _survey(survey: Questionnaire) -> Iterator[Row]:
    yield _row("start", "start")
    yield _row("end", "end")
    yield _row("begin_group", "about", survey.title, appearance="field-list")
    yield _row("note", "introduction", survey.introduction)
    yield _row("note", "explained", survey.explained)
    yield _row("note", "privacy", survey.notice)
    yield _row("select_one agency", "agency", survey.agency.text, required="yes")
    only_if = f"${{{survey.agency.name}}} = '{survey.other.name}'"
    yield _row("text", survey.other_text.name, survey.other_text.text, required="yes", relevant=only_if)
    yield _row("end_group", "")
    for page in survey.pages:
        yield _row("begin_group", page.name, page.title, appearance="field-list")
        for question in page.questions:
            yield _question(question)
        yield _row("end_group", "")
    yield _question(survey.comments)


def _question(question: Question) -> Row:
    if question.kind == "text":
        return _row("text", question.name, question.text, appearance="multiline")
    kind = f"{KINDS[question.kind]} {'rating' if question.kind == 'one' else 'evidence'}"
    hint = "\n".join(filter(None, [question.help, *question.meanings]))
    return _row(kind, question.name, question.text, hint=_plain(hint))


def _plain(text: str) -> str:
    """Text that is not a reference to an answer, which is in braces after a dollar sign."""
    return text.replace("${", "$ {")


def _choices(survey: Questionnaire) -> Iterator[Row]:
    lists: dict[str, tuple[Choice, ...]] = {"agency": (*survey.agency.choices, survey.other)}
    for page in survey.pages:
        for question in page.questions:
            if question.choices:
                lists["rating" if question.kind == "one" else "evidence"] = question.choices
    for name, choices in lists.items():
        for choice in choices:
            yield name, choice.name, choice.label
