"""Why an assessment was published when it was, and what the next run will do: in words for whoever asks."""

from collections.abc import Iterable

from brpipeline.pipeline.freshness import GONE, NEW, Standing
from brpipeline.text import listed

# By the part of the fingerprint that changed. What stands first here is said first.
REASONS = {
    NEW: "it was not published before",
    GONE: "a published file was missing or was another's",
    "exports": "other exports were read or answers erased",
    "open": "its wave opened or closed",
    "sources": "the settings of its sources changed",
    "corrections": "corrections changed",
    "agreed": "what a meeting agreed changed",
    "partnership": "its partnership's settings changed",
    "wave": "its wave's settings changed",
    "before": "the wave that it is compared with changed",
    "rules": "the rules in config/assessment.toml changed",
    "agencies": "config/agencies.toml changed",
    "instrument": "the instrument changed",
    "templates": "templates changed",
    "code": "brpipeline itself was renewed",
}


def because(names: Iterable[str]) -> str:
    """The reasons as one clause."""
    named = list(names)
    known = [text for name, text in REASONS.items() if name in named]
    return listed([*known, *(f"“{name}” in the settings changed" for name in named if name not in REASONS)])


def published_since(stands: Standing) -> str:
    """When an assessment was last published, and why then."""
    if stands.last is None:
        return "not published yet"
    return f"published {stands.last.published_at:%Y-%m-%d %H:%M}, since {because(stands.last.why)}"


def next_run(stands: Standing) -> str:
    """What the next run will do with it, as things stand."""
    if stands.stands:
        return "stands: nothing that it rests on changed since"
    return f"the next run publishes it, since {because(stands.why)}"
