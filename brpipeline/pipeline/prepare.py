"""Prepare: what a run that was killed left behind is swept, and an inbox that lies elsewhere is fetched."""

from brpipeline.publish.files.atomic_files import AtomicFiles
from brpipeline.remote import fetched
from brpipeline.settings.workspace import Settings


def prepare(settings: Settings) -> None:
    """Makes a workspace ready for a run. Only for whoever holds its lock."""
    AtomicFiles(settings.published).sweep()
    fetched(settings)
