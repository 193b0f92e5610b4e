"""The file of each agency page: a name that is safe on every machine, and that no two groups can share."""

import hashlib
import re

from brpipeline.publish.files.names import AGENCIES
from brpipeline.results import AgencyPart, GroupPart, Results

PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])")  # names that Windows keeps for devices
LONGEST, DIGEST = 60, 32  # characters of a name, and of the digest that tells apart what cannot be written plainly


def file_of(group: GroupPart) -> str:
    """The page of a group, as a path from the report: agencies/police.html.

    It follows from the group's id alone, so it stays the same from release to release. Where the id is no plain name
    (several agencies, capitals, a long one, a device's), a digest of it follows two hyphens, which no plain name has.
    """
    ident = group.group
    if PLAIN.fullmatch(ident) and len(ident) <= LONGEST and not RESERVED.fullmatch(ident):
        return f"{AGENCIES}/{ident}.html"
    begins = re.sub(r"[^a-z0-9]+", "-", ident.lower())[: LONGEST - DIGEST].strip("-")
    return f"{AGENCIES}/{begins}--{hashlib.sha256(ident.encode()).hexdigest()[:DIGEST]}.html"


def shown_groups(results: Results) -> list[GroupPart]:
    """The groups that have a page: those that are shown on any component."""
    return [
        group
        for position, group in enumerate(results.responses.groups)
        if any(component.groups[position].counted for component in results.components)
    ]


def own_page(agency: AgencyPart, results: Results) -> str | None:
    """The page of an agency: its own, or that of the group in which it is shown most often; None if it is in none."""
    groups = results.responses.groups
    times = {
        position: sum(component.groups[position].counted for component in results.components)
        for position, group in enumerate(groups)
        if agency.id in {member.id for member in group.agencies}
    }
    shown = [position for position, count in times.items() if count]
    if not shown:
        return None
    alone = [position for position in shown if len(groups[position].agencies) == 1]
    return file_of(groups[(alone or sorted(shown, key=lambda position: -times[position]))[0]])
