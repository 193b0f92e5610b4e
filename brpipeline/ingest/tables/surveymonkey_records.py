"""SurveyMonkey's records, as its API (v3) sends them page by page, in the columns of its own export."""

from collections.abc import Mapping

from brpipeline.ingest.tables.question_sheet import Columns, QuestionSheet, Record, every


def columns_of(document: Record) -> Columns:
    """The columns of a SurveyMonkey export, from its questions and responses as its API (v3) sends them."""
    responses = document["responses"]
    sheet = QuestionSheet(len(responses))
    for heading in ("Respondent ID", "Collector ID", "Start Date", "End Date", "Email Address"):
        sheet.add(heading, heading)
    choices: dict[str, str] = {}
    for question in every(document["questions"], "questions"):
        _asked(question, sheet, choices)
    for row, response in enumerate(responses):
        done = response.get("response_status") == "completed"
        sheet.put(row, str(response["id"]), "Respondent ID")
        sheet.put(row, str(response.get("collector_id", "")), "Collector ID")
        sheet.put(row, str(response.get("date_created", "")), "Start Date")
        sheet.put(row, str(response.get("date_modified", "")) if done else "", "End Date")
        sheet.put(row, str(response.get("email_address") or ""), "Email Address")
        for question in every(response.get("pages", []), "questions"):
            for answer in question.get("answers", []):
                _answered(answer, str(question["id"]), row, sheet, choices)
    return sheet.columns


def _asked(question: Record, sheet: QuestionSheet, choices: dict[str, str]) -> None:
    """Adds the columns of one question of SurveyMonkey, and what its choices are called."""
    asked, name = question.get("answers") or {}, str(question["id"])
    heading = next((str(one.get("heading", "")) for one in question.get("headings", [])), "")
    if question.get("family") == "presentation":
        return
    rows, several = asked.get("rows", []), question.get("family") == "multiple_choice"
    own = asked.get("choices", [])
    inner = [choice for column in asked.get("cols", []) for choice in column.get("choices", [])]
    choices |= {str(choice["id"]): str(choice.get("text") or choice.get("weight") or "") for choice in (*own, *inner)}
    for part in rows or (own if several else []):
        sheet.add(f"{heading} [{part.get('text', '')}]", name, str(part["id"]))
    if not rows and not several:
        sheet.add(heading, name)
    if other := asked.get("other"):
        sheet.add(f"{heading} [{other.get('text', '')}]", name, str(other["id"]))
        choices[str(other["id"])] = str(other.get("text", ""))


def _answered(answer: Record, name: str, row: int, sheet: QuestionSheet, choices: Mapping[str, str]) -> None:
    """Puts one answer of SurveyMonkey into the column of its row, of its choice, or of the question."""
    choice, part, other = (str(answer.get(key) or "") for key in ("choice_id", "row_id", "other_id"))
    text = str(answer.get("text") or "") or choices.get(choice, choice)
    if other and sheet.put(row, text, name, other):
        return
    if not sheet.put(row, text, name, part or choice):
        sheet.put(row, text, name)
