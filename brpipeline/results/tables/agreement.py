"""The table `agreement`: how far people agree across the components of a lever, a row a lever."""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.scores import COEFFICIENTS, Agreement
from brpipeline.results.tables.column import decimal, text, whole
from brpipeline.results.tables.measures import measure_columns
from brpipeline.results.tables.table import Row, Table


def _rows(results: Results) -> Iterator[Row]:
    for lever in results.levers:
        part = lever.agreement
        if part is None:
            continue
        low, high = part.interval or (None, None)
        reasons = [f"{name}: {part.absent[name]}" for name in COEFFICIENTS if name in part.absent]
        yield {
            "lever": lever.id,
            "krippendorff_alpha": part.krippendorff_alpha,
            "alpha_low": low,
            "alpha_high": high,
            "gwet_ac2": part.gwet_ac2,
            "kendall_w": part.kendall_w,
            "people": part.respondents,
            "components": part.components,
            "groups": part.groups,
            "absent": "; ".join(reasons) or None,
        }


alpha, *others = measure_columns(Agreement)
AGREEMENT = Table(
    "agreement",
    "Agreement",
    "How far people agree across the components of each lever.",
    (
        text("lever", "Lever", "Id of the lever."),
        alpha,
        decimal("alpha_low", "Alpha, from", "Lower end of the likely range of alpha.", "at most 1"),
        decimal("alpha_high", "Alpha, to", "Upper end of the likely range of alpha.", "at most 1"),
        *others,
        whole("people", "People", "People whose answers these rest on.", "people", required=True),
        whole("components", "Components", "Components with at least two ratings.", "components", required=True),
        whole("groups", "Groups", "Groups that rated every rated component: the judges of W.", "groups", required=True),
        text("absent", "Absent", "Why a coefficient is empty, where one is.", required=False),
    ),
    ("lever",),
    _rows,
)
