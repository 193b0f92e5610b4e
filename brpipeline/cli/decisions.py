"""What `forget` and `release` print: what was erased, and what a release would give away."""

from pathlib import Path

from brpipeline.cli.console import HERE, call, line
from brpipeline.pipeline.release import Preview
from brpipeline.releases.preview import Exposure
from brpipeline.results import Colour
from brpipeline.review.erase import Erased
from brpipeline.settings.manual import manual
from brpipeline.text import counted, listed


def before_erasing() -> None:
    """Prints what erasing does at once, and what it does not."""
    line("The answers go from the store at once, for good. Published figures that count them stay until they may be")
    line("updated without telling what was erased (docs/privacy.md); brpipeline release shows what doing so now tells.")


def erased(erased: Erased, workspace: Path = HERE) -> None:
    """Prints what was erased, and what people still have to erase themselves."""
    counts = erased.forgotten
    responses = counted(counts.responses, "response", "responses")
    revisions, texts = counted(counts.revisions, "revision", "revisions"), counted(counts.texts, "text", "texts")
    line(f"Erased: {responses} with {revisions} and {texts}. No export will bring them back.")
    line(f"The next run updates what may be updated: {call('run', workspace)}. {manual('docs/privacy.md')} says when.")
    if erased.files:
        line("These files may still hold the answers. Delete them, or the row in them, by hand:")
        for path in erased.files:
            line(f"  {path}")


COMPONENTS = ("component", "components")
PEOPLE = ("person", "people")


def preview(found: Preview) -> None:
    """Prints what a release would publish, whom it would single out, and what it would change."""
    if found.nothing:
        line(f"Everything that there is of {found.assessment} is published.")
        return
    if found.leaves_out:
        rows = counted(found.leaves_out, "row waits", "rows wait")
        line(f"{rows} for a decision. This closes the wave without them; settled later, they may be held for good.")
    if found.held:
        people = listed([f"{counted(count, *PEOPLE)} of {agency}" for agency, count in found.held])
        line(f"Not published yet, or not as it is now, is something of {people}.")
    if found.exposing:
        fewest = sum(one.people for one in found.exposing)
        line(
            "This publishes one person's ratings:"
            if fewest == 1
            else f"This publishes the ratings of {fewest:,} people:"
        )
        for one in found.exposing:
            line(f"  {_exposed(one, found)}")
        line("Colleagues may know who answered late. A release cannot be taken back.")
    elif found.held:
        line("Nobody can be singled out by it.")
    changes = [f"{one.component} from {_named(one.then)} to {_named(one.now)}" for one in found.recoloured]
    line(f"It changes {listed(changes)}." if changes else "It changes no component's rating.")
    if found.held and not found.leaves_out:
        line(f"If you wait, they are counted once at least {found.smallest_group} people of an agency can be together.")


def _named(colour: Colour | None) -> str:
    return colour.capitalize() if colour else "no rating"


def _exposed(one: Exposure, found: Preview) -> str:
    who, of = counted(one.people, *PEOPLE), counted(one.components, *COMPONENTS)
    report = f"the report of {found.before:%-d %B %Y}" if found.before else "an earlier report"
    reader = f"Whoever kept {report} can subtract it, and read how {who} of {one.agency}"
    if one.change == "changed":
        return f"{reader} changed answers to {of}, before and after."
    if one.change == "removed":
        return f"{reader}, who asked to be removed or withdrew, had rated {of}."
    return f"{reader} rated {of}."


def how_to_release(assessment: str, workspace: Path = HERE) -> None:
    """Prints how to decide it."""
    decided = call(f'release {assessment} --by "YOUR NAME" --reason "WHY"', workspace)
    line(f"To publish it all the same: {decided}")


def half_decided() -> None:
    """Prints that nothing was done, since a decision needs both."""
    line("Nothing was published: a decision needs both --by and --reason.")


def not_erased() -> None:
    """Prints that nothing was done."""
    line("Nothing was erased.")


def not_answered() -> None:
    """Prints that nothing was done, since nobody answered."""
    line()
    line("Nobody answered the question, so nothing was done. With --yes it is not asked.")


def not_released() -> None:
    """Prints that nothing was done."""
    line("Nothing was published.")


def released(assessment: str) -> None:
    """Prints that it is published."""
    line(f"Published: {assessment}. The decision is kept in the ledger, in the audit trail, and in the report.")
