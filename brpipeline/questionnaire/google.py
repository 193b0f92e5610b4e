"""An Apps Script that builds a Google Form: script.google.com > New project > paste > Run.

https://developers.google.com/apps-script/reference/forms
"""

import json
from collections.abc import Iterator, Sequence

from brpipeline.questionnaire.questions import Questionnaire


def made(survey: Questionnaire) -> bytes:
    """The script, with every text as a literal of its own."""
    return ("\n".join(_lines(survey)) + "\n").encode()


def _lines(survey: Questionnaire) -> Iterator[str]:
    yield "// Makes the survey as a Google Form. Choose makeSurvey above, and press Run."
    yield "function makeSurvey() {"
    yield f"  var form = FormApp.create({_literal(survey.title)});"
    yield f"  form.setDescription({_literal(f'{survey.introduction} {survey.notice}')});"
    yield f"  form.setConfirmationMessage({_literal(survey.thanks)});"
    yield "  form.setCollectEmail(false);"
    yield "  form.setProgressBar(true);"
    yield _item("addMultipleChoiceItem", survey.agency.text, [one.label for one in survey.agency.choices], other=True)
    for page in survey.pages:
        yield f"  form.addPageBreakItem().setTitle({_literal(page.title)});"
        for one in page.ratings:
            yield _item("addMultipleChoiceItem", one.text, [choice.label for choice in one.choices], help_text=one.help)
        for one in page.of_lever:
            kind = "addCheckboxItem" if one.kind == "any" else "addParagraphTextItem"
            yield _item(kind, one.text, [choice.label for choice in one.choices])
    yield _item("addParagraphTextItem", survey.comments.text)
    yield '  Logger.log("Send this to staff: " + form.getPublishedUrl());'
    yield '  Logger.log("Edit it here: " + form.getEditUrl());'
    yield "}"


def _item(kind: str, title: str, choices: Sequence[str] = (), *, help_text: str = "", other: bool = False) -> str:
    made_of = [f"form.{kind}()", f"setTitle({_literal(title)})"]
    if help_text:
        made_of.append(f"setHelpText({_literal(help_text)})")
    if choices:
        made_of.append(f"setChoiceValues([{', '.join(map(_literal, choices))}])")
    if other:
        made_of += ["showOtherOption(true)", "setRequired(true)"]
    return f"  {'.'.join(made_of)};"


def _literal(text: str) -> str:
    """A text as a literal of JavaScript: as JSON writes it, in ASCII, which no browser takes for markup."""
    return json.dumps(text).replace("<", "\\u003c")
