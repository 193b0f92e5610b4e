"""Runs that are killed and run again, one after another: after each, all is as if it had been made once."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from brpipeline.pipeline import run
from tests.killed.kill import Moment, killed, undisturbed
from tests.killed.server import Server
from tests.killed.state import State, differences, state
from tests.killed.workspace import ROUNDS, make, more

JUST_AFTER = 0.004  # seconds at most from a seam to the kill that aims at it
LATER = 4  # of so many kills all but one are in the later round, which is the shorter one and has more at stake


@dataclass(frozen=True)
class Round:
    """A round as it goes undisturbed. before: the workspace to begin with. after: all that it leaves."""

    before: Path
    seams: int
    seconds: float
    after: State


@dataclass(frozen=True)
class Outcome:
    """What came of a kill. wrong: the names of what differs after the next run; none should."""

    moment: Moment
    wrong: list[str]


class Killing:
    """Rounds in a folder. All runs have one path, so that what a process has compiled for it holds for all.

    server: where the store is, if it is no file of the workspace.
    """

    def __init__(self, folder: Path, seed: int, server: Server | None = None) -> None:
        self._folder, self._root, self._server = folder, folder / "workspace", server
        self._chance = random.Random(seed)
        self.rounds: list[Round] = []
        make(self._root, server.store if server else "")
        for number, now in enumerate(ROUNDS):
            if number:
                more(self._root)
            before = self._kept(number)
            run(self._root, now)  # here, so that every child has what this process loaded and compiled
            warm = state(self._root)
            self._begin(before)
            seams, seconds = undisturbed(self._root, now)
            after = state(self._root)
            assert not differences(after, warm), "two undisturbed runs differ"
            self.rounds.append(Round(before, seams, seconds, after))

    def trials(self, moments: int) -> Iterator[Outcome]:
        """So many kills; half of them are spread over the time that a round takes, half aim at its seams."""
        for number, share in enumerate((moments // LATER, moments - moments // LATER)):
            for index in range(share):
                yield self._trial(self._moment(number, index, share))

    def _moment(self, number: int, index: int, of: int) -> Moment:
        undisturbed_run = self.rounds[number]
        at = (index + self._chance.random()) / of
        if index % 2:
            return Moment(number, 1 + int(at * undisturbed_run.seams), self._chance.uniform(0, JUST_AFTER))
        return Moment(number, 0, at * undisturbed_run.seconds)

    def _trial(self, moment: Moment) -> Outcome:
        one, now = self.rounds[moment.round], ROUNDS[moment.round]
        self._begin(one.before)
        while not killed(self._root, now, moment):  # it was faster than the one that was measured
            moment = Moment(moment.round, max(0, moment.seams - 1), moment.seconds * 0.8)
            self._begin(one.before)
        run(self._root, now)
        return Outcome(moment, differences(state(self._root), one.after))

    def _begin(self, before: Path) -> None:
        shutil.rmtree(self._root)
        shutil.copytree(before, self._root)
        if self._server:
            self._server.bring_back(before.name)

    def _kept(self, number: int) -> Path:
        before = Path(shutil.copytree(self._root, self._folder / f"before-{number}"))
        if self._server:
            self._server.keep(before.name)
        return before
