"""LimeSurvey's tab-separated survey structure (.txt), as `brpipeline survey --format limesurvey` writes it."""

import csv
import io

from brpipeline.ingest.survey_files.limesurvey_questions import Asked, questions
from brpipeline.ingest.survey_files.survey_key import SurveyQuestion


def read(content: bytes) -> list[SurveyQuestion]:
    """The questions of a structure. Raises ValueError for what is none."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter="\t"))
    base = next((row["text"] or "" for row in rows if (row["class"], row["name"]) == ("S", "language")), "")
    asked: dict[str, Asked] = {}
    last, languages = None, [base]
    for row in rows:
        kind, name, text, language = (row[key] or "" for key in ("class", "name", "text", "language"))
        scale, language = row["type/scale"] or "", language or base
        if kind == "Q":
            last = asked.setdefault(name, Asked(name, scale, row.get("other") == "Y"))
            last.texts[language] = text
            languages.append(language)
        elif kind == "SQ" and last:
            last.rows[(scale or "0", name)][language] = text
        elif kind == "A" and last:
            last.answers[name][language] = text
    return list(questions(asked.values(), list(dict.fromkeys(languages))))
