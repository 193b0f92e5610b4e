"""Agencies by component: which columns stand together, and what each cell says."""

from collections.abc import Callable

import pytest

from brpipeline.publish.report import heat_table
from brpipeline.publish.report.agency_cells import agencies_not_shown, notes
from brpipeline.publish.report.heat_table import Cell
from brpipeline.publish.report.return_rows import returned
from brpipeline.results import Results
from tests.publish.met import after, agreed
from tests.results.conftest import composed, repository, says

__all__ = ["composed", "repository"]
Composed = Callable[..., Results]


@pytest.fixture(scope="module")
def results(composed: Composed) -> Results:
    """Police say Red to all, others Green."""
    return after(composed(says("R", police=6) + says("G", schools=12, camhs=12, voluntary=12)))


def copied(results: Results, times: int) -> Results:
    """The same instrument, so many times as wide."""
    copies = range(times)
    components = [
        component.model_copy(update={"id": f"{component.id}{n}", "lever": f"{component.lever}{n}"})
        for n in copies
        for component in results.components
    ]
    levers = [lever.model_copy(update={"id": f"{lever.id}{n}"}) for n in copies for lever in results.levers]
    return results.model_copy(update={"components": components, "levers": levers})


def test_twenty_components_are_one_table_and_levers_are_parted(results: Results) -> None:
    (block,) = heat_table.blocks(results)
    assert [count for _, count in block.levers] == [6, 4, 5, 5]
    assert [index for index, column in enumerate(block.columns) if column.css == "gap"] == [6, 10, 15]


def test_a_wider_instrument_is_more_tables_and_no_lever_is_torn(results: Results) -> None:
    tables = heat_table.blocks(copied(results, 2))
    assert [len(block.columns) for block in tables] == [20, 20]
    assert tables[1].columns[5].component.id == "S61"


def test_a_lever_too_wide_by_itself_is_torn(results: Results) -> None:
    doubled = copied(results, 2)
    lever = doubled.levers[0]
    wide = doubled.model_copy(
        update={"levers": [lever], "components": [c.model_copy(update={"lever": lever.id}) for c in doubled.components]}
    )
    assert [len(block.columns) for block in heat_table.blocks(wide)] == [24, 16]


def test_agencies_in_their_order_and_the_consensus_last(results: Results) -> None:
    rows = heat_table.ratings(heat_table.blocks(results)[0], results)
    assert [row.name for row in rows] == [*(agency.name for agency in results.responses.answered), "Consensus"]
    police = next(row for row in rows if row.name == "Police")
    assert police.cells[0] == Cell("R", "Red", "r")
    assert rows[-1].cells[6] == Cell("G", "Green", "g gap")


def test_an_agency_of_which_nobody_rated_has_what_it_is_counted_with_and_a_mark(composed: Composed) -> None:
    found = composed([("police", "UA" + "R" * 18)] * 6 + says("G", schools=6, camhs=7))
    rows = {row.name: row for row in heat_table.ratings(heat_table.blocks(found)[0], found)}
    assert list(rows) == ["Schools and colleges", "Police", "CAMHS", "Consensus"]
    assert rows["Police"].cells[:2] == [
        Cell("G", "Green, with Schools and colleges", "g", mark="1"),
        Cell("A", "Amber", "a"),
    ]
    assert rows["Schools and colleges"].cells[0] == Cell("G", "Green, with Police", "g", mark="1")
    assert rows["CAMHS"].cells[0] == Cell("G", "Green", "g")
    assert notes(found) == [("1", "Schools and colleges with Police")]


def test_an_agency_that_is_not_counted_on_a_component_is_said_not_to_be_shown(results: Results) -> None:
    first = results.components[0]
    groups = [one.model_copy(update={"counted": one.group != "police"}) for one in first.groups]
    part = results.model_copy(
        update={"components": [first.model_copy(update={"groups": groups}), *results.components[1:]]}
    )
    for rows, css in ((heat_table.ratings, "n"), (heat_table.differences, "d")):
        police = next(row for row in rows(heat_table.blocks(part)[0], part) if row.name == "Police")
        assert police.cells[0] == Cell("–", "not shown", css)
        assert police.cells[1].in_words != "not shown"
    assert agencies_not_shown(part) == []
    never = [
        one.model_copy(
            update={"groups": [group.model_copy(update={"counted": group.group != "police"}) for group in one.groups]}
        )
        for one in results.components
    ]
    hidden = results.model_copy(update={"components": never})
    assert "Police" not in [row.name for row in heat_table.ratings(heat_table.blocks(hidden)[0], hidden)]
    assert [agency.id for agency in agencies_not_shown(hidden)] == ["police"]


def test_where_agencies_sign_who_could_not_say_is_a_dash(results: Results) -> None:
    assert heat_table.patch(None, "") == Cell("–", "not rated", "n")


def test_what_meetings_agreed_stands_below_the_survey_and_not_in_its_place(results: Results) -> None:
    moderated = after(results, S1=agreed("red"), S2=agreed("split", "green", "red"), S3=agreed(None))
    rows = heat_table.ratings(heat_table.blocks(moderated)[0], moderated)
    assert [row.name for row in rows[-2:]] == ["Consensus", "In meetings"]
    assert [cell.text for cell in rows[-2].cells[:4]] == ["G", "G", "G", "G"]
    assert [cell.text for cell in rows[-1].cells[:4]] == ["R", "R/G", "?", ""]
    assert [cell.in_words for cell in rows[-1].cells[1:4]] == [
        "recorded split between Red and Green",
        "evidence asked for",
        "",
    ]


def test_a_difference_is_from_everyone_else_and_is_that_of_the_flags(results: Results) -> None:
    indexes = {group.group: index for index, group in enumerate(results.responses.groups)}
    for flag in results.flags:
        if flag.kind == "agency-apart" and flag.group:
            component = next(component for component in results.components if component.id == flag.component)
            difference = component.groups[indexes[flag.group]].difference
            assert difference is not None
            assert difference.gap == flag.gap


def test_a_frame_stands_only_where_a_flag_says_apart(results: Results) -> None:
    flagged = {(flag.group, flag.component) for flag in results.flags if flag.kind == "agency-apart"}
    (block,) = heat_table.blocks(results)
    rows = heat_table.differences(block, results)
    framed = {
        (group.group, column.component.id)
        for group, row in zip(results.responses.groups, rows, strict=True)
        for column, cell in zip(block.columns, row.cells, strict=True)
        if "sig" in cell.css.split()
    }
    assert framed == flagged
    assert flagged
    none = results.model_copy(update={"flags": []})
    assert not any("sig" in cell.css for row in heat_table.differences(block, none) for cell in row.cells)


@pytest.mark.parametrize(
    ("police", "cell"),
    [
        ("R" * 6, Cell("−2.00", "2.00 lower, differs materially", "d l2")),
        ("R" * 2 + "G" * 4, Cell("−0.67", "0.67 lower, cannot be told", "d l2")),
        ("A" * 2 + "G" * 4, Cell("−0.33", "0.33 lower, cannot be told", "d l1")),
        ("A" * 1 + "G" * 4, Cell("−0.20", "0.20 lower, does not differ materially", "d")),
        ("G" * 6, Cell("0.00", "the same, does not differ materially", "d")),
        ("R" * 2 + "U" * 4, Cell("–", "not compared, with Schools and colleges", "d", mark="1")),
    ],
)
def test_tints_begin_at_a_third_and_at_two_thirds_of_a_point(composed: Composed, police: str, cell: Cell) -> None:
    people = [("police", one * 20) for one in police]
    found = composed(people + says("G", schools=40)).model_copy(update={"flags": []})
    rows = heat_table.differences(heat_table.blocks(found)[0], found)
    assert next(row for row in rows if row.name == "Police").cells[0] == cell


def test_higher_is_blue_with_a_plus(composed: Composed) -> None:
    results = composed(says("G", police=6) + says("A", schools=40)).model_copy(update={"flags": []})
    assert heat_table.differences(heat_table.blocks(results)[0], results)[_place(results, "police")].cells[0] == Cell(
        "+1.00", "1.00 higher, differs materially", "d u2"
    )


def test_one_group_alone_differs_from_nobody(composed: Composed) -> None:
    results = composed(says("G", police=6))
    (row,) = heat_table.differences(heat_table.blocks(results)[0], results)
    assert {cell.text for cell in row.cells} == {"–"}


def test_without_returns_there_are_no_rows_of_returns(results: Results) -> None:
    assert returned(heat_table.blocks(results)[0], results) == []


def _place(results: Results, group: str) -> int:
    return next(index for index, one in enumerate(results.responses.groups) if one.group == group)
