"""What a correct reader finds in the worked example's exports."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brpipeline.demo.deal import LETTERS
from brpipeline.demo.exports import responses
from brpipeline.demo.form import Form
from brpipeline.demo.headcount import SOURCES
from brpipeline.demo.response import OUTCOMES, USED


@dataclass(frozen=True)
class Truth:
    """counts: (partnership, wave) -> agency -> component -> letter (R A G U N -) -> people whose answer is used.

    outcomes: source -> outcome -> distinct responses over all exports of that source.
    returns: (partnership, wave) -> agency -> component -> the letter that the agency signed off.
    """

    counts: Mapping[tuple[str, str], Mapping[str, Mapping[str, Mapping[str, int]]]]
    outcomes: Mapping[str, Mapping[str, int]]
    returns: Mapping[tuple[str, str], Mapping[str, Mapping[str, str]]]

    def rows(self, source: str) -> int:
        """Distinct responses of a source; one seen again in a later export is one row."""
        return sum(self.outcomes[source].values())

    def people(self, partnership: str, wave: str) -> dict[str, int]:
        """Number of people by agency whose answers are used."""
        agencies = self.counts[partnership, wave]
        return {agency: sum(next(iter(by_component.values())).values()) for agency, by_component in agencies.items()}


def truth(components: Mapping[str, str], levers: Mapping[str, Sequence[str]]) -> Truth:
    """The counts and outcomes behind the files that `write_inbox` makes of the same components and levers."""
    form = Form(components, levers)
    counts: dict[tuple[str, str], dict[str, dict[str, dict[str, int]]]] = {}
    outcomes: dict[str, dict[str, int]] = {}
    returned: dict[tuple[str, str], Mapping[str, Mapping[str, str]]] = {}
    for source in SOURCES:
        rows = responses(source, form)
        happened = Counter(response.outcome for response in rows)
        outcomes[source.name] = {outcome: happened[outcome] for outcome in OUTCOMES}
        if source.returns:
            signed = {response.agency: response.ratings for response in rows if response.outcome == USED}
            returned[source.partnership, source.wave] = signed
            continue
        agencies = counts.setdefault((source.partnership, source.wave), {})
        for response in rows:
            if response.outcome == USED:
                empty = {component: dict.fromkeys(LETTERS, 0) for component in components}
                of_agency = agencies.setdefault(response.agency, empty)
                for component, letter in response.ratings.items():
                    of_agency[component][letter] += 1
    return Truth(counts, outcomes, returned)
