"""Every change that is made."""

from tests.mutations import (
    actions,
    columns,
    counts,
    differences,
    flags,
    leans,
    pages,
    releases,
    rows,
    rules,
    samples,
    settling,
    wordings,
)

MUTATIONS = [
    *rules.MUTATIONS,
    *differences.MUTATIONS,
    *leans.MUTATIONS,
    *samples.MUTATIONS,
    *settling.MUTATIONS,
    *counts.MUTATIONS,
    *releases.MUTATIONS,
    *flags.MUTATIONS,
    *pages.MUTATIONS,
    *wordings.MUTATIONS,
    *columns.MUTATIONS,
    *rows.MUTATIONS,
    *actions.MUTATIONS,
]
