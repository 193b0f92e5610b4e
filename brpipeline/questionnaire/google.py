"""An Apps Script that builds a Google Form: script.google.com > New project > paste > Run.

https://developers.google.com/apps-script/reference/forms
"""

import json
from collections.abc import Iterator, Sequence

from brpipeline.questionnaire.questions import Questionnaire


def build(survey: Questionnaire) -> bytes:
    """The script, with every text as a literal."""
    return ("\n".join(_lines(survey)) + "\n").encode()


def _lines(survey: Questionnaire) -> Iterator[str]:
    yield "// Makes the survey as a Google Form. Choose makeSurvey above, and press Run."
    yield "function makeSurvey() {"
    yield f"  var form = FormApp.create({_literal(survey.title)});"
    yield f"  form.setDescription({_literal(f'{survey.introduction} {survey.explained} {survey.notice}')});"
    yield f"  form.setConfirmationMessage({_literal(survey.thanks)});"
    yield "  form.setCollectEmail(false);"
    yield "  form.setProgressBar(true);"
    yield _item(
        "addMultipleChoiceItem", survey.agency.text, [choice.label for choice in survey.agency.choices], other=True
    )
    for page in survey.pages:
        yield f"  form.addPageBreakItem().setTitle({_literal(page.title)});"
        for rating in page.ratings:
            choices = [choice.label for choice in rating.choices]
            help_text = "\n".join(filter(None, [rating.help, *rating.meanings]))
            yield _item("addMultipleChoiceItem", rating.text, choices, help_text=help_text)
        for question in page.of_lever:
            kind = "addCheckboxItem" if question.kind == "any" else "addParagraphTextItem"
            yield _item(kind, question.text, [choice.label for choice in question.choices])
    yield _item("addParagraphTextItem", survey.comments.text)
    yield '  Logger.log("Send this to staff: " + form.getPublishedUrl());'
    yield '  Logger.log("Edit it here: " + form.getEditUrl());'
    yield "}"


def _item(kind: str, title: str, choices: Sequence[str] = (), *, help_text: str = "", other: bool = False) -> str:
    calls = [f"form.{kind}()", f"setTitle({_literal(title)})"]
    if help_text:
        calls.append(f"setHelpText({_literal(help_text)})")
    if choices:
        calls.append(f"setChoiceValues([{', '.join(map(_literal, choices))}])")
    if other:
        calls += ["showOtherOption(true)", "setRequired(true)"]
    return f"  {'.'.join(calls)};"


def _literal(text: str) -> str:
    """A text as a JavaScript literal: JSON in ASCII, which no browser can take for markup."""
    return json.dumps(text).replace("<", "\\u003c")
