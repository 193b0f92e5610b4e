"""Every change that is made."""

from tests.mutations import counts, differences, flags, rules, samples

MUTATIONS = [
    *rules.MUTATIONS,
    *differences.MUTATIONS,
    *samples.MUTATIONS,
    *counts.MUTATIONS,
    *flags.MUTATIONS,
]
