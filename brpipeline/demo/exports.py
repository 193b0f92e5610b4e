"""Which files each source leaves in the inbox, and which responses are in each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from brpipeline.demo import (
    google_forms,
    kobo,
    limesurvey,
    microsoft_forms,
    odk_central,
    plain,
    qualtrics,
    surveymonkey,
)
from brpipeline.demo.dirt import dirt
from brpipeline.demo.form import Form
from brpipeline.demo.headcount import SOURCES, Source
from brpipeline.demo.numbered import Numbered, numbered
from brpipeline.demo.respondents import respondents
from brpipeline.demo.response import USED, WITHDRAWN, Response
from brpipeline.demo.returns import returns

Writer = Callable[[Numbered, Form], bytes]
Selection = Callable[[Numbered], Numbered]

_FIRST_EXPORT: Final = datetime(2025, 10, 10, 7)


@dataclass(frozen=True)
class Export:
    """One file of the inbox."""

    source: Source
    file_name: str
    rows: Numbered
    write: Callable[[], bytes]


def responses(source: Source, form: Form) -> list[Response]:
    """Every response that a source ever had, of the story and of the dirt beside it."""
    if source.returns:
        return returns(source, form)
    return respondents(source, form) + dirt(source, form)


def exports(form: Form) -> Iterator[Export]:
    """All files of the worked example, sources in the order of the settings, older exports first."""
    for source in SOURCES:
        first_number = 9001 if source.platform == "kobo" else 1
        everything = numbered(responses(source, form), first_number)
        for file_name, write, selection in _FILES[source.name]:
            rows = selection(everything)
            yield Export(source, file_name, rows, partial(write, rows, form))


def _all(rows: Numbered) -> Numbered:
    return rows


def _by_the_first_export(rows: Numbered) -> Numbered:
    return [(number, response) for number, response in rows if response.moment < _FIRST_EXPORT]


def _before_an_edit(rows: Numbered) -> Numbered:
    """As the first export, but the first answer still says something else about the first component."""
    early = list(_by_the_first_export(rows))
    index = next(index for index, (_, response) in enumerate(early) if response.outcome == USED)
    number, response = early[index]
    component, letter = next(iter(response.ratings.items()))
    early[index] = number, replace(response, ratings={**response.ratings, component: "A" if letter == "R" else "R"})
    return early


def _still_there(rows: Numbered) -> Numbered:
    return [(number, response) for number, response in rows if response.outcome != WITHDRAWN]


_FILES: Final[Mapping[str, tuple[tuple[str, Writer, Selection], ...]]] = {
    "northmere-autumn-staff": (
        ("northmere-autumn-staff-2025-10-10.csv", limesurvey.with_codes, _before_an_edit),
        ("northmere-autumn-staff-2025-10-24.csv", limesurvey.with_codes, _still_there),
    ),
    "northmere-autumn-justice": (("northmere-autumn-justice-2025-11-03.csv", kobo.labels_csv, _all),),
    "northmere-autumn-schools": (
        ("northmere-autumn-schools-2025-10-10.xlsx", plain.titles_xlsx, _by_the_first_export),
        ("northmere-autumn-schools-2025-10-24.xlsx", plain.ids_xlsx, _all),
    ),
    "northmere-spring-staff": (("northmere-spring-staff.csv", limesurvey.with_texts, _all),),
    "northmere-spring-justice": (("northmere-spring-justice.csv", kobo.xml_names_csv, _all),),
    "northmere-spring-schools": (("northmere-spring-schools.csv", plain.us_dates_csv, _all),),
    "ashby-vale-autumn": (("ashby-vale-autumn.xlsx", kobo.labels_xlsx, _all),),
    "ashby-vale-spring": (("ashby-vale-spring.tsv", plain.serials_tsv, _all),),
    "harrowfen-autumn-council": (
        ("harrowfen-autumn-council(1-40).xlsx", microsoft_forms.workbook_xlsx, _by_the_first_export),
        ("harrowfen-autumn-council(1-109).xlsx", microsoft_forms.workbook_xlsx, _all),
    ),
    "harrowfen-autumn-health": (("harrowfen-autumn-health.csv", qualtrics.csv_utf8, _all),),
    "harrowfen-autumn-justice": (("harrowfen-autumn-justice.csv", surveymonkey.expanded_csv, _all),),
    "harrowfen-autumn-schools": (("harrowfen-autumn-schools.csv", google_forms.sheet_csv, _all),),
    "harrowfen-autumn-voluntary": (("harrowfen-autumn-voluntary.csv.zip", odk_central.csv_zip, _all),),
    "harrowfen-autumn-returns": (("harrowfen-autumn-returns.xlsx", plain.offline_xlsx, _all),),
    "harrowfen-spring-council": (("harrowfen-spring-council.csv", microsoft_forms.saved_csv, _all),),
    "harrowfen-spring-health": (("harrowfen-spring-health.tsv", qualtrics.tsv_utf16, _all),),
    "harrowfen-spring-justice": (("harrowfen-spring-justice.csv", surveymonkey.expanded_csv, _all),),
    "harrowfen-spring-schools": (("harrowfen-spring-schools.csv", google_forms.form_csv, _all),),
    "harrowfen-spring-voluntary": (("harrowfen-spring-voluntary.csv.zip", odk_central.csv_zip, _all),),
    "harrowfen-spring-returns": (("harrowfen-spring-returns.xlsx", plain.offline_xlsx, _all),),
}
