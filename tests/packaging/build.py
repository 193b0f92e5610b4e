"""Builds what is installed: a wheel or a source archive, in a process of its own as pip does, without a network."""

import subprocess
import sys
from pathlib import Path
from typing import Literal


def built(kind: Literal["wheel", "sdist"], source: Path, folder: Path) -> Path:
    """Builds from a folder with pyproject.toml into another. Returns the file."""
    code = f"import sys; from hatchling.build import build_{kind} as build; print(build(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True, cwd=source
    )
    return folder / done.stdout.split()[-1]
