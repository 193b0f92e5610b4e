"""Every number in the workbook is results.json's, and what is not known is empty, never 0."""

from typing import Any

import pytest

from brpipeline.publish.charts.radar.spokes import RING
from brpipeline.publish.text.numbers_and_dates import NAME
from brpipeline.publish.workbook import SHEETS, components, flags, groups, workbook
from brpipeline.publish.workbook.components import COUNTS, RULES
from brpipeline.publish.workbook.moderation import entered
from brpipeline.publish.workbook.scores import SUM, score_rows
from brpipeline.results import Results, ScorePart
from brpipeline.results.measures import DISPERSION
from tests.workbook.conftest import CASES, Case, Cells, sheets

pytestmark = pytest.mark.parametrize("name", CASES)


def same(cells: list[Any], values: list[Any]) -> None:
    """Cells hold these values, None as an empty cell."""
    wanted = ["" if value is None else value for value in values]
    assert [type(one) is str for one in cells] == [type(one) is str for one in wanted], (cells, wanted)
    assert cells == [pytest.approx(one, rel=0, abs=1e-9) if not isinstance(one, str) else one for one in wanted]


def table(cells: Cells, heading_row: int) -> tuple[list[str], Cells]:
    """Headings, and the rows below them until one is empty."""
    rows = cells[heading_row + 1 :]
    end = next((place for place, row in enumerate(rows) if not any(value != "" for value in row)), len(rows))
    return cells[heading_row], rows[:end]


def test_its_sheets_have_fixed_names(case: Case, name: str) -> None:
    names = ["Summary", "Scores", "Radars", "Components", "Groups", "Flags", "Moderation", "Method"]
    assert list(sheets(workbook(case(name)))) == list(SHEETS) == names


def test_scores(case: Case, name: str) -> None:
    results = case(name)
    cells, where = sheets(workbook(results))["Scores"], score_rows(results)
    for one in results.components:
        row = cells[where.components[one.id]]
        same([row[0], row[1], row[3], row[4]], [one.id, one.title, NAME[one.consensus], one.points])
        same([row[7]], [entered(one)])
    sums = {where.overall: results.overall} | {where.levers[lever.id][2]: lever for lever in results.levers}
    for row, part in sums.items():
        assert cells[row][0] == SUM
        same(cells[row][4:7], [part.points, part.maximum, part.percent])
        agreed = part.moderated
        same(cells[row][8:11], [agreed.points, agreed.maximum, agreed.percent] if agreed else [None] * 3)
        same(cells[row][11:15], [*(part.interval or (None, None)), part.rated, part.mean_percent])
    decided = sum(one.moderated is not None for one in results.components)
    assert cells[where.decided][4] == decided


def test_points_add_up_down_the_rows(case: Case, name: str) -> None:
    results = case(name)
    cells, where = sheets(workbook(results))["Scores"], score_rows(results)
    for first, last, row in where.levers.values():
        for column in (4, 5, 8, 9):
            added = [one[column] for one in cells[first : last + 1] if one[column] != ""]
            if column < 8 or results.overall.moderated:
                assert cells[row][column] == sum(added)


def test_summary(case: Case, name: str) -> None:
    results = case(name)
    cells = sheets(workbook(results))["Summary"]
    lines: dict[str, ScorePart] = {"All levers": results.overall} | {lever.name: lever for lever in results.levers}
    for label, part in lines.items():
        row = next(row for row in cells if row[0] == label)
        values = [part.points, part.maximum, part.percent, *(part.interval or (None, None))]
        if part.moderated:
            values += [part.moderated.points, part.moderated.maximum, part.moderated.percent]
        if results.previous:
            changes = [results.previous.overall, *results.previous.levers]
            values.append(dict(zip(lines, changes, strict=True))[label].then)
        same(row[1 : 1 + len(values)], values)


def test_radars(case: Case, name: str) -> None:
    results = case(name)
    cells = sheets(workbook(results))["Radars"]
    by_id = {row[0]: row for row in cells if row[0]}
    then = {one.component: one.then for one in results.previous.changes} if results.previous else {}
    before = {one.id: one.then for one in results.previous.levers} if results.previous else {}
    for one in results.components:
        now = RING[one.consensus] if one.consensus else None
        last = then.get(one.id)
        same(by_id[one.id][2:5], [NAME[one.consensus], now, RING[last] if last else None])
    for lever in results.levers:
        same(by_id[lever.id][3:5], [lever.percent, before.get(lever.id)])


def test_components(case: Case, name: str) -> None:
    results = case(name)
    headings, rows = table(sheets(workbook(results))["Components"], components.HEADING_ROW)
    assert len(rows) == len(results.components)
    changes = {one.component: one for one in results.previous.changes} if results.previous else {}
    for one, row in zip(results.components, rows, strict=True):
        said = dict(zip(headings, row, strict=True))
        labels = {field: measure.label for field, measure in DISPERSION.items()}
        for part, fields in ((one.counts, COUNTS), (one.dispersion, labels)):
            for field, heading in fields.items():
                same([said[heading]], [getattr(part, field, None)])
        for field in ("green", "amber", "red"):
            same([said[f"Share of voices: {COUNTS[field]}"]], [getattr(one.support, field, None)])
        for field, heading in RULES.items():
            colour = getattr(one.other_rules, field)
            same([said[heading]], [NAME[colour] if colour else None])
        same([said["Survey rating"], said["Certainty"]], [NAME[one.consensus], one.certainty])
        given, change = one.evidence, changes.get(one.id)
        asked = [given.asked, given.offered, given.groups_asked, given.groups_offering] if given else [None] * 4
        four = ("Asked for evidence", "Offered evidence", "Groups asked", "Groups offering evidence")
        same([said[heading] for heading in four], asked)
        for kind in results.instrument.evidence:
            same([said[kind.title]], [given.methods[kind.id] if given else None])
        same([said["Change, in points"], said["q of the change"]], [change.gap, change.q] if change else [None] * 2)
        same([said["Agreed rating"], said["Flags"]], [entered(one), len(one.flags)])


def test_groups(case: Case, name: str) -> None:
    results = case(name)
    _, rows = table(sheets(workbook(results))["Groups"], groups.HEADING_ROW)
    wanted = [
        [group.name, group.respondents, one.id, *own.counts.model_dump().values(), own.mean, NAME[own.consensus]]
        for group in results.responses.groups
        for one in results.components
        for own in one.groups
        if own.group == group.group
    ]
    assert len(rows) == len(wanted)
    for row, values in zip(rows, wanted, strict=True):
        same([row[0], row[2], row[4], *row[6:]], values)


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
    said = {row[0]: row for row in cells if row[0] != ""}
    assert said["consensus, threshold"][1] == results.method.settings["consensus"]["threshold"]
    assert said["Seed of the draws"][1] == results.method.seed
    assert said["Rows in"][1] == results.responses.rows
    assert {one.code: said[one.code][1] for one in results.waiting} == {one.code: one.rows for one in results.waiting}
    for lever in results.levers:
        part = lever.agreement
        assert part
        low, high = part.interval or (None, None)
        same(said[lever.name][1:6], [part.krippendorff_alpha, low, high, part.gwet_ac2, part.kendall_w])
    hashes = [row[6] for row in cells if len(str(row[6])) == 64]
    assert hashes == [file.sha256 for file in results.files]
