"""Why an assessment was published when it was, and what the next run will do with it, in words."""

from collections.abc import Iterable

from brpipeline.pipeline.freshness import BY_DECISION, GONE, NEW, Freshness
from brpipeline.text import listed

# By the part of the fingerprint that changed, in the order in which reasons are named.
REASONS = {
    NEW: "it was not published before",
    GONE: "a published file was missing or had been changed",
    BY_DECISION: "somebody decided to publish what was held",
    "exports": "new exports were read or answers were erased",
    "open": "its wave opened or closed",
    "sources": "the settings of its sources changed",
    "corrections": "corrections changed",
    "decided": "it was decided to close it, or not to",
    "agreed": "what meetings agreed changed",
    "actions": "actions changed",
    "partnership": "the settings of its partnership changed",
    "invited": "the numbers of staff invited changed",
    "wave": "the settings of its wave changed",
    "before": "the wave that it is compared with changed",
    "rules": "the rules in config/assessment.toml changed",
    "agencies": "config/agencies.toml changed",
    "languages": "config/languages.toml changed",
    "instrument": "the instrument changed",
    "templates": "the templates changed",
    "code": "brpipeline was upgraded",
}


def because(names: Iterable[str]) -> str:
    """The reasons as one clause. names: of the parts of the fingerprint that changed."""
    named = list(names)
    known = [text for name, text in REASONS.items() if name in named]
    return listed([*known, *(f"“{name}” in the settings changed" for name in named if name not in REASONS)])


def last_published(freshness: Freshness) -> str:
    """When an assessment was last published, and why then; "" if it never was."""
    if freshness.last is None:
        return ""
    return f"published {freshness.last.published_at:%Y-%m-%d %H:%M} because {because(freshness.last.why)}"


def next_run(freshness: Freshness) -> str:
    """What the next run will do with it, as things are now."""
    return "up to date" if freshness.up_to_date else f"the next run will publish it because {because(freshness.why)}"
