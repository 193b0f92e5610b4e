"""The group that is furthest from the others on a component."""

from brpipeline.results import ComponentPart, GroupRating, Results


def furthest(component: ComponentPart, results: Results) -> GroupRating | None:
    """Of the groups apart the one of the widest gap; if none is apart, the one whose mean differs
    most from the mean of the others' means. None with fewer than two groups that rated."""
    flags = [results.flags[index] for index in component.flags]
    gaps = {flag.group: abs(flag.gap or 0) for flag in flags if flag.kind == "agency-apart"}
    rated = [group for group in component.groups if group.mean is not None]
    if len(rated) < 2:
        return None
    total = sum(group.mean or 0 for group in rated)
    alone = {group.group: abs((group.mean or 0) - (total - (group.mean or 0)) / (len(rated) - 1)) for group in rated}
    by_distance = gaps if any(group.group in gaps for group in rated) else alone
    return max(rated, key=lambda group: by_distance.get(group.group, -1.0))
