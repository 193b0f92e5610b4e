"""A workspace whose one source is fetched from a platform that this process plays."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from brpipeline.fetch.patience import Patience
from brpipeline.pipeline.fetch import FetchedSource, fetch_all, fetching
from brpipeline.settings.file_pattern import FETCHED
from brpipeline.settings.workspace import Settings, load
from tests.fetch.fakes import FAKES, Fake, Survey
from tests.fetch.server import Play, Server, serving
from tests.ingest.conftest import read, source
from tests.platforms import writers
from tests.platforms.truth import TRUTH, Person

__all__ = ["read", "source"]
VARIABLE = "SURVEY_TOKEN"


@dataclass
class Played:
    """A platform that is played, and the workspace that fetches from it. slept: the seconds that were waited."""

    fake: Fake
    survey: Survey
    server: Server
    root: Path
    slept: list[float]
    monkeypatch: pytest.MonkeyPatch
    patience: Patience

    @property
    def settings(self) -> Settings:
        return load(self.root)

    @property
    def loopback(self) -> dict[str, str]:
        return dict.fromkeys(self.fake.hosts, self.server.url)

    @property
    def file(self) -> Path:
        """Where the export lies once it was fetched."""
        return self.root / "inbox" / FETCHED / f"northmere-staff{self.fake.ending}"

    def fetch(self) -> FetchedSource:
        settings = self.settings
        (fetched,) = fetch_all(settings, fetching(settings), patience=self.patience, loopback=self.loopback)
        return fetched

    def answer(self, people: Sequence[Person]) -> None:
        """From now on the survey holds these answers."""
        self.survey.people = people
        self.survey.looks = 0
        self.monkeypatch.setattr(writers, "TRUTH", tuple(people))

    def well(self) -> None:
        """From now on the server answers as it should."""
        self.server.play = lambda asked: self.fake.play(self.survey, asked)

    def play(self, play: Play) -> None:
        self.server.play = play


Playing = Callable[[str], Played]


@pytest.fixture
def playing(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Playing]:
    """Plays a platform by its name in FAKES, for a workspace with one source that is fetched from it."""
    with ExitStack() as servers:

        def play(name: str) -> Played:
            fake = FAKES[name]
            one_source(workspace, name)
            settings = load(workspace)
            survey = Survey(settings.instrument, TRUTH, fake.title)
            server = servers.enter_context(serving(lambda asked: fake.play(survey, asked)))
            slept: list[float] = []
            patience = Patience(sleep=slept.append, silence=30.0)
            monkeypatch.setenv(VARIABLE, fake.secret)
            return Played(fake, survey, server, workspace, slept, monkeypatch, patience)

        yield play


def one_source(root: Path, name: str) -> None:
    """Replaces the sources of a workspace by one that is fetched from a platform, by its name in FAKES."""
    fake, platform = FAKES[name], name.split(",", maxsplit=1)[0]
    path = root / "config" / "assessment.toml"
    head = path.read_text(encoding="utf-8").split("# A source is one survey")[0].split("[[source]]")[0]
    stated = {"platform": platform, **fake.settings} | ({"token": f"env:{VARIABLE}"} if fake.secret else {})
    lines = "".join(f'{key} = "{value}"\n' for key, value in stated.items())
    wave = '[[wave]]\nid = "autumn-2025"\nname = "Autumn 2025"\nopens = 2025-09-22\ncloses = 2025-10-24\n\n'
    wave = "" if 'id = "autumn-2025"' in head else wave
    own = '[[source]]\nname = "northmere-staff"\npartnership = "northmere"\nwave = "autumn-2025"\n'
    path.write_text(f"{head}{wave}{own}[source.fetch]\n{lines}", encoding="utf-8")
