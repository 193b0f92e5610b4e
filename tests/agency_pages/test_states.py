"""Pages of drafts, of open waves, of few and of long and hostile names, and how long a page takes."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from brpipeline.publish.agency_pages import agency_pages, shown_groups
from brpipeline.publish.text.draft import DRAFT
from brpipeline.results import Results
from tests.agency_pages.reader import links, table, text
from tests.publish.grown import LONG, worst
from tests.publish.partly import changed, draft, hidden
from tests.publish.test_plurals import mistakes, survey
from tests.publish.test_plurals import settings as plain_settings

__all__ = ["plain_settings"]
NONE = Path("none")
STATES: dict[str, Callable[[Results], Results]] = {
    "as published": lambda results: results,
    "draft": draft,
    "open": lambda results: changed(results, status="provisional", held={"police": 3}),
    "some not shown": lambda results: hidden(results, "S1", "S2", "R5"),
    "long names": worst,
    "no comparison": lambda results: results.model_copy(update={"comparison": None, "settling": None}),
    "no disclosure": lambda results: results.model_copy(update={"disclosure": None}),
    "a first wave": lambda results: results.model_copy(update={"previous": None}),
}
HOSTILE = (
    '<script>alert(1)</script> & "police"',
    "=HYPERLINK('http://example.org')",
    "{{ 7 * 7 }}",
    "a\nb",
    "مص \u202eevil",
)


@pytest.mark.parametrize("state", STATES)
def test_a_page_is_whole_in_every_state(northmere: Results, state: str) -> None:
    results = STATES[state](northmere)
    made = agency_pages(results, NONE)
    assert len(made) == len(shown_groups(results)) > 5
    for page in made.values():
        assert page.count("<h1>") == page.count("<main ") == page.count("<style>") == 1
        assert page.endswith("</html>") or page.rstrip().endswith("</html>")
        assert " style=" not in page
        assert "<script" not in page
        targets = set(re.findall(r'\bid="([^"]*)"', page))
        assert len(re.findall(r'\bid="', page)) == len(targets), "an id stands twice"
        assert {link[1:] for link in links(page) if link.startswith("#")} <= targets
        assert mistakes(text(page)) == []
        assert not [word for word in ("None", "nan", "Undefined", "{{", "{%") if re.search(rf"\b{word}\b", text(page))]


def test_a_draft_says_so_and_links_to_nothing_that_is_not_drafted(northmere: Results) -> None:
    for page in agency_pages(draft(northmere), NONE).values():
        assert f'<aside class="draft" aria-label="Draft"><strong>{DRAFT}.</strong></aside>' in page
        assert "<title>Draft, not for circulation: " in page
        assert not [link for link in links(page) if link.startswith("../..")]


@pytest.mark.parametrize("name", [*HOSTILE, LONG, "x" * 120])
def test_names_are_text_whatever_they_are(northmere: Results, name: str) -> None:
    groups = [group.model_copy(update={"name": name}) for group in northmere.responses.groups]
    components = [part.model_copy(update={"short": name}) for part in northmere.components]
    levers = [lever.model_copy(update={"name": name}) for lever in northmere.levers]
    results = northmere.model_copy(
        update={
            "responses": northmere.responses.model_copy(update={"groups": groups}),
            "components": components,
            "levers": levers,
            "partnership": northmere.partnership.model_copy(update={"short": name, "name": name}),
        }
    )
    plain = agency_pages(northmere, NONE)
    for file, page in agency_pages(results, NONE).items():
        body = page.split("</style>")[1]
        assert "<script" not in page
        assert "49" not in {word for word in body.split() if word == "49"} or "{{" not in name
        assert re.findall(r"<(\w+)", body).count("svg") == re.findall(r"<(\w+)", plain[file]).count("svg")
        style = page.split("<style>")[1].split("</style>")[0]
        assert "\n" not in style.split("@page{")[1].split("}}")[0]
        assert style.count("{") == style.count("}")


def test_lever_ids_and_component_ids_of_any_form_are_filtered_and_reached(northmere: Results) -> None:
    page = agency_pages(northmere, NONE)["agencies/police.html"]
    for at, lever in enumerate(northmere.levers, start=1):
        assert f"#all:has(#f-l{at}:checked) tbody:not(.l{at}){{display:none}}" in page
        assert f'<label for="f-l{at}">{lever.name}</label>' in page
    assert '<input type="radio" name="show" id="f-all" checked>' in page
    assert '<label for="f-dif">Differs (3)</label>' in page


@pytest.mark.parametrize("count", [1, 2])
def test_one_and_two_of_everything(plain_settings: object, count: int) -> None:
    results = survey(plain_settings, count)  # type: ignore[arg-type]
    made = agency_pages(results, NONE)
    assert len(made) == count
    for page in made.values():
        assert mistakes(text(page)) == []
        assert len(table(page)) == count


def test_the_same_results_give_the_same_bytes(northmere: Results) -> None:
    assert agency_pages(northmere, NONE) == agency_pages(northmere.model_copy(deep=True), NONE)


def test_a_page_takes_a_few_milliseconds(northmere: Results) -> None:
    agency_pages(northmere, NONE)  # templates are compiled once
    least = 1.0
    for _ in range(5):
        start = time.process_time()
        made = agency_pages(northmere, NONE)
        least = min(least, (time.process_time() - start) / len(made))
    assert least < 0.02, f"{1000 * least:.1f} ms a page"
