"""What remains: what a reader can still find out, in spite of the rule against telling anybody's answers."""

from collections.abc import Iterator

from brpipeline.language import say, say_count
from brpipeline.publish.text.numbers_and_dates import people
from brpipeline.results import DisclosurePart, Results


def remains(results: Results) -> list[str]:
    """What a reader can still find out, in spite of the rule; empty where nothing is hidden."""
    part = results.disclosure
    if part is None or results.draft:
        return []
    k, decided = part.smallest_group, any(release.stage == "decided" for release in part.releases)
    return [
        *_unanimous_remain(part),
        say_count(
            "Whoever is one of {people} in a group knows one answer already: to that reader it hides {count} other. "
            "Readers who tell each other what they answered know more.",
            "Whoever is one of {people} in a group knows one answer already: to that reader it hides {count} others. "
            "Readers who tell each other what they answered know more.",
            k - 1,
            people=people(k),
        ),
        say("The report says how many people of an agency are held, and so that something of theirs is not published."),
        say(
            "Where agencies are counted together on a component, fewer than {people} of at least one of them rated it.",
            people=people(k),
        ),
        say("Whoever answers twice under ids that cannot be linked counts as two people."),
        say("What was published before this rule, or by a lower threshold, stays known."),
        *([say("What a person decided to publish all the same stays known for ever.")] if decided else []),
    ]


def _unanimous_remain(part: DisclosurePart) -> Iterator[str]:
    """What a reader can find out of people who all gave the same rating."""
    if part.unanimous != "shown":
        yield say(
            "No group is shown that gave one rating only. But where two reports follow each other, the difference may "
            "be the ratings of people who all said the same."
        )
        return
    yield say("Where everyone of a group gave the same rating, the report tells what each of them said.")
    yield say(
        "A group is updated by at least {people} at a time. If those of one time all gave the same rating, whoever "
        "compares the two reports can tell what each of them said, even if the group as a whole is divided.",
        people=people(part.smallest_group),
    )
