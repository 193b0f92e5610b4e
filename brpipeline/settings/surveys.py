"""The survey that a source is part of, where its rows may belong to several assessments: its days, and its people."""

from datetime import date

from brpipeline.settings.assessment import Source
from brpipeline.settings.workspace import Settings


def days(settings: Settings, source: Source) -> tuple[date, date]:
    """The day on which a source's wave opens, and that on which it closes; of all waves, if its rows say which."""
    waves = settings.assessments.wave if source.by_date else [settings.wave(source.wave)]
    return min(wave.opens for wave in waves), max(wave.closes for wave in waves)


def survey(settings: Settings, source: Source) -> str:
    """What the digests of a source's rows are keyed by: the first assessment that it feeds."""
    return str(settings.fed_by(source)[0])


def people(settings: Settings, source: Source) -> str:
    """What the digests of e-mail addresses are keyed by: equal for sources that may have the same people.

    They are those of an assessment, and where rows are routed, of all sources that share an assessment with one that
    routes: so whoever answers in two of them, or for two partnerships, is recognised.
    """
    fed = settings.fed_by(source)
    if source.routes or any(other.routes for assessment in fed for other in settings.sources(assessment)):
        return survey(settings, next(other for other in settings.assessments.source if other.routes))
    return str(fed[0])
