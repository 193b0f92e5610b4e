"""The figures of the pages: report, annex and agency pages."""

import re
from collections.abc import Iterator

from tests.acceptance.figure import Figure, counts
from tests.acceptance.html import Table, tables
from tests.acceptance.survey import Survey, Who
from tests.agency_pages.reader import table as lines_of
from tests.agency_pages.reader import text

HEADS = {"R": "red", "A": "amber", "G": "green", "Don’t know": "unknown"}
OF_COMPONENT = re.compile(r"^(\w+): answers ")
COUNTED = "count of a group"


def report(page: str, survey: Survey) -> Iterator[Figure]:
    """Who answered, points, ratings and answers of components, and who says what where agencies differ."""
    for table in tables(page):
        if table.caption == "People by agency":
            yield from _participation(table, survey)
        elif table.caption == "Points by lever":
            yield from _points("report", table, survey)
        elif table.caption.startswith("Components of "):
            yield from _components(table, survey)
        elif OF_COMPONENT.match(table.caption):
            yield from _groups("report", table, survey)
    yield from _evidence("report", page, survey)
    for component, unknown in re.findall(r"\((\w+)\) : (\d+) of \d+ people did not know", text(page)):
        yield from counts("report", "don't know", component, survey.everyone, {"unknown": unknown})


def annex(page: str, survey: Survey) -> Iterator[Figure]:
    """Answers, raters and gaps of every group on every component; both heat maps; averages; people of agencies."""
    for table in tables(page):
        if OF_COMPONENT.match(table.caption):
            yield from _groups("annex", table, survey)
        elif table.caption.startswith("Rating of each agency") and table.heads[0].startswith("S1"):
            yield from _heat(table, survey, "rating of a group", "colour_shown_with")
        elif table.caption.startswith("Difference from the others") and table.heads[0].startswith("S1"):
            yield from _heat(table, survey, "gap in points", "gap_shown_with")
        elif table.caption.startswith("Each group’s average answer"):
            yield from _averages(table, survey)
        elif table.caption == "Agencies":
            for row in table.by_head():
                who = survey.named[row["Agency"]]
                yield Figure("annex", "people who answered", "answered", (who,), _none(row["People"]))
        elif table.caption == "Points by lever":
            yield from _points("annex", table, survey)
    yield from _evidence("annex", page, survey)


def agency_page(page: str, who: Who, survey: Survey) -> Iterator[Figure]:
    """Ours and theirs on each component, with the gap between them."""
    for component, line in lines_of(page).items():
        others = survey.everyone - who
        for agencies, cells in ((who, line.ours), (others, line.others)):
            printed = {HEADS[head]: str(count) for head, count in (cells or {}).items()}
            yield from counts("agency page", COUNTED, component, agencies, printed)
        if line.gap:
            yield Figure("agency page", "gap in points", "gap", (component, who), line.gap)
        if len(line.chips) == 2:
            ours, theirs = (chip.upper().replace("N", "–") for chip in line.chips)
            yield Figure("agency page", "rating of a group", "colour", (component, (who,)), ours)
            yield Figure("agency page", "rating of a group", "others_colour", (component, who), theirs)


def _participation(table: Table, survey: Survey) -> Iterator[Figure]:
    for row in table.rows:
        who = survey.named[row[0]]
        invited = re.fullmatch(r"(\d+) of (\d+) \((\d+)%\)", row[1])
        yield Figure("report", "people who answered", "answered", (who,), invited[1] if invited else _none(row[1]))
        if invited:
            yield Figure("report", "response rate", "response_rate", (who,), invited[3])
        if row[-1].endswith("%"):
            yield Figure("report", "share of answers", "share_of_answers", (who,), row[-1])


def _points(where: str, table: Table, survey: Survey) -> Iterator[Figure]:
    for row, lever in zip(table.by_head(), (*survey.levers, None), strict=True):
        points, _, maximum = row["Points"].partition(" of ")
        yield Figure(where, "points of a lever", "points", (lever,), points)
        yield Figure(where, "points of a lever", "maximum", (lever,), maximum)
        yield Figure(where, "percent of a lever", "percent", (lever,), row["Share"])


def _components(table: Table, survey: Survey) -> Iterator[Figure]:
    for row in table.by_head():
        component = row["Component"].split()[0]
        printed = {answer: row[head] for head, answer in HEADS.items() if head in row}
        yield from counts("report", "count of everyone", component, survey.everyone, printed)
        yield Figure("report", "consensus", "consensus", (component,), row["Rating"][:1])


def _groups(where: str, table: Table, survey: Survey) -> Iterator[Figure]:
    found = OF_COMPONENT.match(table.caption)
    assert found
    component = found[1]
    rows = {re.sub(r" [▼▲] \w+$", "", row.get("Group") or row["Answers"]): row for row in table.by_head()}
    named = frozenset[str]().union(*(survey.named[name] for name in rows if name in survey.named))
    for name, row in rows.items():
        printed = {answer: row[head] for head, answer in HEADS.items() if head in row}
        if name.endswith("other groups together") or name == "The others together":
            yield from counts(where, COUNTED, component, survey.everyone - named, printed)
            continue
        if name.startswith("Everyone"):
            yield from counts(where, "count of everyone", component, survey.everyone, printed)
            yield Figure(where, "consensus", "consensus", (component,), row["Rating"][:1])
            continue
        who = survey.named[name]
        yield from counts(where, COUNTED, component, who, printed)
        if "Rating" in row:
            yield Figure(where, "rating of a group", "colour", (component, (who,)), row["Rating"][:1])
        if row.get("Rated"):
            yield from counts(where, "how many rated", component, who, {"rated": row["Rated"]})
        if row.get("Gap", "–") != "–":
            yield Figure(where, "gap in points", "gap", (component, who), row["Gap"])


def _heat(table: Table, survey: Survey, kind: str, rule: str) -> Iterator[Figure]:
    for row in table.rows:
        if row[0] not in survey.named:
            continue
        (agency,) = survey.named[row[0]]
        for head, cell in zip(table.heads, row[1:], strict=True):
            if not cell.startswith("–"):
                yield Figure("annex", kind, rule, (head.split()[0], agency), cell.split()[0])


def _averages(table: Table, survey: Survey) -> Iterator[Figure]:
    for row in table.rows:
        component = row[0].split(" ")[0]
        for said, mean in re.findall(r"(?:^|\. )(\D[^.]*?) (\d\.\d\d)(?=\.)", row[1]):
            name = max((name for name in survey.named if said.endswith(name)), key=len)  # the first follows a mark
            yield Figure("annex", "mean of a group", "mean", (component, survey.named[name]), mean)


def _evidence(where: str, page: str, survey: Survey) -> Iterator[Figure]:
    """The sentence under each lever's heading; a lever that was asked for none has none."""
    for number, lever in enumerate(survey.levers, 1):
        found = re.search(rf'<h3 id="(?:l-{lever}|cl-{number})">.*?</h3>(.*?)<(?:/header|section)', page, re.DOTALL)
        assert found, lever
        for offered, asked in re.findall(r"Evidence for the lever: from (\d+) of (\d+) groups", text(found[1])):
            yield Figure(where, "evidence", "groups_of", (lever, "offered"), offered)
            yield Figure(where, "evidence", "groups_of", (lever, "asked"), asked)


def _none(cell: str) -> str:
    return "0" if cell == "none" else cell
