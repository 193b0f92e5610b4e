"""A workbook for answers on paper or without a network: a row for each person, with lists to choose from."""

import io
from collections.abc import Iterator

from xlsxwriter.utility import quote_sheetname

from brpipeline.language import mark, say, say_as
from brpipeline.questionnaire.questions import Question, Questionnaire
from brpipeline.xlsx import workbook

PEOPLE = 500  # rows with lists to choose from
ANSWERS, ABOUT, LISTS = mark("Answers"), mark("What is asked"), mark("Lists")
MESSAGE = 255  # characters that have room beside a cell


def build(survey: Questionnaire) -> bytes:
    """The workbook: worksheets for the answers, for what each question means, and for the drop-down lists."""
    columns = list(_columns(survey))
    distinct = dict.fromkeys(choices for _, choices in columns if choices)
    lists = {choices: column for column, choices in enumerate(distinct)}
    file = io.BytesIO()
    with workbook(file) as book:
        answers, about, listed = (book.add_worksheet(say(name)) for name in (ANSWERS, ABOUT, LISTS))
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        answers.freeze_panes(1, 2)
        answers.set_column(0, 0, 11)
        answers.set_column(1, len(columns), 24)
        told = {rating.text: _beside(rating) for page in survey.pages for rating in page.ratings}
        for column, (heading, choices) in enumerate(columns):
            answers.write_string(0, column, heading, head)
            if choices:
                letter = _letter(lists[choices])
                source = f"={quote_sheetname(listed.get_name())}!${letter}$1:${letter}${len(choices)}"
                # An agency that is not in the list can be typed: its row will wait for an alias.
                strict = "warning" if heading == survey.agency.text else "stop"
                rule = {"validate": "list", "source": source, "error_type": strict} | told.get(heading, {})
                answers.data_validation(1, column, PEOPLE, column, rule)
        for choices, column in lists.items():
            for row, text in enumerate(choices):
                listed.write_string(row, column, text)
        about.set_column(0, 1, 60)
        for row, (text, meaning) in enumerate(_about(survey)):
            about.write_string(row, 0, text, wrapped)
            about.write_string(row, 1, meaning, wrapped)
    return file.getvalue()


def _columns(survey: Questionnaire) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Headings, each with the answers to choose from. Each box to tick has a column of its own."""
    yield say("Reference"), ()
    yield survey.agency.text, tuple(choice.label for choice in survey.agency.choices)
    for page in survey.pages:
        for question in page.questions:
            if question.kind == "any":
                for choice in question.choices:
                    yield f"{question.text} [{choice.label}]", (say_as("a box that is ticked", "Yes"),)
            else:
                yield question.text, tuple(choice.label for choice in question.choices)
    yield survey.comments.text, ()


def _about(survey: Questionnaire) -> Iterator[tuple[str, str]]:
    yield survey.title, survey.question
    yield survey.introduction, survey.notice
    yield survey.explained, ""
    yield (
        say("Reference"),
        say("A number for each person or sheet of paper, so that you can find a row again. No names, please."),
    )
    for page in survey.pages:
        for rating in page.ratings:
            yield rating.text, "\n".join(filter(None, [rating.help, *rating.meanings]))


def _beside(rating: Question) -> dict[str, str]:
    """What appears beside a cell in which a rating is chosen: what each colour means, or where that is written."""
    text = "\n".join(rating.meanings)
    if len(text) > MESSAGE:
        text = say("What Green, Amber and Red mean here is written on the sheet “{sheet}”.", sheet=say(ABOUT))
    return {"input_message": text} if text else {}


def _letter(column: int) -> str:
    """A column's letter; there are fewer than 26 lists. column: from 0."""
    return chr(ord("A") + column)
