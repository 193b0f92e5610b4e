"""Prepare: leftovers of a killed run are removed, what is confidential closed to others, a remote inbox fetched."""

from brpipeline.publish.files.atomic_files import AtomicFiles
from brpipeline.releases.ledger import opened_ledger
from brpipeline.remote import fetched
from brpipeline.settings.workspace import Settings
from brpipeline.store.private_files import tighten


def prepare(settings: Settings) -> None:
    """Makes a workspace ready for a run. Only the run that holds its lock may call it.

    Raises SettingsError if the ledger of releases cannot be used: then nothing could be published safely.
    """
    AtomicFiles(settings.published).sweep()
    tighten(settings)
    with opened_ledger(settings, writes=False):
        pass
    fetched(settings)
