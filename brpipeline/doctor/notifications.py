"""Notifications: whether messages can be sent about failures and rows that wait."""

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from brpipeline.doctor.finding import Finding, Level
from brpipeline.settings.workspace import NOTIFY_VARIABLE, Settings
from brpipeline.text import counted, listed

TEST = "This is a test. brpipeline sends a message here when a run fails or rows wait for a decision."


def notifications(settings: Settings) -> Iterator[Finding]:
    """Whether each address is one that Apprise can send to. Nothing is sent."""
    if urls := settings.notify_urls:
        yield _known(urls)
    else:
        yield Finding("notify", Level.OK, "nobody is notified of failures; to change that, set `notify` in [serve]")


def send_test(settings: Settings) -> Finding:
    """Sends a test message to every address."""
    urls = settings.notify_urls
    apprise = _apprise()
    if not urls or apprise is None:
        return _known(urls) if urls else Finding("test", Level.CHECK, "no address is set", "Set `notify` in [serve].")
    sender = apprise.Apprise()
    sender.add(urls)
    if sender.notify(title="brpipeline", body=TEST):
        return Finding("test", Level.OK, f"sent to {counted(len(urls), 'address', 'addresses')}")
    return Finding("test", Level.WRONG, "it could not be sent to every address", "Check the addresses.")


def _known(urls: Sequence[str]) -> Finding:
    apprise = _apprise()
    if apprise is None:
        return Finding("notify", Level.WRONG, "Apprise is not installed", 'pip install "brpipeline"')
    sender = apprise.Apprise()
    unknown = [number for number, url in enumerate(urls, 1) if not sender.add(url)]
    if unknown:
        numbers = listed([str(number) for number in unknown])
        result = f"Apprise does not know how to send to address {numbers} of {len(urls)}"
        return Finding("notify", Level.WRONG, result, f"Correct `notify` in [serve], or {NOTIFY_VARIABLE}.")
    masked = sorted(service.url(privacy=True).partition("?")[0] for service in sender)
    return Finding("notify", Level.OK, f"{', '.join(masked)}; brpipeline doctor --send-test sends a test")


def _apprise() -> Any:
    try:
        import apprise
    except ImportError:
        return None
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it names addresses, and they may hold passwords
    return apprise
