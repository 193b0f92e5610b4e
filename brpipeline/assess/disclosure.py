"""Parts of the results: who answered and is held, by agency, and the disclosure statement. Pure."""

import numpy as np

from brpipeline.assess.inputs import Inputs
from brpipeline.results import AnsweredPart, DisclosurePart, ReleasePart
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.rules import Privacy


def answered_parts(inputs: Inputs, agencies: Agencies) -> list[AnsweredPart]:
    """Who answered, agency by agency, in the order of the settings; then agencies of which only held are left."""
    return [
        AnsweredPart(
            id=agency,
            name=agencies.agency[agency].name if agency in agencies.agency else agency,
            sector=agencies.agency[agency].sector if agency in agencies.agency else "",
            invited=inputs.invited.get(agency),
            answered=inputs.answered.get(agency, 0),
            held=inputs.held.get(agency, 0),
        )
        for agency in dict.fromkeys([*inputs.answered, *inputs.held])
    ]


def disclosure_part(inputs: Inputs, privacy: Privacy, instrument: Instrument) -> DisclosurePart | None:
    """The disclosure statement; None where agencies answered by name, and nothing is hidden."""
    if inputs.respondents == "agency-return":
        return None
    is_cell = inputs.release.is_cell
    several = np.array([len(group.agencies) > 1 for group in inputs.release.groups], dtype=np.bool_)
    return DisclosurePart(
        smallest_group=privacy.smallest_group,
        while_open=privacy.while_open,
        unanimous=privacy.unanimous,
        cells=int(is_cell.sum()),
        pooled=int(is_cell[several].sum()),
        not_shown=[
            component
            for component, shown in zip(instrument.component_ids, inputs.release.shown.tolist(), strict=True)
            if not shown
        ],
        held=sum(inputs.held.values()),
        awaited=inputs.awaited,
        releases=[
            ReleasePart.model_validate({"day": past.day, "stage": past.stage, "by": past.by, "reason": past.reason})
            for past in inputs.releases
        ],
    )
