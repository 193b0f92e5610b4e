"""What is agreed: Reds that need an action, and Greens that nobody backed with evidence."""

from collections.abc import Iterator

import numpy as np

from brpipeline.flags.findings import Findings, fired, raised
from brpipeline.language import mark, say
from brpipeline.rating import AGREED, EVEN, FIRM, GREEN, RED
from brpipeline.reconcile.reconciliation import Reconciled
from brpipeline.results import Flag
from brpipeline.text import counted

THIN = 1 / 3  # of the groups asked: if fewer offered evidence, it is thin
EVERY_GROUP = mark("agreed to be Red ({red} of {people}, all {groups}). No debate is needed; an action is.")
SOME_GROUPS = mark("agreed to be Red ({red} of {people}, {red_groups} of {groups}). No debate is needed; an action is.")


def agreed_red(findings: Findings) -> Iterator[Flag]:
    """The consensus is Red, at least three quarters of people say so, it is firm, and no group is likely to differ."""
    reconciled = findings.reconciled
    for index, component in findings.components():
        total, red = int(reconciled.everyone[index].sum()), int(reconciled.everyone[index, RED])
        if reconciled.ratings[index] != RED or red < AGREED * total or _in_doubt(reconciled, index):
            continue
        rated = int((reconciled.own[:, index] >= 0).sum())
        red_groups = int((reconciled.own[:, index] == RED).sum())
        sentence = say(
            EVERY_GROUP if red_groups == rated > 1 else SOME_GROUPS,
            red=f"{red:,}",
            people=findings.people(total),
            red_groups=f"{red_groups:,}",
            groups=counted(rated, "group", "groups"),
        )
        text = findings.about(index, sentence)
        yield raised("agreed-red", text, component=component, fired=fired("share-red", red / total, AGREED))


def _in_doubt(reconciled: Reconciled, index: int) -> bool:
    """Other staff might well give another colour, or a group more likely than not differs: a debate is needed then.

    Where no staff was asked there is no certainty.
    """
    likely = np.fmax(reconciled.gaps.higher[:, index], reconciled.gaps.lower[:, index])
    return bool(reconciled.certainty[index] < FIRM or (likely >= EVEN).any())


THIN_EVIDENCE = {
    (False, False): mark("nearly everyone says Green ({green} of {people}), but no group offered evidence."),
    (False, True): mark(
        "nearly everyone says Green ({green} of {people}), but no group offered evidence for its lever, {lever}."
    ),
    (True, False): mark(
        "nearly everyone says Green ({green} of {people}), but only {offering} of the {asked} groups asked "
        "offered evidence."
    ),
    (True, True): mark(
        "nearly everyone says Green ({green} of {people}), but only {offering} of the {asked} groups asked "
        "offered evidence for its lever, {lever}."
    ),
}
"""By whether any group offered evidence, of which at least four were asked then; and whether a lever has it."""


def thin_evidence(findings: Findings) -> Iterator[Flag]:
    """Nearly everyone says Green, and few of the groups that were asked for evidence offered any."""
    reconciled, evidence = findings.reconciled, findings.evidence
    if evidence is None:
        return
    asked_groups, offering_groups = (evidence.asked > 0).sum(axis=0), (evidence.offered > 0).sum(axis=0)
    for index, component in findings.components():
        total, green = int(reconciled.everyone[index].sum()), int(reconciled.everyone[index, GREEN])
        if reconciled.ratings[index] != GREEN or green < AGREED * total or not asked_groups[index]:
            continue
        share = int(offering_groups[index]) / int(asked_groups[index])
        if share < THIN:
            lever = findings.instrument.lever_of[component]
            sentence = say(
                THIN_EVIDENCE[share > 0, lever.id in evidence.of_levers],
                green=f"{green:,}",
                people=f"{total:,}",
                offering=offering_groups[index],
                asked=asked_groups[index],
                lever=lever.title,
            )
            text = findings.about(index, sentence)
            yield raised("thin-evidence", text, component=component, fired=fired("share-with-evidence", share, THIN))
