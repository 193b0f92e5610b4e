"""What is missing: agencies that did not answer, and components whose wording nobody supplied."""

from collections.abc import Iterator

from brpipeline.flags.findings import Findings, fired, raised
from brpipeline.language import say, say_count
from brpipeline.results import Flag
from brpipeline.text import counted


def missing_voice(findings: Findings) -> Iterator[Flag]:
    """An agency was expected and none of its staff answered, though it may have signed off a return."""
    for agency, name in findings.missing:
        if agency in findings.signed:
            text = say("No staff from {agency} answered, but it signed off a return.", agency=name)
        else:
            text = say("No answer from {agency}.", agency=name)
        yield raised("missing-voice", text, group=agency)


def not_set_up(findings: Findings) -> Iterator[Flag]:
    """The source states more components of a lever than the instrument lists."""
    for lever in findings.instrument.lever:
        stated = lever.stated_components or 0
        missing = stated - len(lever.component)
        if missing > 0:
            text = say_count(
                "{lever}: {count} of the {components} stated by the source is not set up, because its wording was not "
                "supplied.",
                "{lever}: {count} of the {components} stated by the source are not set up, because their wording was "
                "not supplied.",
                missing,
                lever=lever.title,
                components=counted(stated, "component", "components"),
            )
            yield raised("not-set-up", text, fired=fired("components-missing", missing, None))
