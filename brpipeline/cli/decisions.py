"""What `waiting` and `forget` print: the rows that wait with every way to free them, and what was erased."""

from collections import Counter
from collections.abc import Sequence

from brpipeline.cli.console import line
from brpipeline.problems import shortened
from brpipeline.review.decisions import Decision, Remedy
from brpipeline.review.erase import Erased
from brpipeline.settings.manual import manual
from brpipeline.settings.toml_text import toml
from brpipeline.text import counted

MOST_ALIASES = 3  # lines printed for an unknown agency; a name that is like none could be an alias of any


def decisions(decisions: Sequence[Decision]) -> None:
    """Prints each cause with the rows that wait because of it, and every way to free them, ready to paste."""
    for decision in decisions:
        typed = f"“{shortened(decision.typed)}”" if decision.typed else "blank"
        waits = counted(len(decision.responses), "row waits", "rows wait")
        line(f"{decision.assessment}: {waits}, {decision.field} is {typed}")
        for source, response in decision.responses:
            line(f"  {source}, response {response}")
        choices = [_choice(remedy) for remedy in _printed(decision)]
        if len(choices) < len(decision.remedies):
            file = decision.remedies[0].file
            choices.insert(0, [f"in {file}, add {toml(decision.typed)} to the aliases of the agency that it means"])
        for number, (heading, *lines) in enumerate(choices):
            line(f"  {'or ' if number else ''}{heading}")
            for text in lines:
                line(f"    {text}".rstrip())
        line()
    rows = {(decision.assessment, *response) for decision in decisions for response in decision.responses}
    if not rows:
        line("Nothing waits.")
        return
    line(f"{counted(len(rows), 'row waits', 'rows wait')}. Choose a way for each, then: brpipeline run")
    changed = Counter((remedy.file, remedy.table) for decision in decisions for remedy in _printed(decision))
    if any(count > 1 for (_, table), count in changed.items() if table):
        line("Some of these change the same line: change it once, run, and ask brpipeline waiting again for the rest.")


def _printed(decision: Decision) -> Sequence[Remedy]:
    """The remedies that are printed in full."""
    aliases = sum(bool(remedy.table) for remedy in decision.remedies)
    return decision.remedies if aliases <= MOST_ALIASES else decision.remedies[aliases:]


def _choice(remedy: Remedy) -> list[str]:
    """What to do with a remedy's lines, then the lines."""
    replace = f"in {remedy.file}, under {remedy.table}, replace the line with:"
    return [replace if remedy.table else f"at the end of {remedy.file}, add:", *remedy.lines]


def erased(erased: Erased) -> None:
    """Prints what was erased, and what people still have to erase themselves."""
    counts = erased.forgotten
    responses = counted(counts.responses, "response", "responses")
    revisions, texts = counted(counts.revisions, "revision", "revisions"), counted(counts.texts, "text", "texts")
    line(f"Erased: {responses} with {revisions} and {texts}. No export will bring them back.")
    line(f"The next run updates the report: brpipeline run. {manual('docs/privacy.md')} says when figures follow.")
    if erased.files:
        line("These files may still hold the answers. Delete them, or the row in them, by hand:")
        for path in erased.files:
            line(f"  {path}")
