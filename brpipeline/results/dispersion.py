"""How far people's ratings of a component lie apart, as measures of the registry (see `results.measures`)."""

from typing import Annotated

from brpipeline.language import mark
from brpipeline.results.base import Part
from brpipeline.results.measures import Measure, measures

SHARE, BALANCE, SCORE = mark("0 to 1"), mark("−1 to 1"), mark("0 to 2")
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


def _panel(title: str, says: str, term: str, rule: str, unit: str = SHARE) -> Measure:
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
        _dispersion(
            mark("Mean score"), "Mean of all ratings: Red 0, Amber 1, Green 2.", f"points, {SCORE}", "mean", "mean"
        ),
    ]
    sd: Annotated[
        float | None,
        _dispersion(
            mark("Standard deviation"),
            "Standard deviation of all ratings.",
            "points",
            "standard deviation",
            "standard_deviation",
        ),
    ]
    iqr: Annotated[
        float | None,
        _dispersion(
            mark("Interquartile range"),
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
            mark("Agreeing with the consensus"),
            "Share of ratings that equal the consensus.",
            SHARE,
            "agreeing",
            "agreeing",
            CASES,
            ranged=False,
        ),
    ]
    consensus_index: Annotated[
        float | None,
        _dispersion(
            mark("Consensus index"),
            "Consensus index; 1 if all rate alike, 0 if half say Red and half Green.",
            SHARE,
            "consensus index",
            "consensus_index",
        ),
    ]
    agreement_a: Annotated[
        float | None,
        _dispersion(
            mark("Agreement A"),
            "Van der Eijk’s A; 1 if all rate alike, −1 if half say Red and half Green.",
            BALANCE,
            "agreement A",
            "agreement_a",
        ),
    ]
    leik_d: Annotated[
        float | None,
        _dispersion(
            mark("Leik’s D"),
            "Leik’s ordinal dispersion; 0 if all rate alike, 1 if half say Red and half Green.",
            SHARE,
            "Leik's D",
            "leik_d",
        ),
    ]
    entropy: Annotated[
        float | None,
        _dispersion(
            mark("Entropy"),
            "Entropy; 0 if all rate alike, 1 if Red, Amber and Green are equally common.",
            SHARE,
            "entropy",
            "entropy",
        ),
    ]
    between_agency: Annotated[
        float | None,
        _dispersion(
            mark("Between agencies"),
            "Share of the variance that lies between agencies.",
            SHARE,
            "between agencies",
            "between_agency",
        ),
    ]
    largest_share: Annotated[
        float | None,
        _panel(
            mark("Commonest rating"),
            "Share of people who gave the commonest rating; from 0.75 on, Delphi studies call it agreement.",
            "75% agreement",
            "largest_share",
        ),
    ] = None
    agreed_by_chance: Annotated[
        float | None,
        _panel(
            mark("75% agreement by chance"),
            "Probability that three quarters of as many people agree who choose at random.",
            "agreed by chance",
            "agreed_by_chance",
        ),
    ] = None
    disagreement_index: Annotated[
        float | None,
        _panel(
            mark("RAND/UCLA disagreement index"),
            "RAND/UCLA’s disagreement index (IPRAS); over 1 is disagreement.",
            "disagreement index",
            "disagreement_index",
            "0 or more",
        ),
    ] = None
    disagreement_by_chance: Annotated[
        float | None,
        _panel(
            mark("Disagreement by chance"),
            "Probability that as many people disagree, by RAND/UCLA’s index, who choose at random.",
            "disagreement by chance",
            "disagreement_by_chance",
        ),
    ] = None


DISPERSION = measures(Dispersion)
