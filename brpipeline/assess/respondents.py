"""Whose answers the ratings of an assessment are, and which of its responses those are."""

import numpy as np
from numpy.typing import NDArray

from brpipeline.results import Respondents
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings
from brpipeline.store.responses import Responses


def respondents(settings: Settings, assessment: AssessmentId) -> Respondents:
    """Whose answers the ratings of an assessment are: practitioners', or agencies' where only they are asked."""
    kinds = {source.respondents for source in settings.sources(assessment)}
    return "agency-return" if kinds == {"agency-return"} else "practitioner"


def counted_responses(own: Responses, kind: Respondents) -> NDArray[np.bool_]:
    """(responses,): the ratings rest on those that are used and of this kind."""
    counted: NDArray[np.bool_] = own.used & (own.returns == (kind == "agency-return"))
    return counted
