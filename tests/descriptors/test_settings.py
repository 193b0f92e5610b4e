"""Descriptors in the instrument file: optional, and every slip in them is named with what was probably meant."""

from pathlib import Path

import pytest

from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.descriptors import LONGEST_DESCRIPTOR
from brpipeline.settings.workspace import load

FILE = "config/instruments/levers-of-practice.toml"
SLIPS = {
    '[descriptors.S1]\ngren = "x"': ("settings-unknown-key", "Did you mean “green”?"),
    '[descriptors.S1]\nblue = "x"': ("settings-unknown-key", "green, amber, red"),
    '[descriptors.S11]\ngreen = "x"': ("settings-unknown-name", "Did you mean “S1”?"),
    '[descriptors.Thresholds]\ngreen = "x"': ("settings-unknown-name", "is no component of levers-of-practice"),
    '[descriptors.S1]\ngreen = " "': ("settings-value", "descriptors.S1.green"),
    "[descriptors.S1]\ngreen = 3": ("settings-value", "descriptors.S1.green"),
    f'[descriptors.S1]\ngreen = "{"x" * (LONGEST_DESCRIPTOR + 1)}"': ("settings-value", "8000"),
    '[[descriptors]]\nid = "S1"': ("settings-value", "descriptors"),
}


def with_text(root: Path, text: str) -> Path:
    path = root / FILE
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_named_with_what_was_meant(text: str, workspace: Path) -> None:
    with pytest.raises(SettingsError) as said:
        load(with_text(workspace, text))
    (problem,) = said.value.problems
    code, words = SLIPS[text]
    assert (problem.code, problem.where) == (code, FILE)
    assert words in problem.sentence()


def test_the_shipped_instrument_has_none(workspace: Path) -> None:
    """The official texts are not ours to ship."""
    instrument = load(workspace).instrument
    assert instrument.descriptors == {}
    assert not any(map(instrument.described, instrument.component_ids))


def test_green_stands_first_whatever_the_order_in_the_file(workspace: Path) -> None:
    text = '[descriptors.S1]\nred = "no"\ngreen = " all of it "\n\n[descriptors]\nP1 = { amber = "some" }'
    instrument = load(with_text(workspace, text)).instrument
    assert list(instrument.described("S1").items()) == [("green", "all of it"), ("red", "no")]
    assert instrument.described("P1") == {"amber": "some"}
