"""Every number in the workbook is results.json's, and what is not known is empty, never 0."""

from typing import Any

import pytest

from brpipeline.publish.charts.radar.spokes import RING
from brpipeline.publish.text.numbers_and_dates import NAME
from brpipeline.publish.workbook import SHEETS, components, flags, groups, measures, workbook
from brpipeline.publish.workbook.components import COUNTS
from brpipeline.publish.workbook.moderation import entered
from brpipeline.publish.workbook.scores import SUM, score_rows
from brpipeline.results import GroupRating, Results, ScorePart
from brpipeline.results.dispersion import DISPERSION
from brpipeline.results.tables.components import RULES
from tests.workbook.conftest import RATED, Case, Cells, sheets

pytestmark = pytest.mark.parametrize("name", RATED)


def same(cells: list[Any], values: list[Any]) -> None:
    """Cells hold these values, None as an empty cell."""
    wanted = ["" if value is None else value for value in values]
    assert [type(cell) is str for cell in cells] == [type(one) is str for one in wanted], (cells, wanted)
    assert cells == [pytest.approx(one, rel=0, abs=1e-9) if not isinstance(one, str) else one for one in wanted]


def table(cells: Cells, heading_row: int) -> tuple[list[str], Cells]:
    """Headings, and the rows below them until one is empty."""
    rows = cells[heading_row + 1 :]
    end = next((index for index, row in enumerate(rows) if not any(value != "" for value in row)), len(rows))
    return cells[heading_row], rows[:end]


def test_its_sheets_have_fixed_names(case: Case, name: str) -> None:
    names = ["Summary", "Scores", "Radars", "Components", "Measures", "Groups", "Evidence", "Flags", "Moderation"]
    names += ["Actions", "Method", "Disclosure"]
    assert list(SHEETS) == names
    assert list(sheets(workbook(case(name)))) == names


def test_scores(case: Case, name: str) -> None:
    results = case(name)
    cells, where = sheets(workbook(results))["Scores"], score_rows(results)
    for component in results.components:
        row = cells[where.components[component.id]]
        same(
            [row[0], row[1], row[3], row[4]],
            [component.id, component.title, NAME[component.consensus], component.points],
        )
        same([row[7]], [entered(component)])
    sums = {where.overall: results.overall} | {where.levers[lever.id][2]: lever for lever in results.levers}
    for row, part in sums.items():
        assert cells[row][0] == SUM
        same(cells[row][4:7], [part.points, part.maximum, part.percent])
        agreed = part.moderated
        same(cells[row][8:11], [agreed.points, agreed.maximum, agreed.percent] if agreed else [None] * 3)
        same(cells[row][11:15], [*(part.interval or (None, None)), part.rated, part.mean_percent])
    decided = sum(component.moderated is not None for component in results.components)
    assert cells[where.decided][4] == decided


def test_points_add_up_down_the_rows(case: Case, name: str) -> None:
    results = case(name)
    cells, where = sheets(workbook(results))["Scores"], score_rows(results)
    for first, last, row in where.levers.values():
        for column in (4, 5, 8, 9):
            added = [cell[column] for cell in cells[first : last + 1] if cell[column] != ""]
            if column < 8 or results.overall.moderated:
                assert cells[row][column] == sum(added)


def test_summary(case: Case, name: str) -> None:
    results = case(name)
    cells = sheets(workbook(results))["Summary"]
    lines: dict[str, ScorePart] = {"All levers": results.overall} | {lever.name: lever for lever in results.levers}
    for label, part in lines.items():
        row = next(row for row in cells if row[0] == label)
        values = [part.points, part.maximum, part.percent, *(part.interval or (None, None))]
        agreed = part.moderated
        values += [agreed.points, agreed.maximum, agreed.percent] if agreed else [None] * 3
        if results.previous:
            changes = [results.previous.overall, *results.previous.levers]
            change = dict(zip(lines, changes, strict=True))[label]
            values += [change.then, change.now]
        same(row[1 : 1 + len(values)], values)


def test_radars(case: Case, name: str) -> None:
    results = case(name)
    cells = sheets(workbook(results))["Radars"]
    by_id = {row[0]: row for row in cells if row[0]}
    changes, levers = (results.previous.changes, results.previous.levers) if results.previous else ([], [])
    shown: dict[str, object] = {part.id: part.consensus for part in results.components}
    shown |= {lever.id: lever.percent for lever in results.levers}
    then = {change.component: change.then for change in changes if change.now == shown[change.component]}
    before = {lever.id: lever.then for lever in levers if lever.now == shown[lever.id]}
    for component in results.components:
        now = RING[component.consensus] if component.consensus else None
        last = then.get(component.id)
        same(by_id[component.id][2:5], [NAME[component.consensus], now, RING[last] if last else None])
    for lever in results.levers:
        same(by_id[lever.id][3:5], [lever.percent, before.get(lever.id)])


def test_components(case: Case, name: str) -> None:
    results = case(name)
    headings, rows = table(sheets(workbook(results))["Components"], components.HEADING_ROW)
    assert len(rows) == len(results.components)
    changes = {change.component: change for change in results.previous.changes} if results.previous else {}
    for component, row in zip(results.components, rows, strict=True):
        printed = dict(zip(headings, row, strict=True))
        for field, heading in COUNTS.items():
            same([printed[heading]], [getattr(component.counts, field, None)])
        same([printed["Survey rating"], printed["Certainty"]], [NAME[component.consensus], component.certainty])
        change = changes.get(component.id)
        same(
            [printed["Change, in points"], printed["q of the change"]], [change.gap, change.q] if change else [None] * 2
        )
        same([printed["Agreed rating"], printed["Flags"]], [entered(component), len(component.flags)])


def test_measures(case: Case, name: str) -> None:
    results = case(name)
    headings, rows = table(sheets(workbook(results))["Measures"], measures.HEADING_ROW)
    labels = {field: measure.label for field, measure in DISPERSION.items()}
    assert [row[0] for row in rows] == [component.id for component in results.components]
    for component, row in zip(results.components, rows, strict=True):
        printed = dict(zip(headings, row, strict=True))
        for field, heading in labels.items():
            same([printed[heading]], [getattr(component.dispersion, field, None)])
        for field in ("green", "amber", "red"):
            same([printed[f"Share of voices: {COUNTS[field]}"]], [getattr(component.support, field, None)])
            same([printed[f"Chance of {COUNTS[field]}"]], [getattr(component.chances, field, None)])
        for field, heading in RULES.items():
            colour = getattr(component.other_rules, field)
            same([printed[heading]], [NAME[colour] if colour else None])


def test_groups(case: Case, name: str) -> None:
    results = case(name)
    _, rows = table(sheets(workbook(results))["Groups"], groups.HEADING_ROW)
    wanted = [
        [
            *(group.name, group.respondents, component.id, *own.counts.model_dump().values()),
            *(own.mean, NAME[own.consensus], *gaps(own)),
        ]
        for group in results.responses.groups
        for component in results.components
        for own in component.groups
        if own.group == group.group and own.counted
    ]
    assert len(rows) == len(wanted)
    for row, values in zip(rows, wanted, strict=True):
        same([row[0], row[2], row[4], *row[6:]], values)


def gaps(own: GroupRating) -> list[Any]:
    """A group against the others taken together; nothing if nobody can be compared."""
    found = own.difference
    if found is None:
        return [None] * 7
    words = {"differs": "differs materially", "does-not-differ": "does not differ materially"}
    verdict = words.get(found.verdict, "cannot be told")
    return [found.gap, *found.interval, found.p, found.lower, found.higher, verdict]


def test_flags(case: Case, name: str) -> None:
    results = case(name)
    _, rows = table(sheets(workbook(results))["Flags"], flags.HEADING_ROW)
    assert len(rows) == len(results.flags)
    for row, flag in zip(rows, results.flags, strict=True):
        fired = [flag.fired.measure, flag.fired.value, flag.fired.limit] if flag.fired else [None] * 3
        same([row[0], row[2], *row[5:11]], [flag.rank, flag.component, flag.gap, flag.p, flag.q, *fired])
        assert row[12] == flag.text


def test_method(case: Case, name: str) -> None:
    results: Results = case(name)
    cells = sheets(workbook(results))["Method"]
    printed = {row[0]: row for row in cells if row[0] != ""}
    assert printed["consensus, threshold"][1] == results.method.settings["consensus"]["threshold"]
    assert printed["Seed of the draws"][1] == results.method.seed
    assert printed["Rows in"][1] == results.responses.rows
    assert {cause.code: printed[cause.code][1] for cause in results.waiting} == {
        cause.code: cause.rows for cause in results.waiting
    }
    for lever in results.levers:
        part = lever.agreement
        assert part
        low, high = part.interval or (None, None)
        same(printed[lever.name][1:6], [part.krippendorff_alpha, low, high, part.gwet_ac2, part.kendall_w])
    hashes = [row[6] for row in cells if len(str(row[6])) == 64]
    assert hashes == [file.sha256 for file in results.files]
