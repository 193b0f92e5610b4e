"""Everything that is computed from one tally, in one value: what scorecard, flags and results are read off."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from brpipeline.answers import GREEN
from brpipeline.reconcile import dispersion
from brpipeline.reconcile.consensus import NONE, consensus, support
from brpipeline.reconcile.disagreement import Differences, differences
from brpipeline.reconcile.groups import Group, groups, pooled
from brpipeline.settings.assessment import Assessments
from brpipeline.tally import Tally

Voice = Literal["agency", "respondent"]
VOICES: tuple[Voice, ...] = ("agency", "respondent")


@dataclass(frozen=True)
class Reconciled:
    """A tally, reconciled. Axes: groups, components, answers.

    groups: as shown. answers: (groups, components, 6) people by answer. counts: the three ratings of it. everyone:
    (components, 3) over all groups. support: (components, 3) by the voice that the settings choose. by_voice: the
    consensus by either voice, -1 where there is none. ratings: the chosen one of these. own: (groups, components)
    each group's own rating by the same rule. means: (components,) and group_means: (groups, components), 0 to 2.
    measures: of dispersion, by name, each (components,). differences: each group against everyone else.
    """

    groups: list[Group]
    answers: NDArray[np.int64]
    counts: NDArray[np.int64]
    everyone: NDArray[np.int64]
    support: NDArray[np.float64]
    by_voice: Mapping[Voice, NDArray[np.int8]]
    ratings: NDArray[np.int8]
    own: NDArray[np.int8]
    means: NDArray[np.float64]
    group_means: NDArray[np.float64]
    measures: Mapping[str, NDArray[np.float64]]
    differences: Differences

    def group_of(self, agency: str) -> Group | None:
        return next((group for group in self.groups if agency in group.agencies), None)


def reconcile(tally: Tally, sectors: Mapping[str, str], rules: Assessments) -> Reconciled:
    """Reconciles a tally over agencies by the rules of the settings.

    sectors: the sector of each agency, in the order of the tally. Agencies are grouped first, and nothing below knows
    of any agency that is not shown.
    """
    order = {agency: place for place, agency in enumerate(sectors)}
    people = {agency: int(tally.people[place]) for agency, place in order.items()}
    shown = groups(people, sectors, rules.privacy.smallest_group)
    answers = pooled(tally, shown, order).counts
    counts = answers[..., : GREEN + 1]
    everyone = counts.sum(axis=0)
    voices = np.array([group.voices for group in shown], dtype=np.int64)
    few = everyone.sum(axis=1) < rules.consensus.fewest_ratings
    supports = {voice: support(counts, voices, voice) for voice in VOICES}
    by_voice: Mapping[Voice, NDArray[np.int8]] = {
        voice: np.where(few, NONE, consensus(shares, rules.consensus.threshold)).astype(np.int8)
        for voice, shares in supports.items()
    }
    ratings = by_voice[rules.consensus.voice]
    return Reconciled(
        groups=shown,
        answers=answers,
        counts=counts,
        everyone=everyone,
        support=supports[rules.consensus.voice],
        by_voice=by_voice,
        ratings=ratings,
        own=consensus(dispersion.shares(counts), rules.consensus.threshold),
        means=dispersion.mean(everyone),
        group_means=dispersion.mean(counts),
        measures={
            "mean": dispersion.mean(everyone),
            "sd": dispersion.standard_deviation(everyone),
            "iqr": dispersion.interquartile_range(everyone),
            "agreeing": dispersion.agreeing(everyone, ratings),
            "consensus_index": dispersion.consensus_index(everyone),
            "agreement_a": dispersion.agreement_a(everyone),
        },
        differences=differences(counts, rules.disagreement.false_discovery_rate, rules.disagreement.gap),
    )
