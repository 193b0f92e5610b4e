"""The secret of a workspace, with which marks are made: 32 random bytes in a file that only its owner reads."""

import os
import secrets
from pathlib import Path

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError

SECRET_FILE = ".brpipeline.key"
LENGTH = 32  # bytes


def made_secret(root: Path) -> bytes:
    """The secret of a workspace whose ledger is new; made if there is none yet."""
    path = root / SECRET_FILE
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(LENGTH) + "\n")
    return kept_secret(root)


def kept_secret(root: Path) -> bytes:
    """The secret that the marks of a ledger were made with. Raises SettingsError if there is none, or it is cut off.

    None is made in its place: it could recognise nobody, and would be in the way of the one from the backup.
    """
    try:
        secret = bytes.fromhex((root / SECRET_FILE).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        secret = b""
    if len(secret) != LENGTH:
        raise SettingsError(problem("ledger-secret", SECRET_FILE))
    return secret
