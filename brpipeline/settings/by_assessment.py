"""Folders of settings with one file an assessment, such as config/moderation/<partnership>.<wave>.toml."""

from collections.abc import Iterator
from pathlib import Path

from brpipeline.problems import Problem
from brpipeline.settings.assessment import AssessmentId
from brpipeline.settings.files import Model, read, unknown_name


def file_of(folder: str, assessment: AssessmentId) -> str:
    """The name of an assessment's file, such as config/moderation/northmere.spring-2026.toml."""
    return f"{folder}/{assessment.partnership}.{assessment.wave}.toml"


def read_each(
    root: Path, folder: str, model: type[Model], assessments: list[AssessmentId]
) -> dict[AssessmentId, Model]:
    """The files that there are, each as its model, by assessment. Raises SettingsError."""
    files = {assessment: file_of(folder, assessment) for assessment in assessments}
    return {
        assessment: read(root / file, model, file, if_missing="")
        for assessment, file in files.items()
        if (root / file).exists()
    }


def strays(root: Path, folder: str, assessments: list[AssessmentId]) -> Iterator[Problem]:
    """Files of a folder that belong to no assessment."""
    known = [Path(file_of(folder, assessment)).name for assessment in assessments]
    for path in sorted((root / folder).glob("*.toml")):
        if path.name not in known:
            yield unknown_name(folder, "file", path.name, "is of no assessment", known)
