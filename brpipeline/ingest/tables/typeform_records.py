"""Typeform's records, as its API sends them page by page, in the columns of its own export."""

from collections.abc import Iterable, Iterator

from brpipeline.ingest.tables.question_sheet import Columns, QuestionSheet, Record


def columns_of(document: Record) -> Columns:
    """The columns of a Typeform export, from its fields and responses as its APIs send them."""
    responses = document["responses"]
    sheet = QuestionSheet(len(responses))
    sheet.add("#", "#")
    for heading, asked in _fields(document["questions"], ""):
        properties = asked.get("properties") or {}
        if properties.get("allow_multiple_selection"):
            for choice in properties.get("choices", []):
                sheet.add(f"{heading} [{choice.get('label', '')}]", str(asked["id"]), str(choice.get("label", "")))
        sheet.add(heading, str(asked["id"]))
    for heading in ("Response Type", "Submit Date (UTC)"):
        sheet.add(heading, heading)
    for row, response in enumerate(responses):
        sheet.put(row, str(response["token"]), "#")
        sheet.put(row, str(response.get("response_type") or "completed"), "Response Type")
        sheet.put(row, str(response.get("submitted_at", "")).removesuffix("Z"), "Submit Date (UTC)")
        for answer in response.get("answers") or []:
            name = str(answer["field"]["id"])
            for text in _texts(answer):
                if not sheet.put(row, text, name, text):
                    sheet.put(row, text, name)
    return sheet.columns


def _fields(fields: Iterable[Record], above: str) -> Iterator[tuple[str, Record]]:
    """Every question with its heading; a row of a grid as `Question [Row]`, one of a group as it is."""
    for asked in fields:
        kind, title = asked.get("type"), str(asked.get("title", ""))
        within = (asked.get("properties") or {}).get("fields")
        if within:
            yield from _fields(within, title if kind == "matrix" else "")
        elif kind != "statement":
            yield (f"{above} [{title}]" if above else title), asked


def _texts(answer: Record) -> list[str]:
    """What somebody answered, a text for each choice."""
    value = answer.get(str(answer.get("type")))
    if isinstance(value, dict):
        labels = value.get("labels") or ([value["label"]] if value.get("label") else [])
        return [*map(str, labels), *([str(value["other"])] if value.get("other") else [])]
    if isinstance(value, bool):
        return ["1" if value else "0"]
    return [] if value is None else [str(value)]
