"""A secret, read from where the settings say it is kept: the environment, the machine's keyring, a file of its own."""

import os
from pathlib import Path

from brpipeline.fetch.fetch_error import FetchError, fetch_error
from brpipeline.files import private

SERVICE = "brpipeline"  # of the keyring's entries
WORKSPACE_FOLDERS = ("config", "inbox", "reports")  # which people send around, copy or publish
LARGEST = 1 << 16  # bytes


class Secret:
    """A secret. place: where it is kept, as the settings say it. It is shown nowhere, only handed over by `reveal`."""

    __slots__ = ("_text", "place")

    def __init__(self, text: str, place: str) -> None:
        self._text, self.place = text, place

    def reveal(self) -> str:
        """The secret itself, to be put into a request."""
        return self._text

    def __repr__(self) -> str:
        return f"Secret({self.place!r})"

    def __reduce__(self) -> str | tuple[object, ...]:
        raise TypeError("a secret is not written anywhere")


def read_secret(place: str, root: Path, where: str) -> Secret:
    """The secret that is kept in a place. root: the workspace, where a relative path to a file begins.

    Raises FetchError if there is none, or if others than its owner can read it.
    """
    kind, _, name = place.partition(":")
    read = {"env": _of_environment, "keyring": _of_keyring, "file": _of_file}[kind]
    text = read(name, root, where).strip()
    if not text:
        raise _missing(place, "is empty", where)
    return Secret(text, place)


def _of_environment(name: str, _root: Path, where: str) -> str:
    if name not in os.environ:
        raise _missing(f"env:{name}", "is not set", where)
    return os.environ[name]


def _of_keyring(name: str, _root: Path, where: str) -> str:
    place = f"keyring:{name}"
    try:
        import keyring
    except ImportError:
        why = 'needs the package keyring, which is not installed (pip install "brpipeline[fetch]")'
        raise _missing(place, why, where) from None
    try:
        text = keyring.get_password(SERVICE, name)
    except Exception as error:  # each system's keyring has errors of its own
        raise _missing(place, f"could not be opened ({type(error).__name__})", where) from None
    if text is None:
        raise _missing(place, f"has no entry of the service {SERVICE}", where)
    return str(text)


def _of_file(name: str, root: Path, where: str) -> str:
    place, path = f"file:{name}", root / Path(name).expanduser()
    inside = path.resolve()
    if any(inside.is_relative_to((root / folder).resolve()) for folder in WORKSPACE_FOLDERS):
        why = f"lies in one of the folders {', '.join(f'{folder}/' for folder in WORKSPACE_FOLDERS)}"
        raise fetch_error("fetch-secret-open", where, place=place, why=why, remedy="Move it out of the workspace.")
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            raise _missing(place, "is no file", where)
        if private.is_open(path):
            remedy = f"Close it to others (chmod 600 {name}), and change the secret."
            raise fetch_error("fetch-secret-open", where, place=place, why="can be read by others", remedy=remedy)
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise _missing(place, f"cannot be read ({type(error).__name__})", where) from None
    except UnicodeDecodeError:
        raise _missing(place, "is no text", where) from None


def _missing(place: str, why: str, where: str) -> FetchError:
    return fetch_error("fetch-secret-missing", where, place=place, why=why)
