"""The disclosure statement: how it is made sure that nobody's answers can be told, for whoever has to sign for it."""

from collections.abc import Iterator

from brpipeline.language import Said, mark, say, say_as, say_count
from brpipeline.publish.report import participation
from brpipeline.publish.report.shown import not_shown, nothing_shown
from brpipeline.publish.text.draft import DRAFT
from brpipeline.publish.text.numbers_and_dates import day, people
from brpipeline.results import DisclosurePart, ReleasePart, Results
from brpipeline.text import counted

STAGES = Said(
    {
        "open": mark("While the wave was open"),
        "closing": mark("When the wave closed"),
        "closed": mark("After the wave closed"),
        "decided": mark("A person decided to publish what was held"),
        "adopted": mark("Published before releases were recorded, while the wave was open"),
        "adopted closed": mark("Published before releases were recorded, after the wave closed"),
    }
)
"""Why a release was made."""
READER = mark(
    "The reader to guard against kept every report of every wave, knows who works where and who has answered, and is "
    "one of the staff."
)


def statement(results: Results) -> list[tuple[str, str]]:
    """What there is to state: label and text of each point, in order; one point only where nothing is hidden."""
    part = results.disclosure
    if results.responses.respondents == "agency-return":
        signed = say("Each agency signed its answers and gave them by name. No practitioner was asked.")
        return [(say("Rule"), signed)]
    if part is None:
        old = say("These results were made by a version of brpipeline that recorded no releases.")
        return [(say("Rule"), old)]
    if results.draft:
        text = say("{draft}. It is no release, and nobody can sign for it.", draft=say(DRAFT))
        return [(say("Draft"), text)]
    return list(_points(results, part))


def _points(results: Results, part: DisclosurePart) -> Iterator[tuple[str, str]]:
    yield say("Reader"), say(READER)
    yield say("Threshold"), f"{people(part.smallest_group)}."
    yield say("Rule"), _rule(part)
    yield say("While a wave is open"), _while_open(part)
    yield say("After it has closed"), _after_closing(part)
    yield say("Groups that gave one rating only"), _unanimous(part)
    yield say("Groups shown"), _groups(results, part)
    yield say("Components not shown"), not_shown(results) or say_as("component", "None.")
    yield say("People held"), _held(results)
    yield say("What waits"), _waits(results)
    yield say("Not under the rule"), _outside(results)


def releases(results: Results) -> list[tuple[str, str, str, str]]:
    """Day, why, by whom and for which reason of every release; the last is this one."""
    made = results.disclosure.releases if results.disclosure else []
    return [_release(release) for release in made]


def _rule(part: DisclosurePart) -> str:
    return say(
        "A group is one agency, or several that are counted together. Its ratings of a component are published only if "
        "at least {people} of it rated that component. They are updated only if at least {people} who rated it were "
        "never counted for it before, in any report; otherwise they stay as they were published. So no sum or "
        "difference of anything that was ever published speaks of fewer than {people}. Every figure is computed from "
        "groups as shown: totals, scores, tests and comparisons of waves. Evidence, and how many people gave one "
        "rating to everything, follow the same rule. Who was counted is kept as keyed codes, without names or answers.",
        people=people(part.smallest_group),
    )


def _while_open(part: DisclosurePart) -> str:
    if part.while_open == "nothing":
        return say("Nothing is published but who took part.")
    return say(
        "An agency is updated on a component only if at least {people} of it rated it and were never counted for it. "
        "The latest {waiting} of them wait for the closed report. No agencies are counted together.",
        people=people(2 * part.smallest_group),
        waiting=part.smallest_group,
    )


def _after_closing(part: DisclosurePart) -> str:
    sentences = (
        say(
            "The closed report is published when nothing waits for a decision any more, or when somebody has decided "
            "to leave out what waits."
        ),
        say_count(
            "After that a group is updated only if at least {count} person is new in it.",
            "After that a group is updated only if at least {count} people are new in it.",
            part.smallest_group,
        ),
        say(
            "What else changes is held: an answer that came late, a correction, a withdrawal. Somebody may decide to "
            "publish it all the same, after seeing what that gives away; then name and reason stand below."
        ),
    )
    return " ".join(sentences)


def _unanimous(part: DisclosurePart) -> str:
    if part.unanimous == "shown":
        return say("They are shown.")
    return say("They are counted together with another group. If all groups gave the same rating, nothing is shown.")


def _groups(results: Results, part: DisclosurePart) -> str:
    components = counted(len(results.components), "component", "components")
    if not part.cells:
        return say("None, on any of {components}.", components=components)
    shown = say_count(
        "{count} group is shown, over {components}",
        "{count} groups are shown, over {components}",
        part.cells,
        components=components,
    )
    if not part.pooled:
        return say("{shown}: each is one agency alone.", shown=shown)
    return say_count(
        "{shown}: {count} of them is several agencies, counted together because too few of one rated that component.",
        "{shown}: {count} of them are several agencies each, counted together because too few of one rated that "
        "component.",
        part.pooled,
        shown=shown,
    )


def _held(results: Results) -> str:
    if not results.responses.held:
        return say("Nobody.")
    if nothing_shown(results):
        everybody = say("Everybody: no rating is published yet.")
        return f"{everybody} {participation.why_held(results)}"
    what = say(
        "Something that they said is not published, or is published as it was before they changed it or withdrew."
    )
    return f"{participation.who_is_held(results)}. {what} {participation.why_held(results)}"


def _waits(results: Results) -> str:
    if waits := participation.awaited(results):
        return waits
    rows = results.responses.waiting
    if not rows:
        return say("Nothing.")
    return say_count(
        "{count} row waits for a decision and is not counted.",
        "{count} rows wait for a decision and are not counted.",
        rows,
    )


def _outside(results: Results) -> str:
    text = say("Who was asked, and how many people of each agency answered or are held, is published as it is.")
    signed = say("Agency returns are signed, and shown by name.")
    return f"{text} {signed}" if results.returns else text


def _release(release: ReleasePart) -> tuple[str, str, str, str]:
    return day(release.day), STAGES[release.stage], release.by, release.reason
