"""Qualtrics' survey file (.qsf): JSON with an element for each question."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from brpipeline.ingest.survey_files.survey_key import OTHER, SurveyQuestion, plain

Payload = Mapping[str, Any]


def read(content: bytes) -> list[SurveyQuestion]:
    """The questions of a survey. Raises ValueError for what is none."""
    try:
        elements = json.loads(content)["SurveyElements"]
        payloads = [element["Payload"] for element in elements if element["Element"] == "SQ"]
        return [question for payload in payloads for question in _questions(payload)]
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError from error


def _questions(payload: Payload) -> Iterator[SurveyQuestion]:
    tag = str(payload["DataExportTag"])
    languages = [payload, *_mapping(payload.get("Language")).values()]
    texts = [plain(str(spoken.get("QuestionText", ""))) for spoken in languages]
    choices = {key: _labels(languages, "Choices", key) for key in _mapping(payload.get("Choices"))}
    answers = {key: _labels(languages, "Answers", key) for key in _mapping(payload.get("Answers"))}
    tags, recoded = _mapping(payload.get("ChoiceDataExportTags")), _mapping(payload.get("RecodeValues"))
    of_rows, by_code = bool(answers), {str(recoded.get(key, key)): label for key, label in (answers or choices).items()}
    several = payload.get("Selector") in ("MAVR", "MAHR", "MACOL", "MSB", "MultipleAnswer")
    if not of_rows:
        yield SurveyQuestion([tag], texts, by_code, several)
    for key, labels in choices.items():
        titles = [f"{text} [{label}]" for text, label in zip(texts, labels, strict=True)]
        if of_rows or several:
            names = [str(tags.get(key) or f"{tag}_{key}"), f"{tag}_{key}"]
            yield SurveyQuestion(names, titles, by_code if of_rows else {})
        if "TextEntry" in _mapping(_mapping(payload["Choices"]).get(key)):
            yield SurveyQuestion([f"{tag}_{key}_TEXT"], [f"{text} [{OTHER}]" for text in texts])


def _labels(languages: list[Payload], part: str, key: str) -> list[str]:
    """The label of a choice or an answer in each language; that of the survey's own where there is none."""
    own = _mapping(_mapping(languages[0].get(part)).get(key)).get("Display", "")
    return [plain(str(_mapping(_mapping(spoken.get(part)).get(key)).get("Display") or own)) for spoken in languages]


def _mapping(part: object) -> Mapping[str, Any]:
    """A part that is an object, or a list where its keys are 1, 2, 3 (or where it is empty)."""
    if isinstance(part, Mapping):
        return part
    return {str(at): entry for at, entry in enumerate(part, 1)} if isinstance(part, list) else {}
