"""Who is held: whose answers are not, or not as they are now, in what is published. Counted by agency, never closer."""

from collections import Counter

import numpy as np

from brpipeline.releases.choose import Choice, Chooser
from brpipeline.releases.standing import counted_now


def held_people(chooser: Chooser, choice: Choice, components: int) -> dict[str, int]:
    """By id of their agency, how many people are held; of those who are gone, the agency they were counted for.

    components: how many of the measures, which come first, are components. Somebody outside the row of a component
    that is shown is held, whether they rated it or not: the number of those held would tell that they did not.
    """
    present, known, inside = chooser.present, chooser.known.persons, chooser.inside
    positions = np.array(chooser.positions[:components])
    standing = counted_now(chooser)
    counted = np.zeros((len(present), components), dtype=np.bool_)
    changed = counted.copy()
    counted[standing.at] = standing.inside[:, :components]
    changed[standing.at] = (standing.inside & ~standing.same)[:, :components]
    gone = ~np.isin(inside.persons, known)
    left = inside.inside[:, positions] & gone[:, None]
    for index, name in enumerate(chooser.measures[:components]):
        if not choice.rows[name]:
            continue
        rows, ending = choice.entering(name), choice.ending(name)
        of_ending = [position for position, agency in enumerate(inside.names) if agency in ending]
        left[:, index] &= ~np.isin(inside.agencies[:, positions[index]], of_ending)
        now = np.isin(present.agencies, [list(chooser.sectors).index(agency) for agency in ending])
        counted[:, index] = np.where(now | rows, rows, counted[:, index])
        changed[:, index] &= ~(now | rows)
    shown = np.array([bool(choice.cells[name]) for name in chooser.measures[:components]], dtype=np.bool_)
    outside = ~counted[:, shown].all(axis=1) if shown.any() else np.ones(len(present), dtype=np.bool_)
    held = outside | changed.any(axis=1)
    order = list(chooser.sectors)
    by_agency = Counter(order[agency] for agency in present.agencies[held].tolist())
    for position in np.flatnonzero(left.any(axis=1)).tolist():
        by_agency[inside.names[inside.agencies[position, positions[left[position]][0]]]] += 1
    return {agency: by_agency[agency] for agency in [*order, *by_agency] if by_agency[agency]}
