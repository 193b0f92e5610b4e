"""What is agreed: Reds that need an action, and Greens that nobody backed with evidence."""

from collections.abc import Iterator

from brpipeline.flags.findings import AGREED, Findings, fired, number, raised
from brpipeline.rating import GREEN, RED
from brpipeline.results import Flag

THIN = 1 / 3  # of the groups asked: with fewer that offered evidence, it is thin


def agreed_red(findings: Findings) -> Iterator[Flag]:
    """The consensus is Red, at least three quarters of people say so, and no group is apart."""
    found = findings.found
    for place, component in findings.components():
        total, red = int(found.everyone[place].sum()), int(found.everyone[place, RED])
        if found.ratings[place] != RED or red < AGREED * total or found.differences.apart[:, place].any():
            continue
        rated = int((found.own[:, place] >= 0).sum())
        red_groups = int((found.own[:, place] == RED).sum())
        where = f"all {rated} groups" if red_groups == rated > 1 else f"{red_groups} of {number(rated, 'group')}"
        people = findings.people(total)
        text = f"Agreed: {component} is Red ({red} of {people}, {where}). No debate is needed; an action is."
        yield raised("agreed-red", text, component=component, fired=fired("share-red", red / total, AGREED))


def thin_evidence(findings: Findings) -> Iterator[Flag]:
    """Nearly everyone says Green, and of the groups that were asked for evidence few offered any."""
    found, offers = findings.found, findings.offers
    if offers is None:
        return
    asked, offering = (offers.asked > 0).sum(axis=0), (offers.offered > 0).sum(axis=0)
    for place, component in findings.components():
        total, green = int(found.everyone[place].sum()), int(found.everyone[place, GREEN])
        if found.ratings[place] != GREEN or green < AGREED * total or not asked[place]:
            continue
        share = int(offering[place]) / int(asked[place])
        if share < THIN:
            said = f"only {offering[place]} of the {number(int(asked[place]), 'group')} asked" if share else "no group"
            text = f"Nearly everyone says {component} is Green ({green} of {total}), but {said} offered evidence."
            yield raised("thin-evidence", text, component=component, fired=fired("share-with-evidence", share, THIN))
