"""Feeds: results as plain tables for other programs, among them the audit that the results are part of."""

import csv
import io
from collections.abc import Iterable, Sequence

from brpipeline.results import ComponentPart, Results

RATINGS = ("partnership", "wave", "group", "group_name", "lever", "component", "rating", "count")
AUDIT = ("domain", "domain_title", "component", "title", "consensus", "moderated", "points", "certainty", "note")
ANSWERS = ("green", "amber", "red", "unknown", "not_applicable", "blank")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NOTE = "Which component belongs to which domain is this project’s own reading, not the NSPCC’s."


def ratings_csv(results: Results) -> str:
    """The counts of every group as shown, a row a group, component and answer: tidy, UTF-8, lines end in "\\n".

    count: people, or returns where only agencies answered. A text that begins with = + - @, a tab or a carriage return
    would be a formula to a spreadsheet, and is written with a single quote before it.
    """
    names = {group.group: group.name for group in results.responses.groups}
    assessment = (results.partnership.id, results.wave.id)
    return _table(
        RATINGS,
        (
            (
                *assessment,
                one.group,
                names[one.group],
                part.lever,
                part.id,
                answer,
                getattr(one.counts, answer),
            )
            for part in results.components
            for one in part.groups
            for answer in ANSWERS
        ),
    )


def nspcc_csv(results: Results) -> str:
    """What the results say to the NSPCC's audit: a row a domain and component; a domain without one has a row as well.

    moderated: what a meeting agreed, "split", or "evidence-first" where it asked for evidence. points: of the survey's
    consensus. certainty: 0 to 1. What is not known is empty, never 0. Texts are guarded as in `ratings_csv`.
    """
    rows: list[Sequence[object]] = []
    for domain in results.instrument.audit_domains:
        own = [component for component in results.components if domain.id in component.audit]
        rows += [(domain.id, domain.title, *_said(component), NOTE) for component in own]
        if not own:
            rows.append((domain.id, domain.title, *[None] * 6, NOTE))
    return _table(AUDIT, rows)


def _said(component: ComponentPart) -> tuple[object, ...]:
    agreed = component.moderated and (component.moderated.rating or "evidence-first")
    points, certainty = component.points, component.certainty
    return (component.id, component.title, component.consensus, agreed, points, certainty)


def _table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV of headings and rows; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    return text.getvalue()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
