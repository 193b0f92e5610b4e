"""What a new workspace is made of: the repository's own config/, named file by file."""

from collections.abc import Container, Iterable, Sequence
from pathlib import Path

from brpipeline.files import private
from brpipeline.settings.assessment import ASSESSMENT_FILE, Assessments
from brpipeline.settings.files import read
from brpipeline.settings.workspace import Settings

SURVEY = (
    "config/survey.toml",
    "config/instruments/levers-of-practice.toml",
    "config/instruments/school-self-assessment.toml",
)
"""What every new workspace has as it comes with brpipeline."""
STARTER = ("config/assessment.toml", "config/agencies.toml", *SURVEY)
"""The settings of the worked example."""
# What the meetings of the worked example agreed, the actions that follow, and whom its releases leave out: it goes with
# its exports.
EXAMPLE = (
    "config/releases.toml",
    "config/actions/northmere.autumn-2025.toml",
    "config/actions/northmere.spring-2026.toml",
    "config/moderation/northmere.autumn-2025.toml",
    "config/moderation/northmere.spring-2026.toml",
)
INVENTED_AGENCIES = frozenset({"coast-trust"})
"""Agencies that only the worked example's invented places have."""
INBOX, TEMPLATES = "inbox", "reports/templates"


def begin(root: Path) -> list[str]:
    """Makes a workspace with the worked example's settings, and returns the names of the files written.

    A file that is there already is left alone.
    """
    folders(root)
    return _copied(root, STARTER)


def folders(root: Path) -> None:
    """Makes the folders of a workspace. Only their owner reads the workspace, if it is made here, and the inbox."""
    private.folder(root)
    private.folder(root / INBOX)
    (root / TEMPLATES).mkdir(parents=True, exist_ok=True)


def with_example(root: Path) -> list[str]:
    """Adds what people of the worked example decided, and returns the names of the files written."""
    return _copied(root, EXAMPLE)


def is_example(settings: Settings, dropped: Iterable[Path], exports: Container[str]) -> bool:
    """True if a workspace has nothing but the worked example: no assessment and no export that is not of it.

    dropped: the files that lie in its inbox. exports: the names of the example's exports. What somebody edited in them
    is not found out here.
    """
    example = read(shipped(ASSESSMENT_FILE), Assessments, ASSESSMENT_FILE, if_missing="")
    others = [path for path in dropped if path.relative_to(settings.inbox).as_posix() not in exports]
    elsewhere = settings.assessments.folders.inbox
    return set(settings.assessment_ids) <= set(example.ids) and not others and not elsewhere


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
