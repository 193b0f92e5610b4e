"""Every sentence that counts, with none, one and two of what it counts: "1 agencies" and "2 person" stand nowhere."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook

from brpipeline.publish.agency_pages import agency_pages
from brpipeline.publish.figures import figures
from brpipeline.publish.meeting_sheets import meeting_page
from brpipeline.publish.overview import index_page
from brpipeline.publish.report.page import annex_page, report_page
from brpipeline.publish.summary import summary_page
from brpipeline.publish.workbook import meeting_workbook, workbook
from brpipeline.results import Flag as FlagPart
from brpipeline.results import Results
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.workspace import Settings, load
from brpipeline.text import counted, counted_in_words, in_words
from tests.conftest import ROOT
from tests.publish.grown import unanswered
from tests.results.conftest import composed_by

SINGULAR = (
    "agency answer component file flag group lever partnership person point practitioner rating reason report return "
    "row thing voice wave"
)
PLURAL = "agencies people " + " ".join(f"{noun}s" for noun in SINGULAR.split() if noun not in ("agency", "person"))
MANY_OF_ONE = re.compile(rf"(?<![\d.,:−-])\b(?:1|one) (?:more |other )?(?:{'|'.join(PLURAL.split())})\b", re.IGNORECASE)
ONE_OF_MANY = re.compile(
    rf"(?<![\d.,:−-])\b(?:0|2|3|no|two|three) (?:more |other )?(?:{'|'.join(SINGULAR.split())})\b(?![-’])",
    re.IGNORECASE,
)
WRONG_VERB = re.compile(
    r"\b1 (?:person|agency|row|answer|return|component|group|rating) (?:are|have|were|do|wait)\b"
    r"|\b[02] (?:people|agencies|rows|answers|returns|components|groups|ratings) (?:is|has|was|does|waits)\b"
)
# "no" before a noun that no count stands behind, in headings, explanations and sentences of their own.
HONEST = {
    f"no {noun}" for noun in ("answer", "lever", "person", "group", "component", "rating", "agency", "practitioner")
}


@pytest.fixture(scope="module")
def settings() -> Settings:
    return replace(load(ROOT), moderations={})


def small(settings: Settings, count: int) -> Settings:
    """Settings of an instrument with one lever of so many components, where one person is enough to be shown."""
    document = settings.instrument.model_dump(by_alias=True)
    (lever, *_) = document["lever"]
    instrument = Instrument.model_validate(
        document | {"lever": [lever | {"component": lever["component"][:count], "stated_components": count + 1}]}
    )
    rules = settings.assessments
    privacy = rules.privacy.model_copy(update={"smallest_group": 1})
    consensus = rules.consensus.model_copy(update={"fewest_ratings": 1})
    owners = {ident: agency for ident, agency in rules.owners.items() if ident in instrument.component_ids}
    assessments = rules.model_copy(update={"privacy": privacy, "consensus": consensus, "owners": owners})
    return replace(settings, instrument=instrument, assessments=assessments, actions={})


def survey(settings: Settings, count: int) -> Results:
    """So many components, agencies with one person each, rows that wait, and so on; with as many in the wave before."""
    agencies = ["police", "schools"][:count]
    people = [(agency, answer * count) for agency, answer in zip(agencies, "RG", strict=False)]
    made = composed_by(small(settings, count), people, before=people, evidence=dict.fromkeys(agencies, (1, 0)))
    rest = {"waiting": count, "held": count, "returns": count, "straight_lines": count, "corrected": count}
    answered = [agency.model_copy(update={"held": 1}) for agency in made.responses.answered]
    rest |= {"missing": made.responses.missing[:count], "answered": answered}
    responses = made.responses.model_copy(update=rest)
    return made.model_copy(update={"responses": responses, "flags": [*made.flags, *flags(made, count)]})


def flags(results: Results, count: int) -> list[FlagPart]:
    """A flag of each kind whose number can be this count, on the first component."""
    kinds = (("on-the-line", "rules-agreeing"), ("too-few", "ratings"), ("not-set-up", "components-missing"))
    blank = dict.fromkeys(("group", "direction", "gap", "p", "q"))
    return [
        FlagPart.model_validate(
            blank
            | {"kind": kind, "component": None if kind == "not-set-up" else results.components[0].id, "rank": rank}
            | {"fired": {"measure": measure, "value": count, "limit": 3}, "text": f"Of {kind}."}
        )
        for rank, (kind, measure) in enumerate(kinds, start=len(results.flags) + 1)
    ]


def everything(results: Results) -> Iterator[tuple[str, str]]:
    """Name and text of everything that is published, and of what a meeting is given."""
    none = Path("none")
    pages = {"report": report_page, "annex": annex_page, "summary": summary_page, "meeting": meeting_page}
    documents = {name: page(results, none) for name, page in pages.items()} | {"overview": index_page([results], none)}
    for name, document in (documents | figures(results) | agency_pages(results, none)).items():
        body = re.sub(r"<style>.*?</style>", " ", document, flags=re.DOTALL)
        # A cell or a block ends a sentence: what stands in the next is no noun of a number in this one.
        apart = re.sub(r"</?(?:td|th|dt|dd|li|p|h\d|text|desc|title|caption|svg|div|option)\b[^>]*>", " | ", body)
        yield name, " ".join(unescape(re.sub(r"<[^>]+>", "", apart)).split())
    for name, content in (("workbook", workbook(results)), ("meeting.xlsx", meeting_workbook(results))):
        book = load_workbook(io.BytesIO(content))
        for sheet in book:
            for row in sheet.iter_rows(values_only=True):
                yield f"{name}, {sheet.title}", " | ".join(str(value) for value in row if value is not None)


def mistakes(text: str) -> list[str]:
    """Counts in a text whose noun or verb has the wrong number."""
    matches = [match for pattern in (MANY_OF_ONE, ONE_OF_MANY, WRONG_VERB) for match in pattern.finditer(text)]
    return [match[0] for match in matches if match[0].casefold() not in HONEST]


@pytest.mark.parametrize("count", [1, 2])
def test_a_survey_of_so_many_of_everything(settings: Settings, count: int) -> None:
    results = survey(settings, count)
    assert len(results.components) == len(results.responses.groups) == results.responses.people == count
    assert results.previous is not None
    assert len(results.previous.agencies) == len(results.responses.missing) == count
    texts = list(everything(results))
    assert [(name, found) for name, text in texts if (found := mistakes(text))] == []
    read = "\n".join(text for _, text in texts)
    for nouns in (("person", "people"), ("agency", "agencies"), ("component", "components"), ("group", "groups")):
        assert counted(count, *nouns) in read
    assert counted(count, "row is waiting", "rows are waiting") in read
    assert ("Held: 1 person of Police." if count == 1 else "Held: 1 person of Schools and colleges and 1 per") in read
    for nouns in (("rating (fewer than 3)", "ratings (fewer than 3)"), ("row was corrected", "rows were corrected")):
        assert counted(count, *nouns) in read
    assert counted(count, "agency signed off a return", "agencies signed off a return") in read


def test_a_survey_that_nobody_answered(settings: Settings) -> None:
    results = composed_by(small(settings, 1), [])
    assert [(name, found) for name, text in everything(results) if (found := mistakes(text))] == []


@pytest.mark.parametrize("count", [1, 2])
def test_a_wave_that_waits_for_so_many_rows(settings: Settings, count: int) -> None:
    results = survey(settings, count)
    assert results.disclosure is not None
    waiting = results.model_copy(
        update={
            "status": "provisional",
            "disclosure": results.disclosure.model_copy(update={"awaited": count, "pooled": count, "cells": count}),
        }
    )
    for part in (waiting, unanswered(waiting)):
        texts = list(everything(part))
        assert [(name, found) for name, text in texts if (found := mistakes(text))] == []
        assert counted(count, "row waits", "rows wait") in "\n".join(text for _, text in texts)


def test_agencies_that_sign_off_returns_are_counted_too(settings: Settings) -> None:
    for count in (1, 2):
        results = survey(settings, count)
        groups = [group.model_copy(update={"respondents": 1}) for group in results.responses.groups]
        update = {"respondents": "agency-return", "groups": groups, "straight_lines": count}
        returned = results.model_copy(update={"responses": results.responses.model_copy(update=update)})
        texts = list(everything(returned))
        assert [(name, found) for name, text in texts if (found := mistakes(text))] == []
        assert any(counted(count, "return", "returns") in text for _, text in texts)


@pytest.mark.parametrize(
    "text",
    [
        "1 agencies",
        "1 components rated",
        "one waves",
        "2 person",
        "0 row waits",
        "1 rows are",
        "3 other group",
        "1 row are",
    ],
)
def test_a_mistake_is_seen(text: str) -> None:
    assert mistakes(f"It says {text}.")


@pytest.mark.parametrize(
    "text", ["1 agency", "2 agencies", "0 people", "version 2.1 components", "No rating", "1 row is", "11 agencies"]
)
def test_what_is_right_is_let_through(text: str) -> None:
    assert mistakes(f"It says {text}.") == []


@pytest.mark.parametrize(
    ("count", "figures_", "words"),
    [
        (0, "0 waves", "no waves"),
        (1, "1 wave", "one wave"),
        (2, "2 waves", "two waves"),
        (11, "11 waves", "11 waves"),
        (1200, "1,200 waves", "1,200 waves"),
    ],
)
def test_a_count_with_its_noun(count: int, figures_: str, words: str) -> None:
    assert counted(count, "wave", "waves") == figures_
    assert counted_in_words(count, "wave", "waves") == words
    assert words.startswith(in_words(count))
