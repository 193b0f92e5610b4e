"""What tests need of the machine: without it they are skipped, loudly, and where CI=true they fail."""

import os
import shutil

import pytest


def needs(has: object, otherwise: str) -> None:
    """Goes on if the machine has it. otherwise: what was not tested, and how to get what is missing."""
    if not has:
        pytest.fail(otherwise) if os.environ.get("CI") == "true" else pytest.skip(otherwise)


def program(name: str, package: str) -> str:
    """The path of a program. package: of Debian, which holds it."""
    path = shutil.which(name)
    needs(path, f"{name} is not installed; on Debian it is in the package {package}, which `make browser` installs.")
    return path or ""
