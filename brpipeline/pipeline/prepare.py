"""Prepare: what a killed run left behind is removed, and an inbox that is kept elsewhere is fetched."""

from brpipeline.publish.files.atomic_files import AtomicFiles
from brpipeline.remote import fetched
from brpipeline.settings.workspace import Settings


def prepare(settings: Settings) -> None:
    """Makes a workspace ready for a run. Only the run that holds its lock may call it."""
    AtomicFiles(settings.published).sweep()
    fetched(settings)
