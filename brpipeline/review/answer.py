"""What somebody may answer to a cause, and what each answer would change. Values alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from brpipeline.rating import ANSWER_CODES
from brpipeline.review.cause import Cause, Kind
from brpipeline.review.suggestions import IN_WORDS, is_no_wording, nearby_agencies
from brpipeline.settings.workspace import Settings
from brpipeline.text import counted, title_and_id

BLANK, NEW, NEW_IN_WORDS = "blank", "new", "a new agency"


class Act(StrEnum):
    """What an answer does. EVERYWHERE: says what a text means wherever it stands. HERE: in these rows alone."""

    EVERYWHERE = "everywhere"
    HERE = "here"
    NEW_AGENCY = "new agency"
    COLUMN = "column"
    TAKE_OUT = "take out"
    ASIDE = "set aside"


@dataclass(frozen=True)
class Answer:
    """A decision. value: an agency's id, new, an answer of the scale or blank, or columns.X, evidence.X or ignore of a
    column. name, sector: of a new agency. reason: why, where it is kept with each row."""

    act: Act
    value: str = ""
    name: str = ""
    sector: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Choice:
    """One of the answers to a cause. words: by which it is chosen. effect: what it would change."""

    answer: Answer
    words: str
    effect: str


def choices(cause: Cause, settings: Settings) -> list[Choice]:
    """The answers to a cause; the suggestion first, and what is near before the rest."""
    possible = list(_choices(cause, settings))
    meant = cause.suggestion.value if cause.suggestion else None
    return sorted(possible, key=lambda choice: choice.answer.value != meant or choice.answer.act is Act.HERE)


def _choices(cause: Cause, settings: Settings) -> Iterator[Choice]:
    if cause.kind is Kind.COLUMN:
        yield from _of_column(cause, settings)
    elif cause.kind is Kind.AREA:
        act = Act.EVERYWHERE if cause.typed else Act.HERE
        for partnership in settings.assessments.partnership:
            yield Choice(Answer(act, partnership.id), partnership.name, _counted(cause, act))
    elif cause.kind is Kind.DATE:
        for wave in settings.assessments.wave:
            yield Choice(Answer(Act.HERE, wave.id), wave.name, _counted(cause, Act.HERE))
    elif cause.kind is Kind.RATING:
        yield from _of_rating(cause, settings)
    else:
        yield from _of_agency(cause, settings)
    if cause.kind is not Kind.COLUMN:
        rows = counted(len(cause.rows), "row is", "rows are")
        yield Choice(Answer(Act.TAKE_OUT), "take out", f"{rows} not counted, and the report says how many")
    yield Choice(Answer(Act.ASIDE), "set aside", "it goes on waiting, and is not asked again")


def _of_agency(cause: Cause, settings: Settings) -> Iterator[Choice]:
    agencies = settings.agencies.agency
    act = Act.EVERYWHERE if cause.kind is Kind.AGENCY else Act.HERE
    near = nearby_agencies(cause.typed, settings.agencies) if cause.kind is Kind.AGENCY else []
    for ident in dict.fromkeys([*near, *agencies]):
        yield Choice(Answer(act, ident), agencies[ident].name, _counted(cause, act))
    if cause.kind is Kind.AGENCY:
        yield Choice(Answer(Act.NEW_AGENCY, NEW), NEW_IN_WORDS, f"it is added to the settings; {_counted(cause, act)}")


def _of_rating(cause: Cause, settings: Settings) -> Iterator[Choice]:
    act = Act.HERE if is_no_wording(cause.typed, settings.instrument.scale) else Act.EVERYWHERE
    for name in ANSWER_CODES:
        yield Choice(Answer(act, name), IN_WORDS[name], _counted(cause, act))
    yield Choice(Answer(Act.HERE, BLANK), "leave blank", "all else that these people said is counted")


def _of_column(cause: Cause, settings: Settings) -> Iterator[Choice]:
    ask = cause.ask
    assert ask is not None  # since the cause is a column
    effect = "the file is read in the next run"
    if ask.setting == "evidence" and ask.target:
        yield Choice(Answer(Act.COLUMN, f"evidence.{ask.target}"), f"evidence for {ask.target}", effect)
    for component in settings.instrument.components:
        words = title_and_id(component.title, component.id)
        yield Choice(Answer(Act.COLUMN, f"columns.{component.id}"), words, effect)
    yield Choice(Answer(Act.COLUMN, "columns.agency"), "the agency", effect)
    yield Choice(Answer(Act.COLUMN, "ignore"), "leave out", f"it is ignored on purpose; {effect}")


def _counted(cause: Cause, act: Act) -> str:
    """How many rows an answer frees, and how far it reaches."""
    rest = len(cause.rows) - cause.frees
    more = f", {counted(rest, 'more still waits', 'more still wait')} for something else" if rest else ""
    reach = "wherever this text stands" if act is Act.EVERYWHERE else "in these rows alone"
    return f"{reach}: frees {counted(cause.frees, 'row', 'rows')}{more}"
