"""Which languages there are: those that have a catalogue, shipped or of a partnership's own."""

from importlib import resources
from pathlib import Path

SUFFIX = ".po"
SHIPPED = resources.files("brpipeline.language") / "catalogues"


def languages(own: Path | None = None) -> list[str]:
    """The codes of the languages that have a catalogue. own: a folder that may hold more."""
    here = [entry.name for entry in SHIPPED.iterdir()] + ([path.name for path in own.glob("*.po")] if own else [])
    return sorted({name.removesuffix(SUFFIX) for name in here if name.endswith(SUFFIX)})
