"""Decks of ratings hold their mix exactly, and are dealt so that nobody stands apart by accident."""

import pytest

from brpipeline.demo.deal import apportion, deal, stand_apart


@pytest.mark.parametrize(
    ("mix", "people", "letters"),
    [
        ("2A 24U", 26, "AA" + "U" * 24),
        ("50R 50A", 3, "RRA"),  # the odd one goes to the lower rating
        ("86R 14A", 7, "RRRRRRA"),
        ("100G", 1, "G"),
        ("20R 50A 30G", 10, "RRAAAAAGGG"),
        ("10R 90-", 10, "R---------"),
    ],
)
def test_apportion(mix, people, letters):
    assert apportion(mix, people) == letters


def test_standing_apart_is_seen_and_a_deal_without_any_is_required():
    assert stand_apart({"a": "GGG", "b": "RRRRRR", "c": "RR"}) == ["a", "b"]
    assert stand_apart({"a": "GAR", "b": "GGAARR", "c": "G"}) == []


class AlwaysInOrder:
    """A shuffle that never shuffles: the first agency would get all Reds, for ever."""

    def random(self) -> float:
        return 0.0


def test_a_deal_that_cannot_be_like_minded_says_so(monkeypatch):
    monkeypatch.setattr("brpipeline.demo.deal._MOST_ATTEMPTS", 3)
    with pytest.raises(ValueError, match="leaves every agency like the others"):
        deal("50R 50G", {"a": 3, "b": 3}, AlwaysInOrder())
