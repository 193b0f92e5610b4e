"""What an assessment rests on, in one number: equal fingerprint, equal results, no work."""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from brpipeline import __version__
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings

TEMPLATES = (".j2", ".css")


def fingerprint(
    settings: Settings,
    assessment: AssessmentId,
    exports: Iterable[tuple[str, str]],
    is_open: bool,
    before: tuple[AssessmentId, Iterable[tuple[str, str]]] | None = None,
) -> str:
    """The fingerprint of an assessment's answers, its settings, its templates and the code.

    exports: source and SHA-256 of every export read for it. is_open: the wave has not closed yet. before: the wave
    that it is compared with, and the exports of that.
    """
    rules = settings.assessments
    parts = {
        "rules": rules.model_dump(mode="json", include={"consensus", "disagreement", "certainty", "privacy", "owners"}),
        "answers": _answers(settings, assessment, exports),
        "before": before and _answers(settings, *before),
        "partnership": settings.partnership(assessment.partnership).model_dump(mode="json"),
        "instrument": settings.instrument.model_dump(mode="json"),
        "agencies": settings.agencies.model_dump(mode="json"),
        "agreed": settings.moderation(assessment).model_dump(mode="json"),
        "open": is_open,
        "templates": [_content(path) for path in sorted(settings.templates.glob("*")) if path.suffix in TEMPLATES],
        "code": code_digest(),
    }
    # Keys are not sorted: the order of agencies in their file is the order in which they are shown and merged.
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _answers(settings: Settings, assessment: AssessmentId, exports: Iterable[tuple[str, str]]) -> dict[str, object]:
    """What the answers to one wave are read from, and by which settings."""
    return {
        "exports": sorted(exports),
        "sources": [source.model_dump(mode="json") for source in settings.sources(assessment)],
        "corrections": [one.model_dump(mode="json") for one in settings.corrected(assessment)],
        "wave": settings.wave(assessment.wave).model_dump(mode="json"),
    }


def _content(path: Path) -> list[str]:
    return [path.name, hashlib.sha256(path.read_bytes()).hexdigest()]


@cache
def code_digest() -> str:
    """A digest of the package itself: its version, its modules, templates and data."""
    digest = hashlib.sha256(__version__.encode())
    for name, content in sorted(_files(resources.files("brpipeline"), "")):
        digest.update(name.encode() + b"\x00" + content.replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def _files(folder: Traversable, prefix: str) -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in ("__pycache__", "starter", "demo"):
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".py", ".toml", *TEMPLATES)):
            yield f"{prefix}{entry.name}", entry.read_bytes()
