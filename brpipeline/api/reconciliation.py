"""Reconciling any tidy frame of ratings: the same rules and the same code as a workspace, with no workspace."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from brpipeline.api.frame_columns import names_in, needed_columns
from brpipeline.api.frame_ratings import respondent_rows
from brpipeline.api.frame_settings import components_of, expected_names, instrument_of, settings_of
from brpipeline.api.tables import Tables
from brpipeline.assess.compose import compose
from brpipeline.assess.inputs import Inputs
from brpipeline.counting.evidence import no_evidence
from brpipeline.counting.measures import Answers, square_parts
from brpipeline.disclosure.release import all_cells, released
from brpipeline.disclosure.release import smallest_group as smallest_group_of
from brpipeline.results import Respondents, Results
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.rules import Certainty, Consensus, Disagreement, Privacy
from brpipeline.settings.workspace import Settings
from brpipeline.store.responses import gives_one_rating
from brpipeline.store.row_outcome import Outcome

if TYPE_CHECKING:
    from pandas import DataFrame


class Reconciliation(Tables):
    """A frame, reconciled: the tables and radars that a published assessment has as well."""

    def __init__(self, results: Results) -> None:
        self._results = results

    def __repr__(self) -> str:
        return (
            f"<Reconciliation of {len(self._results.components)} components, {self._results.responses.people} people>"
        )

    def __str__(self) -> str:
        return "the reconciliation"

    @property
    def results(self) -> Results:
        """Everything at once, as results.json would hold it."""
        return self._results


def reconcile(
    frame: "DataFrame | Any",
    *,
    instrument: str | Path | None = None,
    expected: Sequence[str] | Mapping[str, str] = (),
    respondents: Respondents = "practitioner",
    smallest_group: int = Privacy().smallest_group,
    threshold: float = Consensus().threshold,
    voice: Literal["agency", "respondent"] = Consensus().voice,
    fewest_ratings: int = Consensus().fewest_ratings,
    false_discovery_rate: float = Disagreement().false_discovery_rate,
    gap: float = Disagreement().gap,
    draws: int = Certainty().draws,
    seed: int = Certainty().seed,
) -> Reconciliation:
    """Reconciles ratings, a row a respondent and component, into one rating a component, with where agencies disagree.

    frame: a pandas DataFrame, or anything that pandas makes one of. It needs the columns `agency`, `component` and
    `rating`: Green, Amber or Red, as a word, a letter or 2, 1, 0, or an answer that is no rating (Don't know, N/A,
    empty). Other columns are used if they are there: `respondent` (without it the first rows of an agency on each
    component are taken to be one person's, the second rows another's), `agency_name`, `sector` (small agencies are
    grouped within it), `lever`, and `partnership` and `wave`, of which it may hold one.
    instrument: the id of a shipped instrument, or a TOML file, whose ids or titles the components are; the components
    of the frame if none is named.
    expected: agencies that were asked, so that a flag names those without an answer; names by id, if they differ.
    respondents: "agency-return" if every row is an agency's own, signed answer: then nobody is hidden.
    smallest_group: agencies of fewer people are grouped with others, and nothing is given for fewer people in all.
    threshold, voice, fewest_ratings: of the consensus. false_discovery_rate, gap: of disagreement. draws, seed: of
    certainty. They mean what the settings of those names mean, and have the same defaults (docs/method.md).

    Raises BrpipelineError, which says what to do, for a frame or a value that cannot be used.

    >>> import brpipeline, pandas
    >>> frame = pandas.DataFrame({
    ...     "agency": ["Police"] * 3 + ["Schools"] * 3,
    ...     "component": ["Training"] * 6,
    ...     "rating": ["Red", "Red", "Amber", "Green", "Green", "Green"],
    ... })
    >>> brpipeline.reconcile(frame).components[["component", "consensus", "green", "amber", "red"]].to_dict("records")
    [{'component': 'Training', 'consensus': 'amber', 'green': 3, 'amber': 1, 'red': 2}]
    """
    import pandas

    given: Any = frame
    whole = pandas.DataFrame(given.to_pandas() if hasattr(given, "to_pandas") else given)
    needed_columns(whole)
    rules: dict[str, dict[str, Any]] = {
        "consensus": {"threshold": threshold, "voice": voice, "fewest_ratings": fewest_ratings},
        "disagreement": {"false_discovery_rate": false_discovery_rate, "gap": gap},
        "certainty": {"draws": draws, "seed": seed},
        "privacy": {"smallest_group": smallest_group},
    }
    own = instrument_of(whole, instrument)
    settings = settings_of(whole, own, expected_names(expected), rules)
    inputs = _inputs(whole, settings, respondents)
    assessments = settings.assessments
    assessment = AssessmentId(assessments.partnership[0].id, assessments.wave[0].id)
    return Reconciliation(compose(inputs, settings, assessment))


def _inputs(frame: "DataFrame", settings: Settings, respondents: Respondents) -> Inputs:
    """What the frame says, counted and grouped as the answers of a workspace are."""
    instrument, agencies = settings.instrument, settings.agencies
    meant = components_of(frame, instrument)
    named = frame.assign(component=frame["component"].astype(str).map(meant))
    index, codes = respondent_rows(named, names_in(frame, "agency"), list(instrument.component_ids), instrument.scale)
    answers = Answers(
        components=instrument.component_ids,
        kinds=[kind.id for kind in instrument.evidence],
        agency_count=len(agencies.agency),
        agencies=index,
        codes=codes,
        evidence=no_evidence(len(codes), codes.shape[1]),
        straight=gives_one_rating(codes),
        submitted=np.full(len(codes), "NaT", dtype="datetime64[s]"),
        parts=square_parts(instrument.by_lever),
    )
    smallest, sectors, ids = (
        smallest_group_of(settings.assessments, respondents),
        agencies.sectors,
        list(agencies.agency),
    )
    answered = {ids[position]: int(count) for position, count in enumerate(answers.people) if count}
    cells = all_cells(answers, sectors, smallest)
    outcomes = {outcome.name.lower(): 0 for outcome in Outcome}
    return Inputs(
        release=released(cells, answers.components, answers.kinds, sectors, answered, smallest, answers.parts),
        answered=answered,
        counts={"rows": len(codes)} | outcomes | {"used": len(codes)},
        cut_off=None,
        waiting={},
        files=[],
        respondents=respondents,
    )
