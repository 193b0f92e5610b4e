"""The questions of the survey, whatever the platform: a page for each lever, ratings with Green first. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from brpipeline.settings.agencies import Agencies
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.instrument_words import translated
from brpipeline.settings.survey import Survey, slug


@dataclass(frozen=True)
class Choice:
    """An answer to choose. name: for platforms that name answers; it is read back just as the label is. code: one of
    its wordings in at most five letters and digits; "" if it has none so short."""

    name: str
    label: str
    code: str = ""


@dataclass(frozen=True)
class Question:
    """A question. kind: one of the choices, any of them, or a text. help: an explanation to print below it.

    described: of a rating, what its first choices mean, Green first: the choice's label and the text.
    """

    name: str
    kind: Literal["one", "any", "text"]
    text: str
    choices: tuple[Choice, ...] = ()
    help: str = ""
    described: tuple[tuple[str, str], ...] = ()

    @property
    def with_help(self) -> str:
        """The text and the help on one line, for platforms that have no place for help."""
        return f"{self.text}: {self.help}" if self.help else self.text

    @property
    def meanings(self) -> list[str]:
        """What each choice means, a line each."""
        return [f"{label}: {' '.join(text.split())}" for label, text in self.described]


@dataclass(frozen=True)
class Page:
    """A lever: its ratings, which all have the same choices, and the questions about the lever as a whole."""

    name: str
    title: str
    ratings: tuple[Question, ...]
    of_lever: tuple[Question, ...]

    @property
    def is_described(self) -> bool:
        """True if it is said of any of its ratings what the colours mean: a grid has no room for that."""
        return any(rating.described for rating in self.ratings)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions of the page, in order."""
        return self.ratings + self.of_lever


@dataclass(frozen=True)
class Questionnaire:
    """The whole survey. notice: the privacy notice, which everyone reads first. explained: what stands beside each
    statement, and what does not. agency: its choices leave out `other`.
    other_text: a separate question, for platforms on which a choice cannot have a text box."""

    title: str
    question: str
    introduction: str
    notice: str
    explained: str
    language: str
    agency: Question
    other: Choice
    other_text: Question
    pages: tuple[Page, ...]
    comments: Question
    thanks: str


def questionnaire(
    instrument: Instrument, agencies: Agencies, survey: Survey, offered: Iterable[str] | None = None
) -> Questionnaire:
    """The survey of an instrument, whose words are in the language that is spoken, as the survey's own should be.

    offered: ids of the agencies to choose from; all if None.
    """
    instrument = translated(instrument)
    ids = set(agencies.agency if offered is None else offered)
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
                Question(
                    component.id,
                    "one",
                    f"{component.id}. {component.title}",
                    answers,
                    component.explanation,
                    tuple((labels[colour], text) for colour, text in instrument.described(component.id).items()),
                )
                for component in lever.component
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
        if name in ids
    )
    return Questionnaire(
        title=survey.title,
        question=instrument.question,
        introduction=survey.introduction,
        notice=survey.privacy_notice,
        explained=_explained(survey, instrument),
        language=survey.language,
        agency=Question("agency", "one", survey.agency, names),
        other=Choice("other", survey.other),
        other_text=Question("agency_other", "text", survey.other_text),
        pages=pages,
        comments=Question("comments", "text", survey.comments),
        thanks=survey.thanks,
    )


def _explained(survey: Survey, instrument: Instrument) -> str:
    """What the survey says of its explanations, which are all that it shows where the instrument has no descriptors."""
    if not instrument.lacking_descriptors:
        return survey.described
    return survey.partly_described if any(map(instrument.described, instrument.component_ids)) else survey.not_described


def _of(text: str, lever: str) -> str:
    return text.replace("{lever}", lever)


def _short(names: Iterable[str]) -> str:
    """The first of several names for an answer that is short and plain enough to be its code; "" if none is."""
    return next((name for name in names if len(name) <= 5 and name.isascii() and name.isalnum()), "")
