"""The starter workspace: the repository's own config/, named file by file."""

from collections.abc import Sequence
from pathlib import Path

STARTER = (
    "config/assessment.toml",
    "config/agencies.toml",
    "config/survey.toml",
    "config/instruments/levers-of-practice.toml",
    "config/instruments/school-self-assessment.toml",
)
# What the meetings of the worked example agreed: it goes with its exports.
EXAMPLE = (
    "config/moderation/northmere.autumn-2025.toml",
    "config/moderation/northmere.spring-2026.toml",
)
FOLDERS = ("inbox", "reports/templates")


def begin(root: Path) -> list[str]:
    """Makes a workspace, and returns the names of the files written. A file that is there already is left alone."""
    for folder in FOLDERS:
        (root / folder).mkdir(parents=True, exist_ok=True)
    return _copied(root, STARTER)


def with_example(root: Path) -> list[str]:
    """Adds what the meetings of the worked example agreed, and returns the names of the files written."""
    return _copied(root, EXAMPLE)


def shipped(name: str) -> Path:
    """A file or folder of the starter workspace, as it comes with brpipeline."""
    package = Path(__file__).parents[1]
    packaged = package / "starter"
    return (packaged if packaged.is_dir() else package.parent) / name  # in the repository, the files themselves


def _copied(root: Path, names: Sequence[str]) -> list[str]:
    written = []
    for name in names:
        target = root / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(shipped(name).read_bytes())
            written.append(name)
    return written
