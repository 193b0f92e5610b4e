"""Agency returns, set beside what practitioners said. They are attributable: no return changes any group. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from brpipeline.assess.components import COLOUR, answer_counts
from brpipeline.rating import ANSWER_OF, BLANK, RATINGS, Answer
from brpipeline.reconcile.consensus import NONE, consensus, support
from brpipeline.results import AgencyPart, ReturnedComponent, ReturnPart, ReturnsPart
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.rules import Consensus

ANSWER: dict[int, Answer | None] = {**ANSWER_OF, BLANK: None}


@dataclass(frozen=True)
class Returns:
    """The returns that count, one an agency. agencies: (returns,) their indices. codes: (returns, components)."""

    agencies: NDArray[np.int32]
    codes: NDArray[np.uint8]
    submitted: Sequence[datetime | None]

    def __len__(self) -> int:
        return len(self.submitted)


def returns_part(
    returns: Returns,
    practitioners: NDArray[np.int8] | None,
    instrument: Instrument,
    agencies: Agencies,
    rule: Consensus,
) -> ReturnsPart:
    """The returns in the contract's form. practitioners: (components,) their consensus, if any answered."""
    names = list(agencies.agency)
    order = np.argsort(returns.agencies, kind="stable").tolist()
    by_answer = np.stack([(returns.codes == code).sum(axis=0) for code in range(BLANK + 1)], axis=1)
    components = [
        _component(component, by_answer[index], _rating(by_answer[index, list(RATINGS)], rule), practitioners, index)
        for index, component in enumerate(instrument.component_ids)
    ]
    return ReturnsPart(
        agencies=[
            ReturnPart(
                agency=AgencyPart(id=agency, name=agencies.agency[agency].name),
                submitted=returns.submitted[position],
                answers={
                    component: ANSWER[int(returns.codes[position, index])]
                    for index, component in enumerate(instrument.component_ids)
                },
            )
            for position, agency in ((position, names[returns.agencies[position]]) for position in order)
        ],
        components=sorted(components, key=lambda component: -abs(component.steps or 0)),
    )


def _rating(counts: NDArray[np.int64], rule: Consensus) -> int:
    """The consensus of the returns on one component; NONE with fewer of them than the settings ask for."""
    if counts.sum() < rule.fewest_ratings:
        return NONE
    one_voice_each = support(counts[None, None], np.ones(1, dtype=np.int64), "respondent")[0]
    return int(consensus(one_voice_each, rule.threshold))


def _component(
    component: str, counts: NDArray[np.int64], rating: int, practitioners: NDArray[np.int8] | None, index: int
) -> ReturnedComponent:
    theirs = NONE if practitioners is None else int(practitioners[index])
    return ReturnedComponent(
        component=component,
        counts=answer_counts(counts),
        consensus=COLOUR[rating],
        practitioners=COLOUR[theirs],
        steps=rating - theirs if NONE not in (rating, theirs) else None,
    )
