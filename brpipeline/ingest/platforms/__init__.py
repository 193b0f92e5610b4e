"""Survey platforms, one small module each: it recognises its own export by content and describes the layout.

`recognised` tries them in order; a file that none of them recognises is a plain table.
"""

from collections.abc import Callable

from brpipeline.ingest.headings.layout import Layout
from brpipeline.ingest.platforms import (
    citizen_space,
    google_forms,
    jisc,
    kobo,
    limesurvey,
    microsoft_forms,
    odk,
    plain,
    qualtrics,
    redcap,
    smartsurvey,
    surveymonkey,
    typeform,
)
from brpipeline.ingest.tables.table import Table

READERS: dict[str, Callable[[Table], Layout | None]] = {
    "limesurvey": limesurvey.layout,
    "kobo": kobo.layout,
    "odk": odk.layout,
    "microsoft-forms": microsoft_forms.layout,
    "google-forms": google_forms.layout,
    "qualtrics": qualtrics.layout,
    "surveymonkey": surveymonkey.layout,
    "redcap": redcap.layout,
    "typeform": typeform.layout,
    "smartsurvey": smartsurvey.layout,
    "jisc": jisc.layout,
    "citizen-space": citizen_space.layout,
    "plain": plain.layout,
}


def recognised(table: Table, platform: str | None = None) -> Layout | None:
    """The layout of a file; None if it does not fit. platform: the only one to try, where the source names one."""
    readers = [READERS[platform]] if platform else READERS.values()
    return next((layout for reader in readers if (layout := reader(table))), None)
