"""Brings the shipped catalogues up to date with the code: `python -m tests.language.update`.

New messages are added without a translation, those that are no more are dropped, and nothing is guessed.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po

from brpipeline.language.catalogue import written
from tests.language.messages import PACKAGE, messages

CATALOGUES = PACKAGE / "language" / "catalogues"


def updated(path: Path) -> bytes:
    """The catalogue of a file, with the messages that the code has today."""
    catalog = read_po(BytesIO(path.read_bytes()), locale=path.stem)
    catalog.update(messages(), no_fuzzy_matching=True, update_creation_date=False, keep_user_comments=True)
    catalog.obsolete.clear()
    return written(catalog)


if __name__ == "__main__":
    for path in sorted(CATALOGUES.glob("*.po")):
        path.write_bytes(updated(path))
        catalog = read_po(BytesIO(path.read_bytes()))
        lacking = sum(not message.string or not any(message.string) for message in catalog if message.id)
        print(f"{path.name}: {len(catalog)} messages, {lacking} without a translation")
