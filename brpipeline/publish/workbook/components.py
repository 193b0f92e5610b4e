"""Components: everything that was counted, reconciled and measured of each, a row a component."""

from collections.abc import Iterator

from brpipeline.publish.text.numbers_and_dates import NAME
from brpipeline.publish.workbook.moderation import entered
from brpipeline.publish.workbook.sheet import Column, Sheet, Value
from brpipeline.rating import GREEN_FIRST
from brpipeline.results import Change, ComponentPart, Counts, Dispersion, OtherRules, Results, Support

HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1
COUNTS: dict[str, str] = {
    **{rating.colour: rating.name for rating in GREEN_FIRST},
    "unknown": "Don’t know",
    "not_applicable": "Not applicable",
    "blank": "Blank",
}
"""Heading of each count, by its field."""
RULES = {
    "respondent_voice": "One voice a person",
    "agency_voice": "One voice an agency",
    "median": "Median",
    "mode": "Mode",
    "rounded_mean": "Rounded mean",
}
DISPERSION = {
    "mean": "Mean score, 0 to 2",
    "sd": "Standard deviation",
    "iqr": "Interquartile range",
    "agreeing": "Agreeing with consensus",
    "consensus_index": "Consensus index, 0 to 1",
    "agreement_a": "Agreement A, −1 to 1",
    "leik_d": "Leik’s D, 0 to 1",
    "entropy": "Entropy, 0 to 1",
    "between_agency": "Between agencies, 0 to 1",
}


def columns(results: Results) -> list[Column]:
    """The columns, with one for each kind of evidence that the instrument knows."""
    support = [Column(f"Share of voices: {COUNTS[name]}", 7, "share", True) for name in Support.model_fields]
    evidence = ("Asked for evidence", "Offered evidence", "Groups asked", "Groups offering evidence")
    kinds = [kind.title for kind in results.instrument.evidence]
    return [
        Column("Component", 13, "strong"),
        Column("Title", 25),
        Column("Lever", 14),
        Column("Survey rating", 10, "rating"),
        *(Column(heading, 4.5, "whole", True) for heading in COUNTS.values()),
        *support,
        Column("Certainty", 7, "share", True),
        *(Column(heading, 7, "middle", True) for heading in RULES.values()),
        *(Column(heading, 6, "decimal", True) for heading in DISPERSION.values()),
        *(Column(heading, 4.5, "whole", True) for heading in (*evidence, *kinds)),
        Column("Last wave", 7, "middle", True),
        Column("Change, in points", 6, "decimal", True),
        Column("q of the change", 7, "small", True),
        Column("Agreed rating", 8, "middle", True),
        Column("Flags", 4.5, "whole", True),
    ]


def write(sheet: Sheet, results: Results) -> None:
    people = "Counts are of returns." if results.responses.respondents == "agency-return" else "Counts are of people."
    sheet.title("Components", f"{people} What cannot be computed is left empty, never 0; the sheet Method says why.")
    changes = {one.component: one for one in results.previous.changes} if results.previous else {}
    rows = [list(_row(one, results, changes.get(one.id))) for one in results.components]
    sheet.table(HEADING_ROW, columns(results), rows, frozen=2)
    sheet.own.set_row(HEADING_ROW, 150)


def _row(component: ComponentPart, results: Results, change: Change | None) -> Iterator[Value]:
    levers = {lever.id: lever.short for lever in results.levers}
    yield from (component.id, component.short, levers[component.lever], component.consensus)
    yield from _fields(component.counts, Counts)
    yield from _fields(component.support, Support)
    yield component.certainty
    for rule in OtherRules.model_fields:
        colour = getattr(component.other_rules, rule)
        yield NAME[colour] if colour else None
    yield from _fields(component.dispersion, Dispersion)
    given = component.evidence
    yield from (given.asked, given.offered, given.groups_asked, given.groups_offering) if given else [None] * 4
    yield from (given.methods.get(kind.id) if given else None for kind in results.instrument.evidence)
    yield NAME[change.then] if change and change.then else None
    yield from (change.gap, change.q) if change else [None] * 2
    yield from (entered(component), len(component.flags))


def _fields(part: Counts | Support | Dispersion | None, kind: type[Counts | Support | Dispersion]) -> Iterator[Value]:
    """The numbers of a part in the order of the contract; blanks if there is none."""
    yield from (None if part is None else getattr(part, name) for name in kind.model_fields)
