"""Folders that lie elsewhere: what is dropped in a remote inbox is fetched, and what is published is sent on.

Without `[folders]` in the settings nothing here does anything, and fsspec is not needed.
"""

from brpipeline.mirror.fetching import fetched, waits
from brpipeline.mirror.sending import sent

__all__ = ["fetched", "sent", "waits"]
