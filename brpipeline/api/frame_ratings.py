"""The ratings of a frame as codes, a row a respondent: read by the wordings of a scale, and never guessed."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from brpipeline.api.errors import BrpipelineError
from brpipeline.api.frame_columns import WHERE
from brpipeline.problems import problem, quoted
from brpipeline.rating import ANSWER_CODES, BLANK, UNREAD
from brpipeline.settings.scale import Scale
from brpipeline.text import bare, counted

if TYPE_CHECKING:
    from pandas import DataFrame, Series

WORDS = {bare(answer): code for answer, code in ({**ANSWER_CODES, "blank": BLANK}).items()}
"""The words by which the tables themselves call the answers."""


def respondent_rows(
    frame: "DataFrame", agencies: list[str], components: list[str], scale: Scale
) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Each respondent's agency, as an index into `agencies`, and answer codes: (respondents, components).

    A respondent is known by agency and `respondent` together. Without that column the first rating of a component by
    an agency is taken to be its first respondent's, the second its second's: an agency has as many people as it has
    rows of any component. A component without a row is left blank.
    """
    import pandas

    agency = pandas.Categorical(frame["agency"].astype(str), agencies).codes.astype(np.int32)
    component = pandas.Categorical(frame["component"].astype(str), components).codes.astype(np.intp)
    person, people = _persons(frame, agency, component)
    cells = person.astype(np.int64) * max(1, len(components)) + component
    _once(cells, component, components)
    codes = np.full((people, len(components)), BLANK, dtype=np.uint8)
    codes[person, component] = _codes(frame["rating"], scale)
    own = np.zeros(people, dtype=np.int32)
    own[person] = agency
    return own, codes


def _persons(
    frame: "DataFrame", agency: NDArray[np.int32], component: NDArray[np.intp]
) -> tuple[NDArray[np.intp], int]:
    """The number of each row's respondent, in the order in which respondents appear, and how many there are."""
    import pandas

    if "respondent" in frame.columns:
        if blank := int(frame["respondent"].isna().sum()):
            count = counted(blank, "row", "rows")
            raise BrpipelineError(problem("frame-blank", WHERE, count=count, column="respondent"))
        known: Any = frame["respondent"].to_numpy()
    else:
        known = pandas.DataFrame({"agency": agency, "component": component}).groupby(["agency", "component"]).cumcount()
    pairs = pandas.MultiIndex.from_arrays([agency, known])
    numbers, every = pandas.factorize(pairs)
    return numbers.astype(np.intp), len(every)


def _once(cells: NDArray[np.int64], component: NDArray[np.intp], components: list[str]) -> None:
    order = np.argsort(cells, kind="stable")
    again = order[1:][cells[order][1:] == cells[order][:-1]]
    if len(again):
        count = counted(len(again), "row too many", "rows too many")
        first = components[int(component[again.min()])]
        raise BrpipelineError(problem("frame-twice", WHERE, count=count, component=first))


def _codes(ratings: "Series[Any]", scale: Scale) -> NDArray[np.uint8]:
    """(rows,) codes. Raises BrpipelineError with every value that is no answer."""
    import pandas

    numbers, values = pandas.factorize(ratings)  # -1 for a missing value
    meant = [_code(value, scale) for value in values]
    if unknown := [str(value) for value, code in zip(values, meant, strict=True) if code == UNREAD]:
        raise BrpipelineError(problem("frame-rating", WHERE, values=quoted(unknown)))
    return np.array([*meant, BLANK], dtype=np.uint8)[numbers]


def _code(value: Any, scale: Scale) -> int:
    """The code of a value: a word of the tables, or a wording of the scale."""
    text = str(value)
    return WORDS[bare(text)] if bare(text) in WORDS else scale.answer(text)
