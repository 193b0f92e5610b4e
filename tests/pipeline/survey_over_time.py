"""A survey of two components whose exports come one after another, and what is published of each."""

import json
from datetime import datetime
from pathlib import Path

from brpipeline.pipeline import Run, run
from brpipeline.publish.files.published import published
from brpipeline.results import Results

OPEN, CLOSED = datetime(2025, 10, 20, 9), datetime(2025, 11, 3, 9)
SOURCE = '[[source]]\nname = "staff"\nfiles = "staff*.csv"\npartnership = "northmere"\nwave = "autumn-2025"\n'
ASSESSMENT = "northmere/autumn-2025"
Answers = dict[str, list[str]]
"""By agency, what each of its people said: two letters, of S1 and S2; "" for nobody."""
WORDS = {"G": "Green", "A": "Amber", "R": "Red", "U": "Don't know", "?": "Sort of"}


class SurveyOverTime:
    """An assessment whose exports come one after another, each of the whole survey."""

    def __init__(self, root: Path) -> None:
        self.root = root
        path = root / "config" / "assessment.toml"
        path.write_text(
            path.read_text(encoding="utf-8").split("# A source is one survey")[0] + SOURCE, encoding="utf-8"
        )
        self.exports = 0
        self.done: Run | None = None

    def settings(self, section: str, line: str) -> None:
        """Adds a line to a section of the settings."""
        path = self.root / "config" / "assessment.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f"[{section}]\n", f"[{section}]\n{line}\n", 1), encoding="utf-8")

    def rename(self, agency: str, other: str) -> None:
        """Gives an agency another id in the settings."""
        for name in ("agencies.toml", "assessment.toml"):
            path = self.root / "config" / name
            path.write_text(path.read_text(encoding="utf-8").replace(agency, other), encoding="utf-8")

    def reported(self, answers: Answers, now: datetime = OPEN) -> Results:
        """The results once an export was taken."""
        self._exported(f"staff-{self.exports}", "2025-10", answers)
        return self.again(now)

    def next_wave(self, answers: Answers, now: datetime) -> Results:
        """The results of the next wave once an export of it was taken."""
        path = self.root / "config" / "assessment.toml"
        text = path.read_text(encoding="utf-8")
        if "again*" not in text:
            path.write_text(text + SOURCE.replace("staff", "again").replace("autumn-2025", "spring-2026"), "utf-8")
        self._exported(f"again-{self.exports}", "2026-05", answers)
        run(self.root, now)
        results = published(self.folder.with_name("spring-2026"))
        assert results
        return results

    def _exported(self, name: str, month: str, answers: Answers) -> None:
        self.exports += 1
        lines = [
            f"{agency}{nth},{month}-{1 + nth % 20:02} {9 + nth // 20}:00,{agency},{WORDS[said[0]]},{WORDS[said[1]]}"
            for agency, everyone in answers.items()
            for nth, said in enumerate(everyone)
            if said
        ]
        text = "\n".join(["id,submitted,agency,S1,S2", *lines])
        (self.root / "inbox" / f"{name}.csv").write_text(text, encoding="utf-8")

    def again(self, now: datetime) -> Results:
        """The results of another run over the same inbox."""
        self.done = run(self.root, now)
        results = published(self.folder)
        assert results
        return results

    @property
    def folder(self) -> Path:
        return self.root / "reports/published" / ASSESSMENT

    @property
    def draft(self) -> Results | None:
        return published(self.root / "reports/draft" / ASSESSMENT)

    def everything_published(self) -> dict[str, bytes]:
        """Every published byte, by file."""
        root = self.root / "reports/published"
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def counts(results: Results, component: int = 0) -> dict[str, tuple[int, int, int]]:
    """By cell of a component: Green, Amber, Red."""
    return {
        group.group: (group.counts.green, group.counts.amber, group.counts.red)
        for group in results.components[component].groups
        if group.counted
    }


def text_of(folder: Path) -> str:
    """The results as text, for what must not be in them."""
    return json.dumps(json.loads((folder / "results.json").read_text(encoding="utf-8")))
