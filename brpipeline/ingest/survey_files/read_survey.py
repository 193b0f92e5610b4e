"""Reads a survey's own file, of whatever kind."""

import csv
from collections.abc import Callable
from pathlib import Path

from brpipeline.ingest.survey_files import (
    limesurvey_table,
    limesurvey_xml,
    qualtrics_json,
    redcap_dictionary,
    xlsform,
)
from brpipeline.ingest.survey_files.kinds import BROKEN, Kind, kind_of
from brpipeline.ingest.survey_files.survey_key import SurveyKey, SurveyQuestion

LARGEST = 20_000_000  # bytes
READERS: dict[Kind, Callable[[bytes], list[SurveyQuestion]]] = {
    Kind.LIMESURVEY: limesurvey_xml.read,
    Kind.LIMESURVEY_TABLE: limesurvey_table.read,
    Kind.QUALTRICS: qualtrics_json.read,
    Kind.XLSFORM: xlsform.read,
    Kind.REDCAP: redcap_dictionary.read,
}


def key_of(path: Path) -> SurveyKey | None:
    """What a survey's own file says; None if it cannot be read, or asks nothing."""
    kind = kind_of(path)
    try:
        if kind is None or path.stat().st_size > LARGEST:
            return None
        questions = READERS[kind](path.read_bytes())
        return SurveyKey(path.name, kind, questions) if questions else None
    except (*BROKEN, TypeError, AttributeError, csv.Error):
        return None
