"""Every change that is made."""

from tests.mutations import columns, counts, differences, flags, releases, rows, rules, samples, wordings

MUTATIONS = [
    *rules.MUTATIONS,
    *differences.MUTATIONS,
    *samples.MUTATIONS,
    *counts.MUTATIONS,
    *releases.MUTATIONS,
    *flags.MUTATIONS,
    *wordings.MUTATIONS,
    *columns.MUTATIONS,
    *rows.MUTATIONS,
]
