"""The shipped catalogues: nothing is missing, nothing is left over, and every translation can be filled in."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po

from brpipeline.language import spoken
from brpipeline.language.catalogue import faults, shipped, untranslated
from brpipeline.text import counted
from tests.language.messages import messages
from tests.language.update import CATALOGUES, updated

FIELD, TAG = re.compile(r"\{\w+\}"), re.compile(r"</?\w[^>]*>")
SHIPPED = sorted(CATALOGUES.glob("*.po"))


@pytest.fixture(scope="module", params=SHIPPED, ids=lambda path: path.stem)
def catalog(request: pytest.FixtureRequest) -> Catalog:
    return read_po(BytesIO(request.param.read_bytes()), locale=request.param.stem)


def texts(message: str | tuple[str, ...]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else tuple(message)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_catalogue_has_the_messages_of_the_code(path: Path) -> None:
    """`python -m tests.language.update` brings it up to date."""
    assert path.read_bytes() == updated(path)


def test_every_message_is_translated(catalog: Catalog) -> None:
    assert not [message.id for message in catalog if message.id and not all(texts(message.string))]


def test_a_translation_names_the_values_of_its_message(catalog: Catalog) -> None:
    """All of them; the count itself may be a word in one form or another: one row, no rows."""
    for message in catalog:
        if message.id:
            names = {name for text in texts(message.id) for name in FIELD.findall(text)}
            for text in texts(message.string):
                assert names - {"{count}"} <= set(FIELD.findall(text)) <= names, (message.id, text)


def test_a_translation_has_the_marks_of_its_message(catalog: Catalog) -> None:
    for message in catalog:
        if message.id:
            allowed = [sorted(TAG.findall(text)) for text in texts(message.id)]
            assert all(sorted(TAG.findall(text)) in allowed for text in texts(message.string)), message.id


def test_no_translation_ends_an_attribute(catalog: Catalog) -> None:
    """Quotation marks of a text are “ and ”: a straight one is at home within a tag alone."""
    for message in catalog:
        if message.id:
            assert all('"' not in TAG.sub("", text) for text in texts(message.string)), message.id


def test_nothing_is_wrong_with_it(catalog: Catalog) -> None:
    assert catalog.locale
    assert not [*faults(shipped(str(catalog.locale)), str(catalog.locale))]


def test_an_empty_catalogue_has_every_message() -> None:
    polish = read_po(BytesIO(untranslated("pl")))
    assert {message.id for message in polish} == {message.id for message in messages()}
    assert polish.fuzzy


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('msgid "Police"\nmsgstr "\\"Heddlu\\""\n', 'of the message “Police” has the mark "'),
        ('msgid "Police"\nmsgstr "Heddlu {name}"\n', "the message “Police” has no {name}"),
        ('msgid "Police"\n', "missing msgstr"),
        ("Police: Heddlu\n", "misformatted"),
        ("\xff\xfe", "codec can't decode"),
    ],
)
def test_a_fault_is_named(text: str, why: str) -> None:
    assert [why in fault for fault in faults(text.encode("latin-1" if "\xff" in text else "utf-8"), "cy")] == [True]


def test_an_unknown_code_is_named() -> None:
    assert [*faults(b"", "xx")] == ["“xx” is no code of a language"]


def test_welsh_changes_a_noun_with_its_number() -> None:
    with spoken("cy"):
        assert [counted(people, "person", "people") for people in (1, 2, 3, 5)] == [
            "1 person",
            "2 berson",
            "3 pherson",
            "5 o bobl",
        ]
