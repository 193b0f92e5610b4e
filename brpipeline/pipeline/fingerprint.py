"""What an assessment depends on, part by part and in one number: equal fingerprint, equal results, no work."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic_core import to_jsonable_python

from brpipeline import __version__
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.workspace import Settings

TEMPLATES = (".j2", ".css", ".docx", ".po")
# What of the settings is no rule, by its key in config/assessment.toml: where data are kept, when a run starts, what it
# is spread over, what reading may take, and which board papers are made of the results. Whatever is not named here, or
# counted for one assessment, counts for all: so a section that is added later publishes everything again unless it is
# named here.
NO_RULES = {
    "store",
    "ledger",
    "serve",
    "spread",
    "reading",
    "folders",
    "outputs",
    "instrument",
}  # the content of the instrument counts, not the name of its file
OF_AN_ASSESSMENT = {"partnership", "wave", "source", "invited"}
# Likewise of everything that is loaded, by field of `Settings`.
NO_CONTENT = {"root", "assessments", "files"}  # the rules are those of `assessments`
CONTENT_OF_AN_ASSESSMENT = {"corrections", "moderations", "actions", "releases"}


def fingerprint(parts: Mapping[str, str]) -> str:
    """The fingerprint that these parts have together. parts: a digest by name."""
    return _digest(dict(parts))


def shared_parts(settings: Settings) -> dict[str, str]:
    """A digest of each thing on which every assessment depends."""
    templates = [_content(path) for path in sorted(settings.templates.glob("*")) if path.suffix in TEMPLATES]
    files = [field.name for field in fields(settings) if field.name not in NO_CONTENT | CONTENT_OF_AN_ASSESSMENT]
    return {
        "rules": _digest(settings.assessments.model_dump(mode="json", exclude=NO_RULES | OF_AN_ASSESSMENT)),
        **{name: _digest(to_jsonable_python(getattr(settings, name))) for name in files},
        "languages": _digest(settings.instrument.scale.languages.model_dump(mode="json")),
        "templates": _digest(templates),
        "code": code_digest(),
    }


def own_parts(
    settings: Settings,
    assessment: AssessmentId,
    exports: Iterable[tuple[str, str]],
    is_open: bool,
    earlier: tuple[AssessmentId, str | None] | None = None,
    with_actions: Iterable[str | None] = (),
) -> dict[str, str]:
    """A digest of each thing on which this assessment depends.

    exports: source and SHA-256 of every export read for it. is_open: the wave has not closed yet. earlier: the wave
    that it is compared with, and the fingerprint of what is published of it. with_actions: that of each earlier wave of
    which actions are judged.
    """
    return {
        **_answers(settings, assessment, exports),
        "before": _digest([earlier and [*earlier[0], earlier[1]], *with_actions]),
        "decided": _digest(to_jsonable_python(settings.closed_without(assessment))),
        "partnership": _digest(settings.partnership(assessment.partnership).model_dump(mode="json")),
        "invited": _digest(dict(settings.invited(assessment))),
        "agreed": _digest(settings.moderation(assessment).model_dump(mode="json")),
        "actions": _digest(_followed(settings, assessment)),
        "open": _digest(is_open),
    }


def _followed(settings: Settings, assessment: AssessmentId) -> list[object]:
    """The actions of a wave, and of those before it what was agreed as well: this wave carries both on."""
    earlier = settings.earlier(assessment)
    declared = [settings.actions.get(wave) for wave in (assessment, *earlier)]
    return [to_jsonable_python(declared), to_jsonable_python([settings.moderation(wave) for wave in earlier])]


def _answers(settings: Settings, assessment: AssessmentId, exports: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What the answers to one wave are read from, and by which settings."""
    sources = [source.model_dump(mode="json", exclude={"fetch"}) for source in settings.sources(assessment)]
    return {
        "exports": _digest(sorted(exports)),
        "sources": _digest(sources),  # how their exports arrive is no rule
        "corrections": _digest([correction.model_dump(mode="json") for correction in settings.corrected(assessment)]),
        "wave": _digest(settings.wave(assessment.wave).model_dump(mode="json")),
    }


def _digest(content: object) -> str:
    # Keys are not sorted: the order of agencies in their file is the order in which they are shown and merged.
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


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
        if entry.is_dir() and entry.name not in ("__pycache__", "starter", "manual", "demo"):
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".py", ".toml", ".ttf", *TEMPLATES)):
            yield f"{prefix}{entry.name}", entry.read_bytes()
