"""Every change that is made."""

from tests.mutations import counts, differences, flags, releases, rules, samples

MUTATIONS = [
    *rules.MUTATIONS,
    *differences.MUTATIONS,
    *samples.MUTATIONS,
    *counts.MUTATIONS,
    *releases.MUTATIONS,
    *flags.MUTATIONS,
]
