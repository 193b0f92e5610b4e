"""Survey platforms, one small module each: what to ask its server for, and in which order.

`pull` returns the export, or None if the survey has no answers; `PERMISSION` is what whoever the secret belongs to must
be allowed.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from brpipeline.fetch.export import Export
from brpipeline.fetch.platforms import (
    google_forms,
    kobo,
    limesurvey,
    microsoft_forms,
    odk,
    qualtrics,
    redcap,
    surveymonkey,
    typeform,
)
from brpipeline.settings.fetching import FetchPlatform


class Fetched(NamedTuple):
    """How a platform is fetched from. title: its name in messages."""

    title: str
    pull: Callable[..., Export | None]
    permission: str


def _of(title: str, module: Any) -> Fetched:
    return Fetched(title, module.pull, module.PERMISSION)


PLATFORMS: dict[FetchPlatform, Fetched] = {
    "limesurvey": _of("LimeSurvey", limesurvey),
    "kobo": _of("KoboToolbox", kobo),
    "odk": _of("ODK Central", odk),
    "microsoft-forms": _of("Microsoft Forms", microsoft_forms),
    "google-forms": _of("Google Forms", google_forms),
    "qualtrics": _of("Qualtrics", qualtrics),
    "surveymonkey": _of("SurveyMonkey", surveymonkey),
    "redcap": _of("REDCap", redcap),
    "typeform": _of("Typeform", typeform),
}
