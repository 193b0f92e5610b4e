"""Folders elsewhere: what is dropped in a remote inbox is fetched, and what is published is sent on.

Without `[folders]` in the settings nothing here does anything, and fsspec is not needed.
"""

from brpipeline.remote.download import fetched, waits
from brpipeline.remote.upload import sent

__all__ = ["fetched", "sent", "waits"]
