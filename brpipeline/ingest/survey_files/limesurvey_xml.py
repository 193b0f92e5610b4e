"""LimeSurvey's survey structure (.lss): XML with a table each of questions, subquestions, answers and their texts."""

from collections import defaultdict
from collections.abc import Iterator
from xml.etree import ElementTree

from brpipeline.ingest.survey_files.limesurvey_questions import Asked, questions
from brpipeline.ingest.survey_files.survey_key import SurveyQuestion

Row = dict[str, str]


def read(content: bytes) -> list[SurveyQuestion]:
    """The questions of a structure. Raises ValueError for what is none."""
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise ValueError from error
    languages = [language.text or "" for language in root.iter("language") if not len(language)]
    order = list(dict.fromkeys(languages))
    texts, labels = _texts(root, "question_l10ns", "qid", "question"), _texts(root, "answer_l10ns", "aid", "answer")
    asked: dict[str, Asked] = {}
    for row in _rows(root, "questions"):
        one = asked.setdefault(row["qid"], Asked(row["title"], row["type"], row.get("other") == "Y"))
        one.texts |= texts[row["qid"]] | _own(row, "question")
    for row in _rows(root, "subquestions"):
        if parent := asked.get(row["parent_qid"]):
            scale, code = row.get("scale_id", "0"), row["title"]
            parent.rows[(scale, code)] |= texts[row["qid"]] | _own(row, "question")
    for row in _rows(root, "answers"):
        if parent := asked.get(row["qid"]):
            parent.answers[row["code"]] |= labels[row.get("aid", "")] | _own(row, "answer")
    return list(questions(asked.values(), order))


def _rows(root: ElementTree.Element, table: str) -> Iterator[Row]:
    for row in root.iterfind(f"{table}/rows/row"):
        yield defaultdict(str, {cell.tag: cell.text or "" for cell in row})


def _texts(root: ElementTree.Element, table: str, key: str, text: str) -> defaultdict[str, Row]:
    """Texts by key and language, as later versions keep them: in a table of their own."""
    texts: defaultdict[str, Row] = defaultdict(dict)
    for row in _rows(root, table):
        texts[row[key]][row["language"]] = row[text]
    return texts


def _own(row: Row, text: str) -> Row:
    """The text of a row in its language, as earlier versions keep it: a row for each language."""
    return {row["language"]: row[text]} if row.get("language") and row.get(text) else {}
