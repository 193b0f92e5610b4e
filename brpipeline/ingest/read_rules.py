"""The settings that an export is read by, as one digest: when they change, the same file is read again."""

import hashlib
import json

from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings

OF_SOURCE = {"platform", "columns", "codes", "timezone", "day_first", "partnership", "wave"}


def read_by(source: Source, settings: Settings) -> str:
    """A digest of every setting that decides what columns and cells mean.

    Aliases of agencies are not among them, since the store keeps the names as typed.
    """
    wave = settings.wave(source.wave)
    decisive = {
        "source": source.model_dump(mode="json", include=OF_SOURCE),
        "instrument": settings.instrument.model_dump(mode="json", include={"scale", "lever", "evidence"}),
        "asked_as": settings.agencies.asked_as,
        "wave": [wave.opens.isoformat(), wave.closes.isoformat()],
    }
    return hashlib.blake2b(json.dumps(decisive).encode(), digest_size=12).hexdigest()
