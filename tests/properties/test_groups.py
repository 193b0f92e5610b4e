"""What must hold of groups, however many people answer for whom."""

from hypothesis import given
from hypothesis import strategies as st

from tests.pooled import groups

AGENCY = [f"agency-{number}" for number in range(9)]
SECTOR = st.fixed_dictionaries({agency: st.sampled_from("ABCD") for agency in AGENCY})
PEOPLE = st.fixed_dictionaries({agency: st.integers(0, 6) for agency in AGENCY})
SMALLEST = st.integers(2, 6)
People = dict[str, int]
Sectors = dict[str, str]


@given(PEOPLE, SECTOR, SMALLEST)
def test_groups_partition_the_agencies_that_answered(people: People, sector: Sectors, smallest: int) -> None:
    found = groups(people, sector, smallest)
    answered = [agency for agency in AGENCY if people[agency]]
    inside = [agency for group in found for agency in group.agencies]
    assert sorted(inside) == (sorted(answered) if sum(people.values()) >= smallest else [])


@given(PEOPLE, SECTOR, SMALLEST)
def test_every_group_is_large_enough_and_counts_its_own_people(people: People, sector: Sectors, smallest: int) -> None:
    for group in groups(people, sector, smallest):
        assert group.people == sum(people[agency] for agency in group.agencies) >= smallest
        assert group.voices == len(group.agencies)


@given(PEOPLE, SECTOR, SMALLEST)
def test_an_agency_that_is_large_enough_is_merged_only_to_hide_a_small_one(
    people: People, sector: Sectors, smallest: int
) -> None:
    for group in groups(people, sector, smallest):
        large = [agency for agency in group.agencies if people[agency] >= smallest]
        assert len(large) <= 1
        assert not large or len(group.agencies) == 1 or any(people[agency] < smallest for agency in group.agencies)


@given(PEOPLE, SECTOR, SMALLEST)
def test_groups_and_the_agencies_in_them_stand_in_order(people: People, sector: Sectors, smallest: int) -> None:
    order = list(people)
    places = [[order.index(agency) for agency in group.agencies] for group in groups(people, sector, smallest)]
    assert places == sorted(sorted(inside) for inside in places)


@given(PEOPLE, SECTOR, SMALLEST)
def test_at_most_one_group_runs_across_sectors(people: People, sector: Sectors, smallest: int) -> None:
    found = groups(people, sector, smallest)
    assert sum(len({sector[agency] for agency in group.agencies}) > 1 for group in found) <= 1
    assert len({group.id for group in found}) == len(found)
