"""The file of a group: safe on every machine, the same from release to release, and never that of another group."""

import itertools

import pytest

from brpipeline.publish.agency_pages import file_of, own_page, shown_groups
from brpipeline.results import AgencyPart, GroupPart, Results


def group(ident: str) -> GroupPart:
    agencies = [AgencyPart(id=one, name=one) for one in ident.split("+")]
    return GroupPart(group=ident, name=ident, agencies=agencies, sector="", respondents=3, as_of=None)


STRANGE = [
    *("police", "Police", "POLICE", "po-lice", "po_lice", "po--lice", "police-", "-police", "p", "con", "nul", "COM1"),
    *("a+b", "a-b", "a_b", "A+b", "a+b+c", "a+b-c", "a-b+c", "x" * 60, "x" * 61, "x" * 300, "lpt9", "prn-x"),
    "+".join(f"agency-{number}" for number in range(40)),
]


def test_no_two_groups_share_a_file_even_where_capitals_make_no_difference() -> None:
    names = [file_of(group(ident)).casefold() for ident in STRANGE]
    assert len(set(names)) == len(STRANGE)


@pytest.mark.parametrize("ident", STRANGE)
def test_a_name_is_safe_on_every_machine(ident: str) -> None:
    folder, name = file_of(group(ident)).split("/")
    stem = name.removesuffix(".html")
    assert folder == "agencies"
    assert len(name) <= 80
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert stem not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert not stem.startswith("-")


def test_one_agency_with_a_plain_id_has_a_plain_name() -> None:
    assert file_of(group("police")) == "agencies/police.html"
    assert file_of(group("police+probation")).startswith("agencies/police-probation--")


def test_a_name_depends_on_the_id_alone(northmere: Results) -> None:
    for one in northmere.responses.groups:
        other = one.model_copy(update={"name": "Another", "respondents": 99, "sector": "Health"})
        assert file_of(one) == file_of(other)


def test_every_agency_that_is_shown_leads_to_its_own_page_or_to_one_that_holds_it(northmere: Results) -> None:
    holding = {file_of(one): {agency.id for agency in one.agencies} for one in shown_groups(northmere)}
    alone = {next(iter(agencies)) for agencies in holding.values() if len(agencies) == 1}
    for agency in northmere.responses.answered:
        page = own_page(agency, northmere)
        assert page is not None
        assert agency.id in holding[page]
        assert agency.id not in alone or holding[page] == {agency.id}
    assert own_page(AgencyPart(id="general-practice", name="General practice"), northmere) is None


def test_of_several_groups_the_page_is_that_in_which_an_agency_is_shown_most(northmere: Results) -> None:
    icb = next(agency for agency in northmere.responses.answered if agency.id == "icb")
    times = {
        one.group: sum(component.groups[at].counted for component in northmere.components)
        for at, one in enumerate(northmere.responses.groups)
        if "icb" in {agency.id for agency in one.agencies}
    }
    assert len(times) > 1
    most = max(times, key=lambda ident: times[ident])
    assert own_page(icb, northmere) == file_of(group(most))
    assert [a for a, b in itertools.pairwise(sorted(times.values())) if a == b == max(times.values())] == []
