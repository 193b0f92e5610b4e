"""A workspace with many invented surveys, as people keep one: settings and exports, day by day."""

import csv
import io
import shutil
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from brpipeline.assess.release import Decision
from brpipeline.pipeline import run
from brpipeline.pipeline.release import release
from brpipeline.review.erase import forget_response
from tests.pipeline.adversary.people import COMPONENTS, START, Sheet
from tests.pipeline.adversary.settings import (
    agencies_text,
    assessment_text,
    corrections_text,
    first_wave,
    source_of,
)
from tests.pipeline.adversary.survey import CONTENT, EMAIL, ID, Plan, Survey, at

INSTRUMENT = Path(__file__).with_name("small.toml")
FIRST_ROW = 2  # of an export, as it is counted: the first has headings


@dataclass
class Workspace:
    """A workspace in which surveys are run. exported: whose answers are in which row of which export.
    corrected: part of an export's name, and person, whose answer is corrected by now. before: the day of the last run.
    """

    root: Path
    plan: Plan
    surveys: list[Survey]
    exported: dict[tuple[str, int], Sheet] = field(default_factory=dict)
    corrected: set[tuple[str, str]] = field(default_factory=set)
    before: int = 0

    def lives(self, day: int) -> list[str]:
        """All that happens by a day, and a run. Returns the assessments that somebody decided to publish in full."""
        now = START + timedelta(days=20 if day == self.plan.set_back else day, hours=20)
        self._settle(day)
        if self.before < self.plan.rebuilt <= day:
            (self.root / "responses.sqlite").unlink(missing_ok=True)
        self.corrected.clear()
        for survey in self.surveys:
            for part in survey.parts:
                self._export(survey, part, day)
                self.corrected |= {(survey.name + part, sheet.person) for sheet in survey.corrected(part, day)}
        done = run(self.root, now)
        assert not done.failed, done.failed
        refused = [problem for problem in done.ingested.problems if problem.code != "snapshot-older"]
        assert not refused, refused
        decided = []
        for survey in self.surveys:
            if survey.decided == day != self.plan.set_back and int(at(self.plan.closing, day)) < day:
                decided.append(f"{survey.name}/{first_wave(self.plan, day)}")
                release(self.root, decided[-1], Decision("A. Marsh", "All of it"), now)
        self.before = day
        return decided

    def erase(self, day: int) -> None:
        """Erases everyone who asked for it since the day before, where an id tells them apart."""
        now = START + timedelta(days=day, hours=19)
        for survey in self.surveys:
            if survey.way(day) == survey.way(self.before) == ID:
                for story in survey.people:
                    same = source_of(survey, "main", day) == source_of(survey, "main", self.before)
                    if same and story.came <= self.before < story.erased <= day and story.on(self.before):
                        forget_response(self.root, source_of(survey, "main", day), story.person, now)

    def said(self, file: str, row: int) -> Sheet:
        """What the row of an export says, with corrections."""
        sheet = self.exported[file, row]
        corrected = (file.split(".", maxsplit=1)[0], sheet.person) in self.corrected
        return replace(sheet, said=sheet.meant) if corrected else sheet

    def _settle(self, day: int) -> None:
        config = self.root / "config"
        (config / "instruments").mkdir(parents=True, exist_ok=True)
        (self.root / "inbox").mkdir(exist_ok=True)
        shutil.copy(INSTRUMENT, config / "instruments")
        (config / "assessment.toml").write_text(assessment_text(self.plan, self.surveys, day), encoding="utf-8")
        (config / "agencies.toml").write_text(agencies_text(self.plan, self.surveys, day), encoding="utf-8")
        (config / "corrections.toml").write_text(corrections_text(self.surveys, day), encoding="utf-8")

    def _export(self, survey: Survey, part: str, day: int) -> None:
        sheets = survey.sheets(part, day)
        if not sheets:
            return
        inbox, stem = self.root / "inbox", f"{survey.name}{part}"
        if not survey.piled:
            for path in inbox.glob(f"{stem}.*"):
                path.unlink()
        file = inbox / f"{stem}.{day:03}.csv"
        file.write_text(_table(survey, sheets, day), encoding="utf-8")
        self.exported |= {(file.name, row): sheet for row, sheet in enumerate(sheets, FIRST_ROW)}


def _table(survey: Survey, sheets: list[Sheet], day: int) -> str:
    way, wide = survey.way(day), day >= survey.widened
    first = {ID: ["id"], EMAIL: ["email"], CONTENT: list[str]()}[way]
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    evidence = "Evidence for First part: which of these could you show?"
    lines.writerow([*first, *["submitted"] * survey.timed, "Agency", *COMPONENTS, evidence, *["channel"] * wide])
    for sheet in sheets:
        known = {ID: [sheet.person], EMAIL: [f"{sheet.person}@example.org"], CONTENT: list[str]()}[way]
        time = [f"{sheet.submitted:%Y-%m-%d %H:%M:%S}"] * survey.timed
        lines.writerow([*known, *time, sheet.typed, *sheet.said, sheet.shows, *["web"] * wide])
    return text.getvalue()
