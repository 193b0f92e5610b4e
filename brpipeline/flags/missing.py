"""What is missing: agencies that did not answer, and components whose wording nobody supplied."""

from collections.abc import Iterator

from brpipeline.flags.findings import Findings, fired, raised
from brpipeline.results import Flag
from brpipeline.text import counted


def missing_voice(findings: Findings) -> Iterator[Flag]:
    """An agency was expected and none of its staff answered, though it may have signed off a return."""
    for agency, name in findings.missing:
        text = f"No staff from {name} answered, but it signed off a return." if agency in findings.signed else ""
        yield raised("missing-voice", text or f"No answer from {name}.", group=agency)


def not_set_up(findings: Findings) -> Iterator[Flag]:
    """The source states more components of a lever than the instrument lists."""
    for lever in findings.instrument.lever:
        stated = lever.stated_components or 0
        missing = stated - len(lever.component)
        if missing > 0:
            verb, wording = ("is", "its wording was") if missing == 1 else ("are", "their wording was")
            text = (
                f"{lever.title}: {missing} of the {counted(stated, 'component', 'components')} stated by the source "
                f"{verb} not set up, because {wording} not supplied."
            )
            yield raised("not-set-up", text, fired=fired("components-missing", missing, None))
