"""The questions of the survey, before any platform: pages of a lever each, ratings with Green first. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from brpipeline.settings.agencies import Agencies
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.survey import Survey


@dataclass(frozen=True)
class Choice:
    """One answer to choose. name: for platforms that name answers; it is read back as well as the label. code: the same
    in at most five letters and digits, which also means it; "" if nothing so short does."""

    name: str
    label: str
    code: str = ""


@dataclass(frozen=True)
class Question:
    """kind: one of the choices, any of them, or a text. help: what stands below it."""

    name: str
    kind: Literal["one", "any", "text"]
    text: str
    choices: tuple[Choice, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Page:
    """A lever: its ratings, which all have the same choices, and what is asked of the whole of it."""

    name: str
    title: str
    ratings: tuple[Question, ...]
    of_lever: tuple[Question, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.ratings + self.of_lever


@dataclass(frozen=True)
class Questionnaire:
    """The whole survey. notice: what everyone reads first. agency: its choices without other, whose text is a question
    of its own where a platform has no box beside a choice."""

    title: str
    question: str
    introduction: str
    notice: str
    language: str
    agency: Question
    other: Choice
    other_text: Question
    pages: tuple[Page, ...]
    comments: Question
    thanks: str


def questionnaire(
    instrument: Instrument, agencies: Agencies, survey: Survey, asked: Iterable[str] | None = None
) -> Questionnaire:
    """The survey of an instrument. asked: ids of the agencies to choose from; all if None."""
    listed = set(agencies.agency if asked is None else asked)
    labels = survey.labels.model_dump()
    answers = tuple(
        Choice(slug(label) or key, label, _short([label, *getattr(instrument.scale, key).wordings]))
        for key, label in labels.items()
    )
    methods = tuple(Choice(slug(kind.id), kind.title) for kind in instrument.evidence)
    pages = tuple(
        Page(
            name=slug(lever.title) or f"lever_{slug(lever.id)}",
            title=lever.title,
            ratings=tuple(
                Question(one.id, "one", f"{one.id}. {one.title}", answers, one.explanation) for one in lever.component
            ),
            of_lever=(
                *(
                    [Question(f"evidence_{slug(lever.id)}", "any", _of(survey.evidence, lever.title), methods)]
                    * bool(methods)
                ),
                Question(f"evidence_text_{slug(lever.id)}", "text", _of(survey.evidence_text, lever.title)),
            ),
        )
        for lever in instrument.lever
    )
    names = tuple(
        Choice(name, agency.name, _short([name, agency.name, *agency.aliases]))
        for name, agency in agencies.agency.items()
        if name in listed
    )
    return Questionnaire(
        title=survey.title,
        question=instrument.question,
        introduction=survey.introduction,
        notice=survey.privacy_notice,
        language=survey.language,
        agency=Question("agency", "one", survey.agency, names),
        other=Choice("other", survey.other),
        other_text=Question("agency_other", "text", survey.other_text),
        pages=pages,
        comments=Question("comments", "text", survey.comments),
        thanks=survey.thanks,
    )


def _of(text: str, lever: str) -> str:
    return text.replace("{lever}", lever)


def _short(names: Iterable[str]) -> str:
    """The first of several names for one answer that is short and plain enough for a code; "" if none is."""
    return next((name for name in names if len(name) <= 5 and name.isascii() and name.isalnum()), "")


def slug(text: str) -> str:
    """A name that every platform takes: letters, digits and underscores, spelled like the text."""
    plain = "".join(one if one.isascii() and one.isalnum() else "_" for one in text.replace("'", "").lower())
    return "_".join(part for part in plain.split("_") if part)
