"""What a person wrote is moved aside before a program puts something in its place."""

from pathlib import Path

from brpipeline.files import private


def move_aside(path: Path, base: Path, folder: Path) -> Path:
    """Moves a file to the same place in a folder that only its owner enters as it has in base. Returns where it is now.

    Nothing that is there is overwritten. Raises FileNotFoundError if the file is gone, and OSError.
    """
    private.folder(folder)
    target = _unused(folder / path.relative_to(base))
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)
    return target


def _unused(path: Path) -> Path:
    """The path, or the next one like it that no file has: export.csv, export-2.csv."""
    tries = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 1_000_000))
    return path if not path.exists() else next(target for target in tries if not target.exists())
