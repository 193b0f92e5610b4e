"""The starter workspace: the repository's own config/ and flows/, named file by file."""

from pathlib import Path

STARTER = (
    "config/assessment.toml",
    "config/agencies.toml",
    "config/survey.toml",
    "config/instruments/levers-of-practice.toml",
    "config/instruments/school-self-assessment.toml",
    "flows/__init__.py",
    "flows/reprocess.py",
)
FOLDERS = ("inbox", "reports/templates")


def begin(root: Path) -> list[str]:
    """Makes a workspace, and returns the names of the files written. A file that is there already is left alone."""
    package = Path(__file__).parent
    packaged = package / "starter"
    source = packaged if packaged.is_dir() else package.parent  # in the repository itself, the files as they stand
    written = []
    for folder in FOLDERS:
        (root / folder).mkdir(parents=True, exist_ok=True)
    for name in STARTER:
        target = root / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((source / name).read_bytes())
            written.append(name)
    return written
