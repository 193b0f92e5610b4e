"""The disclosure statement: how it is made sure that nobody's answers can be told, for whoever has to sign for it."""

from collections.abc import Iterator

from brpipeline.publish.report import participation
from brpipeline.publish.report.shown import not_shown, nothing_shown
from brpipeline.publish.text.draft import DRAFT
from brpipeline.publish.text.numbers_and_dates import day, people
from brpipeline.results import DisclosurePart, ReleasePart, Results
from brpipeline.text import counted

STAGES = {
    "open": "While the wave was open",
    "closing": "When the wave closed",
    "closed": "After the wave closed",
    "decided": "A person decided to publish what was held",
    "adopted": "Published before releases were recorded, while the wave was open",
    "adopted closed": "Published before releases were recorded, after the wave closed",
}
"""Why a release was made."""
READER = (
    "The reader to guard against kept every report of every wave, knows who works where and who has answered, and is "
    "one of the staff."
)


def statement(results: Results) -> list[tuple[str, str]]:
    """What there is to state: label and text of each point, in order; one point only where nothing is hidden."""
    part = results.disclosure
    if results.responses.respondents == "agency-return":
        return [("Rule", "Each agency signed its answers and gave them by name. No practitioner was asked.")]
    if part is None:
        return [("Rule", "These results were made by a version of brpipeline that recorded no releases.")]
    if results.draft:
        return [("Draft", f"{DRAFT}. It is no release, and nobody can sign for it.")]
    return list(_points(results, part))


def _points(results: Results, part: DisclosurePart) -> Iterator[tuple[str, str]]:
    yield "Reader", READER
    yield "Threshold", f"{people(part.smallest_group)}."
    yield "Rule", _rule(part)
    yield "While a wave is open", _while_open(part)
    yield "After it has closed", _after_closing(part)
    yield "Groups that gave one rating only", _unanimous(part)
    yield "Groups shown", _groups(results, part)
    yield "Components not shown", not_shown(results) or "None."
    yield "People held", _held(results)
    yield "What waits", _waits(results)
    yield "Not under the rule", _outside(results)


def remains(results: Results) -> list[str]:
    """What a reader can still find out, in spite of the rule; empty where nothing is hidden."""
    part = results.disclosure
    if part is None or results.draft:
        return []
    k, decided = part.smallest_group, any(release.stage == "decided" for release in part.releases)
    others = counted(k - 1, "other", "others")
    unanimous = (
        "Where everyone of a group gave the same rating, the report tells what each of them said."
        if part.unanimous == "shown"
        else "No group is shown that gave one rating only. But where two reports follow each other, the difference may "
        "be the ratings of people who all said the same."
    )
    lots = (
        f"A group is updated by at least {people(k)} at a time. If those of one time all gave the same rating, whoever "
        "compares the two reports can tell what each of them said, even if the group as a whole is divided."
    )
    return [
        unanimous,
        *([lots] if part.unanimous == "shown" else []),
        f"Whoever is one of {people(k)} in a group knows one answer already: to that reader it hides {others}. Readers "
        "who tell each other what they answered know more.",
        "The report says how many people of an agency are held, and so that something of theirs is not published.",
        f"Where agencies are counted together on a component, fewer than {people(k)} of at least one of them rated it.",
        "Whoever answers twice under ids that cannot be linked counts as two people.",
        "What was published before this rule, or by a lower threshold, stays known.",
        *(["What a person decided to publish all the same stays known for ever."] if decided else []),
    ]


def releases(results: Results) -> list[tuple[str, str, str, str]]:
    """Day, why, by whom and for which reason of every release; the last is this one."""
    made = results.disclosure.releases if results.disclosure else []
    return [_release(release) for release in made]


def _rule(part: DisclosurePart) -> str:
    k = people(part.smallest_group)
    return (
        "A group is one agency, or several that are counted together. Its ratings of a component are published only if "
        f"at least {k} of it rated that component. They are updated only if at least {k} who rated it were never "
        "counted for it before, in any report; otherwise they stay as they were published. So no sum or difference of "
        f"anything that was ever published speaks of fewer than {k}. Every figure is computed from groups as shown: "
        "totals, scores, tests and comparisons of waves. Evidence, and how many people gave one rating to everything, "
        "follow the same rule. Who was counted is kept as keyed codes, without names or answers."
    )


def _while_open(part: DisclosurePart) -> str:
    if part.while_open == "nothing":
        return "Nothing is published but who took part."
    k = part.smallest_group
    return (
        f"An agency is updated on a component only if at least {people(2 * k)} of it rated it and were never counted "
        f"for it. The latest {k} of them wait for the closed report. No agencies are counted together."
    )


def _after_closing(part: DisclosurePart) -> str:
    return (
        "The closed report is published when nothing waits for a decision any more, or when somebody has decided to "
        "leave out what waits. After that a group is updated only if at least "
        f"{counted(part.smallest_group, 'person is', 'people are')} new in it. What else changes is held: an answer "
        "that came late, a correction, a withdrawal. Somebody may decide to publish it all the same, after seeing what "
        "that gives away; then name and reason stand below."
    )


def _unanimous(part: DisclosurePart) -> str:
    if part.unanimous == "shown":
        return "They are shown."
    return "They are counted together with another group. If all groups gave the same rating, nothing is shown."


def _groups(results: Results, part: DisclosurePart) -> str:
    components = counted(len(results.components), "component", "components")
    if not part.cells:
        return f"None, on any of {components}."
    every = f"{counted(part.cells, 'group is', 'groups are')} shown, over {components}"
    if not part.pooled:
        return f"{every}: each is one agency alone."
    verb = "is several agencies" if part.pooled == 1 else "are several agencies each"
    return f"{every}: {part.pooled} of them {verb}, counted together because too few of one rated that component."


def _held(results: Results) -> str:
    if not results.responses.held:
        return "Nobody."
    if nothing_shown(results):
        return f"Everybody: no rating is published yet. {participation.why_held(results)}"
    what = "Something that they said is not published, or is published as it was before they changed it or withdrew."
    return f"{participation.who_is_held(results)}. {what} {participation.why_held(results)}"


def _waits(results: Results) -> str:
    if waits := participation.awaited(results):
        return waits
    rows = results.responses.waiting
    if not rows:
        return "Nothing."
    return f"{counted(rows, 'row waits', 'rows wait')} for a decision and {'is' if rows == 1 else 'are'} not counted."


def _outside(results: Results) -> str:
    text = "Who was asked, and how many people of each agency answered or are held, is published as it is."
    return f"{text} Agency returns are signed, and shown by name." if results.returns else text


def _release(release: ReleasePart) -> tuple[str, str, str, str]:
    return day(release.day), STAGES[release.stage], release.by, release.reason
