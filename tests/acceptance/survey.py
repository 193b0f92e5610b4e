"""Every published figure worked out again from the raw answers, in whole fractions, by the rules of docs/method.md.

Only which agencies are shown together on a component is taken from results.json: disclosure is tested elsewhere.
"""

from collections.abc import Collection
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas

from tests.acceptance.exports import ANSWERS, RATINGS, Answers, Settings

HALF, FEWEST = Fraction(1, 2), 5
POINTS = {"red": 0, "amber": 1, "green": 2}
Who = frozenset[str]
"""Ids of agencies."""


class Survey:
    """One assessment. document: its results.json."""

    def __init__(self, answers: Answers, settings: Settings, document: dict[str, Any]) -> None:
        self.settings, self.people, self.evidence = settings, answers.people, answers.evidence
        self.folder = Path(document["partnership"]["id"]) / document["wave"]["id"]
        table = pandas.crosstab([answers.said["component"], answers.said["agency"]], answers.said["answer"])
        self.counts: dict[Any, dict[Any, int]] = table.to_dict("index")
        self.everyone: Who = frozenset(answers.people["agency"])
        names = {group["group"]: frozenset(one["id"] for one in group["agencies"]) for group in _groups(document)}
        self.named: dict[str, Who] = {group["name"]: names[group["group"]] for group in _groups(document)}
        self.named |= {one["name"]: frozenset([one["id"]]) for one in document["responses"]["answered"]}
        self.named |= {one["name"]: frozenset([one["id"]]) for one in document["responses"]["missing"]}
        self.shown: dict[str, list[Who]] = {
            component["id"]: [names[one["group"]] for one in component["groups"] if one["counted"]]
            for component in document["components"]
        }
        self.known: dict[tuple[str, tuple[Any, ...]], Any] = {}
        self.levers: dict[str, list[str]] = {}
        for component in document["components"]:
            self.levers.setdefault(component["lever"], []).append(component["id"])

    def count(self, component: str, who: Collection[str], answer: str) -> int:
        """How many people of these agencies gave this answer, or "rated"."""
        wanted = RATINGS if answer == "rated" else (answer,)
        cells = [self.counts[component, agency] for agency in who if (component, agency) in self.counts]
        return sum(int(cell.get(one, 0)) for cell in cells for one in wanted)

    def unknown_share(self, component: str) -> Fraction:
        """Of those who rated a component or did not know, who did not."""
        unknown = self.count(component, self.everyone, "unknown")
        return Fraction(unknown, unknown + self.count(component, self.everyone, "rated"))

    def mean(self, component: str, who: Collection[str]) -> Fraction:
        """The average of a group's ratings: Red 0, Amber 1, Green 2."""
        points = sum(POINTS[rating] * self.count(component, who, rating) for rating in RATINGS)
        return Fraction(points, self.count(component, who, "rated"))

    def gap(self, component: str, who: Who) -> Fraction:
        """A group's average less that of the others taken together, in which each agency has one voice."""
        others = [other for other in self.shown[component] if other != who]
        voices = sum(len(other) for other in others)
        return self.mean(component, who) - sum(len(one) * self.mean(component, one) for one in others) / voices

    def support(self, component: str, groups: Collection[Who], rating: str) -> Fraction:
        """The share of voices for a rating: a group of so many agencies has as many voices, on its pooled answers."""
        voiced = [(len(one), one) for one in groups if self.count(component, one, "rated")]
        shares = [
            voices * Fraction(self.count(component, one, rating), self.count(component, one, "rated"))
            for voices, one in voiced
        ]
        return sum(shares, Fraction(0)) / sum(voices for voices, _ in voiced)

    def colour(self, component: str, groups: Collection[Who]) -> str:
        """Read Green first, else move across: Green, Amber or Red; an exact tie moves across."""
        green, amber = (self.support(component, groups, rating) for rating in ("green", "amber"))
        return "green" if green > HALF else "amber" if green + amber > HALF else "red"

    def consensus(self, component: str) -> str | None:
        """The rating of a component; None where fewer than five people rated it."""
        if self.count(component, self.everyone, "rated") < FEWEST:
            return None
        return self.colour(component, self.shown[component])

    def others_colour(self, component: str, who: Who) -> str | None:
        """The rating of all other groups taken together."""
        others = [other for other in self.shown[component] if other != who]
        rated = sum(self.count(component, other, "rated") for other in others)
        return self.colour(component, others) if rated >= FEWEST else None

    def points(self, lever: str | None = None) -> int:
        """The points of a lever, or of everything."""
        colours = [self.consensus(component) for component in self._components(lever)]
        return sum(POINTS[colour] for colour in colours if colour)

    def maximum(self, lever: str | None = None) -> int:
        """The points that are possible: two for each component that has a rating."""
        return 2 * sum(self.consensus(component) is not None for component in self._components(lever))

    def percent(self, lever: str | None = None) -> Fraction:
        """The points of a lever, or of everything, as a percentage of those that are possible."""
        return Fraction(100 * self.points(lever), self.maximum(lever))

    def answered(self, who: Collection[str]) -> int:
        """How many people of these agencies answered."""
        return int(self.people["agency"].isin(list(who)).sum())

    def invited(self, who: Collection[str]) -> int:
        """How many were asked, by the settings."""
        asked = self.settings.invited[self.folder.parts[0]][self.folder.parts[1]]
        return sum(asked[agency] for agency in who)

    def share_of_answers(self, who: Collection[str]) -> Fraction:
        """Of all people who answered, those of these agencies: a percentage."""
        return Fraction(100 * self.answered(who), len(self.people))

    def response_rate(self, who: Collection[str]) -> Fraction:
        """Of those who were asked, those who answered: a percentage."""
        return Fraction(100 * self.answered(who), self.invited(who))

    def evidence_of(self, lever: str, what: str) -> int:
        """How many people, or groups, were "asked" for evidence of a lever, or "offered" it."""
        own = self.evidence[self.evidence["lever"] == lever]
        if what == "offered":
            own = own[own["given"]]
        return len(own)

    def groups_of(self, lever: str, what: str) -> int:
        """The same of groups: as they are shown where most are."""
        own = self.evidence[self.evidence["lever"] == lever]
        agencies = set(own["agency"] if what == "asked" else own.loc[own["given"], "agency"])
        return sum(bool(group & agencies) for group in max(self.shown.values(), key=len))

    def colour_shown_with(self, component: str, agency: str) -> str:
        """The rating of the group in which an agency is shown on a component."""
        return self.colour(component, [self._shown_with(component, agency)])

    def gap_shown_with(self, component: str, agency: str) -> Fraction:
        """The gap of that group."""
        return self.gap(component, self._shown_with(component, agency))

    def _shown_with(self, component: str, agency: str) -> Who:
        return next(who for who in self.shown[component] if agency in who)

    def _components(self, lever: str | None) -> list[str]:
        return [one for ident, own in self.levers.items() if lever in (None, ident) for one in own]


def _groups(document: dict[str, Any]) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = document["responses"]["groups"]
    return groups


__all__ = ["ANSWERS", "RATINGS", "Survey", "Who"]
