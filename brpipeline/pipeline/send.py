"""Send: what is published is copied to the second place that the settings name."""

from brpipeline.remote import sent
from brpipeline.settings.workspace import Settings


def send(settings: Settings) -> int:
    """Copies what differs. Returns how many files were sent or removed; 0 where the settings name no place."""
    return sent(settings)
