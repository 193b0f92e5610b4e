"""The registry of measures: every number that says how far people agree, or how sure a rating is.

A measure is its rule (in brpipeline/reconcile/) and its entry here. An entry is the annotation of its field in the
contract; results.json, the report, the tables and the workbook take title, unit and order from it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from brpipeline.language import mark, say


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
        """Its heading in the language that is spoken, with the range of its values where that helps a reader."""
        span = self.unit.removeprefix("points, ")
        return f"{say(self.title)}, {say(span)}" if self.ranged and " to " in span else say(self.title)


def measures(part: type[BaseModel]) -> dict[str, Measure]:
    """The measures among the fields of a part, by field and in the order of the contract."""
    return dict(_measures(part))


def _measures(part: type[BaseModel]) -> Iterator[tuple[str, Measure]]:
    for name, field in part.model_fields.items():
        for entry in field.metadata:
            if isinstance(entry, Measure):
                yield name, entry


CERTAINTY = Measure(
    mark("Certainty"),
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
