"""The settings that an export is read by, as one digest: when they change, the same file is read again."""

import hashlib
import json

from brpipeline.settings.assessment import Source
from brpipeline.settings.surveys import days, people, survey
from brpipeline.settings.workspace import Settings

RULE = 2  # of wordings: raised when the same words are read otherwise
OF_SOURCE = {
    *("platform", "sheet", "turned", "columns", "evidence", "ignore", "not_asked", "codes"),
    *("timezone", "day_first", "respondents", "partnership", "wave"),
}


def read_by(source: Source, settings: Settings, surveys: str = "") -> str:
    """A digest of all that decides what columns and cells mean: of settings, and of the survey files beside an export.

    surveys: the digest of those; "" if there is none.
    Aliases of agencies and of partnerships are not among them, since the store keeps the names as typed.
    """
    opens, closes = days(settings, source)
    of_source = source.model_dump(mode="json", include=OF_SOURCE)
    if source.by_column:  # the names are not among them, as those of agencies are not
        of_source["partnership"] = ["by column", source.by_column.column]
    decisive = {
        "source": of_source,
        "languages": settings.instrument.scale.languages.model_dump(mode="json"),
        "rule": RULE,
        "instrument": settings.instrument.model_dump(mode="json", include={"scale", "lever", "evidence"}),
        "asked_as": settings.agencies.asked_as,
        "wave": [opens.isoformat(), closes.isoformat()],
    } | ({"surveys": surveys} if surveys else {})
    if (of_people := people(settings, source)) != survey(settings, source):
        decisive["people"] = of_people
    return hashlib.blake2b(json.dumps(decisive).encode(), digest_size=12).hexdigest()
