"""How far people's ratings of a component lie apart, as measures of the registry (see `results.measures`)."""

from typing import Annotated

from brpipeline.results.base import Part
from brpipeline.results.measures import Measure, measures

ORACLES = "tests/oracles/test_dispersion_measures.py"
CASES = "tests/spec/test_dispersion.py"


def _dispersion(
    title: str, says: str, unit: str, term: str, rule: str, checked_by: str = ORACLES, *, ranged: bool = True
) -> Measure:
    return Measure(
        title,
        says,
        unit,
        document="Dispersion",
        term=term,
        rule=f"reconcile.dispersion.{rule}",
        checked_by=checked_by,
        ranged=ranged,
    )


def _panel(title: str, says: str, term: str, rule: str, unit: str = "0 to 1") -> Measure:
    return Measure(
        title,
        says,
        unit,
        document="Measures that panels know",
        term=term,
        rule=f"reconcile.panel_measures.{rule}",
        checked_by="tests/oracles/test_panel_measures.py",
        ranged=False,
    )


class Dispersion(Part):
    """How far people's ratings of a component lie apart; null where nobody rated it."""

    mean: Annotated[
        float | None,
        _dispersion("Mean score", "Mean of all ratings: Red 0, Amber 1, Green 2.", "points, 0 to 2", "mean", "mean"),
    ]
    sd: Annotated[
        float | None,
        _dispersion(
            "Standard deviation",
            "Standard deviation of all ratings.",
            "points",
            "standard deviation",
            "standard_deviation",
        ),
    ]
    iqr: Annotated[
        float | None,
        _dispersion(
            "Interquartile range",
            "Interquartile range of all ratings.",
            "points",
            "interquartile range",
            "interquartile_range",
            CASES,
        ),
    ]
    agreeing: Annotated[
        float | None,
        _dispersion(
            "Agreeing with the consensus",
            "Share of ratings that equal the consensus.",
            "0 to 1",
            "agreeing",
            "agreeing",
            CASES,
            ranged=False,
        ),
    ]
    consensus_index: Annotated[
        float | None,
        _dispersion(
            "Consensus index",
            "Consensus index; 1 if all rate alike, 0 if half say Red and half Green.",
            "0 to 1",
            "consensus index",
            "consensus_index",
        ),
    ]
    agreement_a: Annotated[
        float | None,
        _dispersion(
            "Agreement A",
            "Van der Eijk’s A; 1 if all rate alike, −1 if half say Red and half Green.",
            "−1 to 1",
            "agreement A",
            "agreement_a",
        ),
    ]
    leik_d: Annotated[
        float | None,
        _dispersion(
            "Leik’s D",
            "Leik’s ordinal dispersion; 0 if all rate alike, 1 if half say Red and half Green.",
            "0 to 1",
            "Leik's D",
            "leik_d",
        ),
    ]
    entropy: Annotated[
        float | None,
        _dispersion(
            "Entropy",
            "Entropy; 0 if all rate alike, 1 if Red, Amber and Green are equally common.",
            "0 to 1",
            "entropy",
            "entropy",
        ),
    ]
    between_agency: Annotated[
        float | None,
        _dispersion(
            "Between agencies",
            "Share of the variance that lies between agencies.",
            "0 to 1",
            "between agencies",
            "between_agency",
        ),
    ]
    largest_share: Annotated[
        float | None,
        _panel(
            "Commonest rating",
            "Share of people who gave the commonest rating; from 0.75 on, Delphi studies call it agreement.",
            "75% agreement",
            "largest_share",
        ),
    ] = None
    agreed_by_chance: Annotated[
        float | None,
        _panel(
            "75% agreement by chance",
            "Probability that three quarters of as many people agree who choose at random.",
            "agreed by chance",
            "agreed_by_chance",
        ),
    ] = None
    disagreement_index: Annotated[
        float | None,
        _panel(
            "RAND/UCLA disagreement index",
            "RAND/UCLA’s disagreement index (IPRAS); over 1 is disagreement.",
            "disagreement index",
            "disagreement_index",
            "0 or more",
        ),
    ] = None
    disagreement_by_chance: Annotated[
        float | None,
        _panel(
            "Disagreement by chance",
            "Probability that as many people disagree, by RAND/UCLA’s index, who choose at random.",
            "disagreement by chance",
            "disagreement_by_chance",
        ),
    ] = None


DISPERSION = measures(Dispersion)
