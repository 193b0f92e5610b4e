"""Telling: whether the addresses can be used that hear of failures and of rows that wait."""

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from brpipeline.doctor.finding import Finding, Level
from brpipeline.settings.workspace import NOTIFY_VARIABLE, Settings

TEST = "This is a test. Whoever reads it would hear of runs that fail and of rows that wait."


def telling(settings: Settings) -> Iterator[Finding]:
    """Whether each address is one that Apprise knows how to reach. Nothing is sent."""
    if urls := settings.told:
        yield _known(urls)
    else:
        yield Finding("notify", Level.OK, "nobody is told of failures: `notify` in [serve] would name who is")


def send_test(settings: Settings) -> Finding:
    """Sends a test to every address."""
    urls = settings.told
    apprise = _apprise()
    if not urls or apprise is None:
        return _known(urls) if urls else Finding("test", Level.LOOK, "no address is set", "Set `notify` in [serve].")
    teller = apprise.Apprise()
    teller.add(urls)
    if teller.notify(title="brpipeline", body=TEST):
        return Finding("test", Level.OK, f"sent to {len(urls)}")
    return Finding(
        "test", Level.WRONG, "at least one address did not take it", "Check it, and whether it can be reached."
    )


def _known(urls: Sequence[str]) -> Finding:
    apprise = _apprise()
    if apprise is None:
        return Finding("notify", Level.WRONG, "Apprise is not installed", 'pip install "brpipeline"')
    teller = apprise.Apprise()
    unknown = [number for number, url in enumerate(urls, 1) if not teller.add(url)]
    if unknown:
        said = f"of {len(urls)} addresses, number {', '.join(map(str, unknown))} is none that Apprise knows"
        return Finding("notify", Level.WRONG, said, f"Correct `notify` in [serve], or {NOTIFY_VARIABLE}.")
    shown = sorted(one.url(privacy=True).partition("?")[0] for one in teller)
    return Finding("notify", Level.OK, f"{', '.join(shown)}; brpipeline doctor --send-test sends a test")


def _apprise() -> Any:
    try:
        import apprise
    except ImportError:
        return None
    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # it names addresses, and they may hold passwords
    return apprise
