"""Refuses a decision that somebody else took meanwhile, so that neither overwrites the other."""

from brpipeline.ingest.headings.stated import is_named
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.rating import ANSWER_OF, UNREAD
from brpipeline.review.answer import Act, Answer
from brpipeline.review.cause import Cause, Kind
from brpipeline.review.suggestions import IN_WORDS
from brpipeline.settings.corrections import AGENCY, FLAGS, PARTNERSHIP, WAVE
from brpipeline.settings.wordings.rule import sense
from brpipeline.settings.workspace import Settings


def refuse_decided(cause: Cause, answer: Answer, settings: Settings) -> None:
    """Raises SettingsError if the settings of now say already what a cause means, whatever they say."""
    if words := _decided(cause, answer, settings):
        raise SettingsError(problem("decision-made", f"{cause.where}: {cause.what}", words=words))


def _decided(cause: Cause, answer: Answer, settings: Settings) -> str:
    """What was decided, in words; "" if nothing was."""
    if cause.kind is Kind.COLUMN:
        source = next((row for row in settings.assessments.source if row.name == cause.sources[0]), None)
        return "" if source and not is_named(cause.typed, source) else "its source names the column"
    if cause.kind is Kind.AGENCY and (ident := settings.agencies.named(cause.typed)):
        return f"it is read as {settings.agencies.agency[ident].name}"
    if cause.kind is Kind.RATING:
        sources = {source.name: source for source in settings.assessments.source}
        senses = {
            sense(cause.typed, settings.instrument.scale.as_stated(sources[name].stated)).answer
            for name in cause.sources
            if name in sources
        }
        if UNREAD not in senses:
            return f"it is read as {IN_WORDS[ANSWER_OF[min(senses)]]}"
    own = {Kind.AREA: [PARTNERSHIP], Kind.DATE: [WAVE]}.get(cause.kind) or cause.components or [AGENCY]
    rows, fields = set(cause.rows), {*FLAGS, *own}
    for correction in settings.corrections.correction:
        if (correction.source, correction.response) in rows and correction.field in fields:
            return f"a row of it is corrected by {correction.author}: {correction.field}, {correction.value}"
    if answer.act is Act.ASIDE and cause.identity in {row.identity for row in settings.corrections.aside}:
        return "it is set aside"
    return ""
