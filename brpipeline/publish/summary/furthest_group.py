"""The group that lies furthest from the others on a component."""

from brpipeline.results import ComponentPart, GroupRating, Results


def furthest(component: ComponentPart, results: Results) -> GroupRating | None:
    """Of the groups apart by more than chance the one of the widest gap; if none is apart, the one whose mean differs
    most from the mean of the others' means. None with fewer than two groups that rated."""
    flags = [results.flags[place] for place in component.flags]
    gaps = {flag.group: abs(flag.gap or 0) for flag in flags if flag.kind == "agency-apart"}
    rated = [one for one in component.groups if one.mean is not None]
    if len(rated) < 2:
        return None
    total = sum(one.mean or 0 for one in rated)
    alone = {one.group: abs((one.mean or 0) - (total - (one.mean or 0)) / (len(rated) - 1)) for one in rated}
    by_distance = gaps if any(one.group in gaps for one in rated) else alone
    return max(rated, key=lambda one: by_distance.get(one.group, -1.0))
