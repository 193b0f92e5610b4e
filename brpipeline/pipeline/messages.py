"""Messages to the addresses in the settings, through Apprise: of failures, of what waits, of actions that are due."""

import logging
import os
from pathlib import Path

from brpipeline import log
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.workspace import NOTIFY_VARIABLE, load


def send(root: Path, title: str, text: str) -> bool:
    """Sends a message to every address. Returns True if all were reached; never raises."""
    try:
        if not (urls := addresses(root)):
            return True
        import apprise

        logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it names addresses, and they may hold passwords
        sender = apprise.Apprise()
        all_valid = all(map(sender.add, urls))
        sent = bool(sender.notify(title=title, body=text)) and all_valid
    except Exception as error:
        log.event("notify-failed", kind=type(error).__name__)
        return False
    log.event("notified" if sent else "notify-failed", addresses=len(urls))
    return sent


def addresses(root: Path) -> list[str]:
    """The addresses in the settings; if they cannot be read, those in the environment."""
    try:
        return load(root).notify_urls
    except SettingsError:
        return os.environ.get(NOTIFY_VARIABLE, "").split()
