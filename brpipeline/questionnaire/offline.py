"""A workbook for answers on paper or without a network: a row a person, with lists to choose from."""

import io
from collections.abc import Iterator

from brpipeline.questionnaire.questions import Choice, Question, Questionnaire
from brpipeline.xlsx import workbook

PEOPLE = 500  # rows with lists to choose from
TICKED = Choice("yes", "Yes")
ANSWERS, LISTS = "Answers", "Lists"


def made(survey: Questionnaire) -> bytes:
    """The workbook: answers first, what each question means, and the lists behind the drop-downs."""
    columns = list(_columns(survey))
    lists = {
        choices: place for place, choices in enumerate(dict.fromkeys(choices for _, choices in columns if choices))
    }
    file = io.BytesIO()
    with workbook(file) as book:
        answers, about, listed = (book.add_worksheet(name) for name in (ANSWERS, "What is asked", LISTS))
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        answers.freeze_panes(1, 2)
        answers.set_column(0, 0, 11)
        answers.set_column(1, len(columns), 24)
        for place, (heading, choices) in enumerate(columns):
            answers.write_string(0, place, heading, head)
            if choices:
                source = f"={LISTS}!${_letter(lists[choices])}$1:${_letter(lists[choices])}${len(choices)}"
                # Whoever does not find an agency in the list types it: its row will wait for an alias.
                strict = "warning" if heading == survey.agency.text else "stop"
                answers.data_validation(
                    1, place, PEOPLE, place, {"validate": "list", "source": source, "error_type": strict}
                )
        for choices, place in lists.items():
            for row, text in enumerate(choices):
                listed.write_string(row, place, text)
        about.set_column(0, 1, 60)
        for row, (text, meaning) in enumerate(_about(survey)):
            about.write_string(row, 0, text, wrapped)
            about.write_string(row, 1, meaning, wrapped)
    return file.getvalue()


def _columns(survey: Questionnaire) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Headings, each with the answers to choose from; boxes to tick are a column each."""
    yield "Reference", ()
    yield survey.agency.text, tuple(choice.label for choice in survey.agency.choices)
    for page in survey.pages:
        for one in page.questions:
            if one.kind == "any":
                for choice in one.choices:
                    yield f"{one.text} [{choice.label}]", (TICKED.label,)
            else:
                yield one.text, tuple(choice.label for choice in one.choices)
    yield survey.comments.text, ()


def _about(survey: Questionnaire) -> Iterator[tuple[str, str]]:
    yield survey.title, survey.question
    yield survey.introduction, survey.notice
    yield "Reference", "A number for each person or sheet of paper, so that a row can be found again. No names."
    for page in survey.pages:
        rated: tuple[Question, ...] = page.ratings
        yield from ((one.text, one.help) for one in rated)


def _letter(place: int) -> str:
    """A column's letter; there are fewer than 26 lists."""
    return chr(ord("A") + place)
