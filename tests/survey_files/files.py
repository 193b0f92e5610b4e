"""Surveys as their platforms save them, with codes that say nothing, in English and Welsh; and exports of codes."""

import csv
import io
import json
from collections.abc import Sequence
from xml.sax.saxutils import escape

import xlsxwriter

ENGLISH = ("Green", "Amber", "Red", "Don't know", "Not applicable")
WELSH = ("Gwyrdd", "Oren", "Coch", "Ddim yn gwybod", "Ddim yn berthnasol")
QUESTION = ("How far is this in place?", "I ba raddau y mae hyn ar waith?")
WHICH = ("Which agency do you work for?", "I ba asiantaeth ydych chi'n gweithio?")
AGENCIES = ("Police", "Schools and colleges", "CAMHS")
Titles = Sequence[str]


def rating(person: int, index: int) -> int:
    """Which of the five answers a person gives to the component at this place."""
    return (3 * person + index) % 5


def table(rows: Sequence[Sequence[object]], separator: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue().encode()


def lss(titles: Titles, *, later: bool = True, welsh: Sequence[str] = WELSH) -> bytes:
    """LimeSurvey's structure: an array of all components, and the agency. later: texts stand in tables of their own."""
    keys = {"agency": "1", "array": "2"}
    spoken = {"en": (WHICH[0], QUESTION[0], ENGLISH, titles), "cy": (WHICH[1], QUESTION[1], welsh, titles)}
    tables: dict[str, list[dict[str, str]]] = {name: [] for name in ("questions", "subquestions", "answers")}
    tables |= {"question_l10ns": [], "answer_l10ns": []}

    def said(name: str, key: str, row: dict[str, str], part: str, texts: dict[str, str]) -> None:
        if later:
            tables[name].append(row)
            own = "qid" if part == "question" else "aid"
            tables[f"{part}_l10ns"] += [{own: key, part: text, "language": tongue} for tongue, text in texts.items()]
        else:
            tables[name] += [row | {part: text, "language": tongue} for tongue, text in texts.items()]

    for at, (code, kind) in enumerate((("G01Q01", "L"), ("G02Q02", "F"))):
        key, texts = str(at + 1), {tongue: f"<p>{escape(words[at])}</p>" for tongue, words in spoken.items()}
        row = {"qid": key, "parent_qid": "0", "type": kind, "title": code, "other": "NY"[kind == "L"]}
        said("questions", key, row, "question", texts)
    for at, title in enumerate(titles):
        key = str(100 + at)
        row = {"qid": key, "parent_qid": keys["array"], "title": f"SQ{at + 1:03}", "scale_id": "0"}
        said("subquestions", key, row, "question", {"en": escape(title), "cy": escape(title)})
    for at, name in enumerate(AGENCIES):
        row = {"qid": keys["agency"], "aid": str(at), "code": f"AO{at + 1:02}", "scale_id": "0"}
        said("answers", str(at), row, "answer", {"en": name, "cy": name})
    for at in range(len(ENGLISH)):
        row = {"qid": keys["array"], "aid": str(50 + at), "code": f"AO{at + 1:02}", "scale_id": "0"}
        said("answers", str(50 + at), row, "answer", {tongue: words[2][at] for tongue, words in spoken.items()})
    cells = "".join(
        f"<{name}><rows>{''.join(map(_row, rows))}</rows></{name}>" for name, rows in tables.items() if rows
    )
    languages = "<languages><language>en</language><language>cy</language></languages>"
    head = '<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType>'
    return f"{head}<DBVersion>623</DBVersion>{languages}{cells}</document>".encode()


def _row(row: dict[str, str]) -> str:
    return "<row>" + "".join(f"<{name}><![CDATA[{text}]]></{name}>" for name, text in row.items()) + "</row>"


def limesurvey(titles: Titles, words: Sequence[str] | None = None, *, full: bool = False, cut: int = 0) -> bytes:
    """An export of three people. words: the texts of answers, else codes. full: questions as headings; cut: so long."""
    own = ["id", "submitdate", "lastpage", "startlanguage"]
    heads = ["G01Q01", "G01Q01[other]", *(f"G02Q02[SQ{at + 1:03}]" for at in range(len(titles)))]
    if full:
        own = ["Response ID", "Date submitted", "Last page", "Start language"]
        heads = [WHICH[0], f"{WHICH[0]} [Other]", *(f"{QUESTION[0]} [{title}]" for title in titles)]
    if cut:
        heads = [f"{QUESTION[0][:9]}.. [{title[:cut]}..]" for title in titles]
        heads = [f"{WHICH[0][:12]}..", f"{WHICH[0][:12]}.. [Other]", *heads]
    rows: list[list[object]] = [[*own, *heads]]
    for person in range(3):
        given = [(words[code] if words else f"AO{code + 1:02}") for code in _codes(person, titles)]
        agency = AGENCIES[person] if words else f"AO{person + 1:02}"
        rows.append([person + 1, f"2025-10-0{person + 1} 09:00:00", 2, "en", agency, "", *given])
    return table(rows, ";")


def _codes(person: int, titles: Titles) -> list[int]:
    return [rating(person, index) for index in range(len(titles))]


def qsf(titles: Titles) -> bytes:
    """Qualtrics' survey: a matrix whose answers are numbered otherwise than the scale, and the agency."""
    answers = {str(at + 1): {"Display": word} for at, word in enumerate(ENGLISH)}
    spoken = {str(at + 1): {"Display": word} for at, word in enumerate(WELSH)}
    rows = {str(at + 1): {"Display": f"<b>{escape(title)}</b>"} for at, title in enumerate(titles)}
    recoded = {str(at + 1): str(11 + at) for at in range(len(ENGLISH))}
    which = {str(at + 4): {"Display": name} for at, name in enumerate(AGENCIES)}
    which["9"] = {"Display": "Other", "TextEntry": "true"}
    matrix = {"QuestionID": "QID2", "DataExportTag": "Q2", "QuestionText": QUESTION[0], "QuestionType": "Matrix"}
    matrix |= {"Selector": "Likert", "Choices": rows, "Answers": answers, "RecodeValues": recoded}
    matrix |= {"Language": {"CY": {"QuestionText": QUESTION[1], "Choices": rows, "Answers": spoken}}}
    agency = {"QuestionID": "QID1", "DataExportTag": "Q1", "QuestionText": WHICH[0], "QuestionType": "MC"}
    agency |= {"Selector": "SAVR", "Choices": which, "Language": []}
    elements = [{"Element": "SQ", "Payload": payload} for payload in (agency, matrix)]
    return json.dumps({"SurveyEntry": {"SurveyID": "SV_1"}, "SurveyElements": elements}).encode()


def qualtrics(titles: Titles) -> bytes:
    """An export of codes by three people, whose question texts were taken out."""
    own = ["StartDate", "EndDate", "Status", "Finished", "RecordedDate", "ResponseId"]
    names = [*own, "Q1", "Q1_9_TEXT", *(f"Q2_{at + 1}" for at in range(len(titles)))]
    imports = [json.dumps({"ImportId": name}) for name in names]
    rows: list[list[object]] = [list(names), list(names), list(imports)]
    for person in range(3):
        day = f"2025-10-0{person + 1} 09:00:00"
        given = [11 + code for code in _codes(person, titles)]
        rows.append([day, day, 0, 1, day, f"R_{person}", person + 4, "", *given])
    return table(rows)


def xlsform(titles: Titles) -> bytes:
    """A form whose questions are called q1, q2, q3, within a group."""
    labels = ("label::English (en)", "label::Cymraeg (cy)")
    survey = [("type", "name", *labels), ("begin_group", "about", "About", ""), ("select_one ag", "q0", *WHICH)]
    survey += [("select_one rag", f"q{at + 1}", title, title) for at, title in enumerate(titles)]
    survey += [("end_group", "", "", "")]
    choices = [("list_name", "name", *labels), *(("ag", f"c{at}", name, name) for at, name in enumerate(AGENCIES))]
    choices += [("rag", f"c{at}", *words) for at, words in enumerate(zip(ENGLISH, WELSH, strict=True))]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, rows in {"survey": survey, "choices": choices, "settings": [("form_title",), ("HSB",)]}.items():
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                sheet.write_row(at, 0, cells)
    return file.getvalue()


def kobo(titles: Titles) -> bytes:
    """An export of names by three people."""
    heads = ["start", "end", "about/q0", *(f"about/q{at + 1}" for at in range(len(titles)))]
    rows: list[list[object]] = [[*heads, "_id", "_uuid", "_submission_time", "_index"]]
    for person in range(3):
        time = f"2025-10-0{person + 1}T09:00:00.000+01:00"
        given = [f"c{code}" for code in _codes(person, titles)]
        rows.append([time, time, f"c{person}", *given, person + 7, f"u{person}", time[:19], person + 1])
    return table(rows, ";")


def dictionary(titles: Titles) -> bytes:
    """REDCap's data dictionary."""
    heads = ["Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label"]
    heads += ["Choices, Calculations, OR Slider Labels", "Field Note"]
    agencies = " | ".join(f"{at + 1}, {name}" for at, name in enumerate(AGENCIES))
    answers = " | ".join(f"{at + 1}, {word}" for at, word in enumerate(ENGLISH))
    rows: list[list[object]] = [heads, ["record_id", "survey", "", "text", "Record ID", "", ""]]
    rows.append(["agency_code", "survey", "", "dropdown", WHICH[0], agencies, ""])
    rows += [["f" + str(at), "survey", "", "radio", f"<b>{title}</b>", answers, ""] for at, title in enumerate(titles)]
    return table(rows)


def redcap(titles: Titles) -> bytes:
    """An export of raw codes by three people."""
    fields = [f"f{at}" for at in range(len(titles))]
    rows: list[list[object]] = [["record_id", "survey_timestamp", "agency_code", *fields, "survey_complete"]]
    for person in range(3):
        given = [code + 1 for code in _codes(person, titles)]
        rows.append([person + 1, f"2025-10-0{person + 1} 09:00:00", person + 1, *given, 2])
    return table(rows)
