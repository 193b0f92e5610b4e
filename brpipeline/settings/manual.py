"""The documents that come with brpipeline, so that what a message refers to can be opened wherever it is installed."""

from pathlib import Path


def manual(name: str) -> Path:
    """A document, by its name in the repository, such as docs/survey.md."""
    package = Path(__file__).parents[1]
    packaged = package / "manual"
    return (packaged if packaged.is_dir() else package.parent) / name  # in the repository itself, the files as they are
