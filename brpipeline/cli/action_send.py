"""Sends the digests of actions to the addresses that are notified of failures."""

from collections.abc import Sequence
from pathlib import Path

from brpipeline.pipeline import messages
from brpipeline.pipeline.action_digest import Digest
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import NOTIFY_VARIABLE


def send(root: Path, digests: Sequence[Digest]) -> bool:
    """Sends each digest. Returns True if all addresses were reached. Raises SettingsError if there is none."""
    if not messages.addresses(root):
        what = "No address is set that the digests could be sent to."
        remedy = f"Set `notify` in [serve] of config/assessment.toml, or {NOTIFY_VARIABLE}."
        raise SettingsError(problem("action-command", "brpipeline actions --send", what=what, remedy=remedy))
    reached = [messages.send(root, digest.title, digest.text) for digest in digests]  # one that fails stops no other
    return all(reached)
