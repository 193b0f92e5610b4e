"""The registry of measures: every number that says how far people agree, or how sure a rating is.

A measure is its rule (in brpipeline/reconcile/) and its entry here. An entry is the annotation of its field in the
contract; results.json, the report, the tables and the workbook take title, unit and order from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel

from brpipeline.results.base import Part


@dataclass(frozen=True)
class Measure:
    """What there is to know of a measure.

    title: its heading. says: what it says, one sentence. unit: what it is counted in, with its range where it has one.
    document: heading of the section of docs/method.md that explains it; term: what it is called there. rule: the
    function that computes it, as a dotted name within brpipeline. checked_by: the test that computes it otherwise.
    not_in_report: why the report does not print it; empty if it does. ranged: its heading gives the range as well.
    """

    title: str
    says: str
    unit: str
    document: str
    term: str
    rule: str
    checked_by: str
    not_in_report: str = ""
    ranged: bool = True

    @property
    def label(self) -> str:
        """Its heading, with the range of its values where that helps a reader."""
        span = self.unit.removeprefix("points, ")
        return f"{self.title}, {span}" if self.ranged and " to " in span else self.title


def measures(part: type[BaseModel]) -> dict[str, Measure]:
    """The measures among the fields of a part, by field and in the order of the contract."""
    return dict(_measures(part))


def _measures(part: type[BaseModel]) -> Iterator[tuple[str, Measure]]:
    for name, field in part.model_fields.items():
        for entry in field.metadata:
            if isinstance(entry, Measure):
                yield name, entry


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


DISPERSION = measures(Dispersion)
CERTAINTY = Measure(
    "Certainty",
    "Chance that another sample of the same agencies’ staff gives the same consensus.",
    "0 to 1",
    document="Certainty and likely ranges",
    term="certainty",
    rule="reconcile.certainty.certainty",
    checked_by="tests/oracles/test_certainty.py",
    ranged=False,
)


def _coefficient(title: str, says: str, unit: str, term: str, rule: str) -> Measure:
    return Measure(
        title,
        says,
        unit,
        document="Agreement across a lever's components",
        term=term,
        rule=f"reconcile.agreement.{rule}",
        checked_by="tests/oracles/test_agreement_coefficients.py",
        ranged=False,
    )


ALPHA = _coefficient(
    "Krippendorff’s alpha",
    "For ordered ratings; 1 is full agreement.",
    "at most 1",
    "Krippendorff's alpha",
    "krippendorff_alpha",
)
AC2 = _coefficient("Gwet’s AC2", "For ordered ratings; 1 is full agreement.", "at most 1", "Gwet's AC2", "gwet_ac2")
W = _coefficient("Kendall’s W", "Whether groups rank the components alike.", "0 to 1", "Kendall's W", "kendall_w")
