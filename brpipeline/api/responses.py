"""The answers behind an assessment, respondent by respondent: confidential, and never published."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import Connection

from brpipeline.assess.respondents import counted_responses, respondents
from brpipeline.rating import ANSWER_OF, BLANK
from brpipeline.results.tables.column import ANSWERS
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.connect import opened, reading
from brpipeline.store.read_responses import responses

if TYPE_CHECKING:
    from pandas import DataFrame

ANSWER_BY_CODE = np.array([{**ANSWER_OF, BLANK: "blank"}[code] for code in range(BLANK + 1)], dtype=object)


def responses_frame(settings: Settings, assessments: Sequence[AssessmentId]) -> "DataFrame":
    """A row a respondent and component, of the answers that count in these assessments.

    Agencies, levers and components are categories in the order of the settings. Answers that a wave still open holds
    back are in it as well.
    """
    import pandas

    with opened(settings) as engine, reading(engine) as connection:
        frames = [_frame(connection, settings, assessment) for assessment in assessments]
    every = pandas.concat(frames, ignore_index=True)
    orders = {
        "agency": list(settings.agencies.agency),
        "lever": [lever.id for lever in settings.instrument.lever],
        "component": list(settings.instrument.component_ids),
        "rating": list(ANSWERS),
    }
    for name, order in orders.items():
        every[name] = pandas.Categorical(every[name], order)
    return every


def _frame(connection: Connection, settings: Settings, assessment: AssessmentId) -> "DataFrame":
    import pandas

    own = responses(connection, settings, assessment)
    counts = counted_responses(own, respondents(settings, assessment))
    ids = list(settings.agencies.agency)
    agencies = np.array([ids[index] for index in own.agencies[counts].tolist()], dtype=object)
    codes = own.codes[counts]
    people, components = codes.shape
    names = {ident: agency.name for ident, agency in settings.agencies.agency.items()}
    rows = pandas.DataFrame(
        {
            "respondent": np.repeat(np.arange(1, people + 1), components),
            "agency": np.repeat(agencies, components),
            "component": np.tile(np.array(settings.instrument.component_ids, dtype=object), people),
            "rating": ANSWER_BY_CODE[codes.ravel()],
        }
    )
    levers = {component: lever.id for component, lever in settings.instrument.lever_of.items()}
    text = pandas.StringDtype("pyarrow")
    return pandas.DataFrame(
        {
            "partnership": pandas.Series(assessment.partnership, index=rows.index, dtype=text),
            "wave": pandas.Series(assessment.wave, index=rows.index, dtype=text),
            "respondent": rows["respondent"].astype("Int64"),
            "agency": rows["agency"],
            "agency_name": rows["agency"].map(names).astype(text),
            "sector": rows["agency"].map(settings.agencies.sectors).astype(text),
            "lever": rows["component"].map(levers),
            "component": rows["component"],
            "rating": rows["rating"],
        }
    )
