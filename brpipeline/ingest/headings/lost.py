"""Components and evidence that an earlier export of a source had and this one lacks: a person decides what became of
them."""

from collections.abc import Sequence

from brpipeline.ingest.headings.layout import UNRECOGNISED, Meaning, Recognition
from brpipeline.ingest.headings.remembered import Remembered
from brpipeline.ingest.headings.stated import with_headings
from brpipeline.problems import Problem, problem, quoted
from brpipeline.settings.assessment import Headings, Source
from brpipeline.settings.toml_text import list_line, table_line
from brpipeline.text import bare

HEADING = "its new heading"


def lost_components(
    recognitions: Sequence[Recognition], blank: Sequence[str], before: Remembered, source: Source
) -> list[str]:
    """The components that earlier exports had and this one lacks, by id: it has no column, or no answer in it.

    blank: components in whose column nothing stands. A component that the settings leave out, or whose earlier heading
    they ignore, is not lost.
    """
    present = {recognition.target for recognition in recognitions if recognition.meaning is Meaning.COMPONENT}
    ignored = set(map(bare, source.ignore))
    emptied = {component for component in blank if source.snapshot and before.labels.get(component)}
    return [
        component
        for component, heading in before.headings.items()
        if (component not in present or component in emptied)
        and component not in source.not_asked
        and bare(heading) not in ignored
    ]


def components_lost(
    components: Sequence[str], recognitions: Sequence[Recognition], before: Remembered, source: Source, where: str
) -> Problem:
    """The problem of a file in which components are lost; it names the columns that are new and mean nothing."""
    new = _new(recognitions, before)
    were = "; ".join(f"{component} was {quoted([before.headings[component]])}" for component in components)
    heading = new[0] if len(new) == len(components) == 1 else HEADING
    columns: dict[str, Headings] = dict(source.columns)
    for component in components:
        columns[component] = with_headings(columns, component, before.headings[component], heading)
    return problem(
        "component-lost",
        where,
        components=were,
        new=f" New, and not recognised: {quoted(new)}." if new else "",
        columns=table_line("columns", columns),
        not_asked=list_line("not_asked", [*source.not_asked, *components]),
    )


def lost_evidence(recognitions: Sequence[Recognition], before: Remembered) -> list[str]:
    """The components and levers for which earlier exports had evidence and this one has none, though it has columns
    that are new and not recognised: the evidence may stand there."""
    present = {recognition.target for recognition in recognitions if recognition.meaning is Meaning.EVIDENCE}
    return [target for target in before.evidence if target not in present] if _new(recognitions, before) else []


def evidence_lost(
    targets: Sequence[str], recognitions: Sequence[Recognition], before: Remembered, source: Source, where: str
) -> Problem:
    """The problem of a file whose evidence may stand in columns that are new; they are matched if they are as many."""
    new = _new(recognitions, before)
    matched = new if len(new) == len(targets) else [HEADING] * len(targets)
    evidence: dict[str, Headings] = dict(source.evidence)
    for target, heading in zip(targets, matched, strict=True):
        evidence[target] = with_headings(evidence, target, before.evidence[target], heading)
    return problem(
        "evidence-lost",
        where,
        evidence="; ".join(f"for {target} under {quoted([before.evidence[target]])}" for target in targets),
        new=quoted(new),
        line=table_line("evidence", evidence),
        ignore=list_line("ignore", [*source.ignore, *new]),
    )


def _new(recognitions: Sequence[Recognition], before: Remembered) -> list[str]:
    """The headings of columns that no earlier export had, and that mean nothing though something stands in them."""
    return [
        recognition.heading
        for recognition in recognitions
        if recognition.meaning is Meaning.IGNORED
        and recognition.heading
        and recognition.reason.startswith(UNRECOGNISED)
        and recognition.heading not in before.others
    ]
