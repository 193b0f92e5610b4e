"""The figures of the files beside the pages: workbook, tables as CSV and Parquet, and the charts' own descriptions."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pandas

from tests.acceptance.figure import Figure, counts
from tests.acceptance.pages import COUNTED
from tests.acceptance.survey import Survey

WORDS = {"Red": "red", "Amber": "amber", "Green": "green", "Don’t know": "unknown", "Not applicable": "not_applicable"}
IN_WORDS = re.compile(r"(\w+) [^:.;]*: (Red|Amber|Green|not rated); (\d+) Red, (\d+) Amber, (\d+) Green, (\d+) did not")
Rows = list[dict[str, str]]


def workbook(file: Path, survey: Survey) -> Iterator[Figure]:
    """Groups, components, points, evidence."""
    for row in _sheet(file, "Groups"):
        component, who = row["Component"], survey.named[row["Group"]]
        yield from counts("workbook", COUNTED, component, who, {WORDS[head]: row[head] for head in WORDS})
        yield Figure("workbook", "mean of a group", "mean", (component, who), row["Mean score, 0 to 2"])
        yield Figure("workbook", "rating of a group", "colour", (component, (who,)), row["Group’s own rating"][:1])
        if gap := row["Gap to the others, in points"]:
            yield Figure("workbook", "gap in points", "gap", (component, who), gap)
    for row in _sheet(file, "Components"):
        component = row["Component"]
        printed = {WORDS[head]: row[head] for head in WORDS}
        yield from counts("workbook", "count of everyone", component, survey.everyone, printed)
        yield Figure("workbook", "consensus", "consensus", (component,), _letter(row["Survey rating"]))
    levers = iter((*survey.levers, None))
    for row in _sheet(file, "Scores"):
        if row["Component"] == "Sum":
            lever = next(levers)
            yield Figure("workbook", "points of a lever", "points", (lever,), row["Points"])
            yield Figure("workbook", "points of a lever", "maximum", (lever,), row["Maximum"])
            yield Figure("workbook", "percent of a lever", "percent", (lever,), row["Percent"])
    for row in _sheet(file, "Evidence"):
        lever = row["Lever or component"]
        for head, rule, what in (
            ("Asked for evidence", "evidence_of", "asked"),
            ("Offered evidence", "evidence_of", "offered"),
            ("Groups asked", "groups_of", "asked"),
            ("Groups offering evidence", "groups_of", "offered"),
        ):
            yield Figure("workbook", "evidence", rule, (lever, what), row[head])
    for row in _sheet(file, "Flags"):
        if row["Kind"] == "many unknown":
            yield Figure("workbook", "don't know", "unknown_share", (row["Component"],), row["Number"])


def csv(folder: Path, survey: Survey) -> Iterator[Figure]:
    """The tables that are published beside a report."""
    groups = {"+".join(sorted(who)): who for shown in survey.shown.values() for who in shown}
    for row in _table(folder / "ratings.csv"):
        who = groups["+".join(sorted(row["group"].split("+")))]
        yield from counts("tables", COUNTED, row["component"], who, {row["rating"]: row["count"]})
    for row in _table(folder / "components.csv"):
        yield from _component("tables", row, survey)
    for row in _table(folder / "flags.csv"):
        if row["kind"] == "many-unknown":
            yield Figure("tables", "don't know", "unknown_share", (row["component"],), row["value"])


def parquet(folder: Path, survey: Survey) -> Iterator[Figure]:
    """The tables that are exported for other programs; of this assessment alone."""
    partnership, wave = survey.folder.parts
    groups = {"+".join(sorted(who)): who for shown in survey.shown.values() for who in shown}

    def rows(name: str) -> Rows:
        frame = pandas.read_parquet(folder / f"{name}.parquet")
        return _texts(frame[(frame["partnership"] == partnership) & (frame["wave"] == wave)])

    for row in rows("components"):
        yield from _component("tables", row, survey)
    for row in rows("groups"):
        who = groups["+".join(sorted(row["group"].split("+")))]
        yield Figure("tables", "mean of a group", "mean", (row["component"], who), row["mean"])
        if row["gap"]:
            yield Figure("tables", "gap in points", "gap", (row["component"], who), row["gap"])
    for row in rows("levers"):
        lever = None if row["lever"] == "all" else row["lever"]
        yield Figure("tables", "percent of a lever", "percent", (lever,), row["percent"])


def charts(folder: Path, survey: Survey) -> Iterator[Figure]:
    """What each chart says of itself to who does not see it."""
    for file in sorted(folder.glob("answers-*.svg")):
        for component, rating, red, amber, green, unknown in IN_WORDS.findall(_description(file)):
            printed = {"red": red, "amber": amber, "green": green, "unknown": unknown}
            yield from counts("figures", "count of everyone", component, survey.everyone, printed)
            yield Figure("figures", "consensus", "consensus", (component,), _letter(rating))
    percents = re.findall(r" (\d+)%", _description(folder / "levers.svg"))
    for lever, percent in zip((None, *survey.levers), percents, strict=True):
        yield Figure("figures", "percent of a lever", "percent", (lever,), percent)
    for component, averages in re.findall(
        r"(\w+) [^.]*?, averages from 0 Red to 2 Green: (.*?)\.(?= \w\d|$)", _description(folder / "disagreement.svg")
    ):
        for name, mean in re.findall(r"(?:^|, )(\D.*?) (\d\.\d\d)(?=,|$)", averages):
            yield Figure("figures", "mean of a group", "mean", (component, survey.named[name]), mean)


def _component(where: str, row: dict[str, str], survey: Survey) -> Iterator[Figure]:
    component = row["component"]
    printed = {answer: row[answer] for answer in WORDS.values()}
    yield from counts(where, "count of everyone", component, survey.everyone, printed)
    yield Figure(where, "consensus", "consensus", (component,), _letter(row["consensus"]))
    for rating in ("red", "amber", "green"):
        of = (component, tuple(survey.shown[component]), rating)
        yield Figure(where, "share of voices", "support", of, row[f"support_{rating}"])


def _letter(word: str) -> str:
    return word[:1].upper() if word.casefold() in ("red", "amber", "green") else "–"


def _sheet(file: Path, name: str) -> Rows:
    """The rows of a sheet below its heads, which are the first line with many cells."""
    frame = pandas.read_excel(file, name, header=None, engine="calamine").astype(object)
    filled = frame.notna().sum(axis=1)
    start = next(at for at in frame.index if filled[at] > 6)
    body = frame.iloc[start + 1 :].set_axis(frame.iloc[start], axis=1)
    return _texts(body.loc[:, body.columns.notna()])


def _table(file: Path) -> Rows:
    return _texts(pandas.read_csv(file, dtype=str, keep_default_na=False))


def _texts(frame: pandas.DataFrame) -> Rows:
    """Every row as texts; numbers as Python prints them."""

    def written(value: Any) -> str:
        return "" if pandas.isna(value) else str(value).removesuffix(".0")

    return [{str(head): written(cell) for head, cell in row.items()} for row in frame.to_dict("records")]


def _description(file: Path) -> str:
    """What a chart says of itself; "" where there is no such chart."""
    found = re.search(r"<desc>(.*?)</desc>", file.read_text(encoding="utf-8") if file.exists() else "", re.DOTALL)
    return unescape(found[1]) if found else ""
