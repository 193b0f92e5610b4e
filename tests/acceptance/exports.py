"""The raw exports of the worked example, read with pandas alone: who answered, and what they said.

Nothing of brpipeline is asked. A file's platform, separator and lines of heads are written down here, as somebody would
who opened it; what people call agencies and colours comes from the settings, which are data.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas

RATINGS = ("red", "amber", "green")
ANSWERS = (*RATINGS, "unknown", "not_applicable")
CLOSES = pandas.Timestamp("2026-05-23")  # spring's closing day is the day before


@dataclass(frozen=True)
class File:
    """An export. heads: lines of headings. sent: the heading of the day on which somebody sent their answers. who: of
    what tells a person who answered twice, if anything does."""

    name: str
    sent: str
    separator: str = ","
    encoding: str = "utf-8-sig"
    heads: int = 1
    who: str = ""


FILES = {
    "northmere/spring-2026": (
        File("northmere-spring-staff.csv", "Date submitted"),
        File("northmere-spring-justice.csv", "end", separator=";"),
        File("northmere-spring-schools.csv", "Submitted", who="Email"),
    ),
    "ashby-vale/spring-2026": (
        File("ashby-vale-spring.tsv", "Date completed", separator="\t", encoding="utf-16", who="Respondent"),
    ),
    "harrowfen/spring-2026": (
        File("harrowfen-spring-council.csv", "Completion time"),
        File("harrowfen-spring-health.tsv", "RecordedDate", separator="\t", encoding="utf-16", heads=3),
        File("harrowfen-spring-justice.csv", "End Date", heads=2),
        File("harrowfen-spring-schools.csv", "Timestamp"),
        File("harrowfen-spring-voluntary.csv.zip", "SubmissionDate"),
    ),
}
"""The exports of practitioners' answers, by assessment."""


@dataclass(frozen=True)
class Answers:
    """people: a row each, with their agency. said: a row a person and component: person, agency, component, answer.
    evidence: a row a person and lever that was asked for any: person, agency, lever, given."""

    people: pandas.DataFrame
    said: pandas.DataFrame
    evidence: pandas.DataFrame


class Settings:
    """The settings that say what words mean, read as TOML."""

    def __init__(self, config: Path) -> None:
        def read(name: str) -> dict[str, Any]:
            return tomllib.loads((config / name).read_text(encoding="utf-8"))

        instrument, agencies = read("instruments/levers-of-practice.toml"), read("agencies.toml")
        self.invited = read("assessment.toml")["invited"]
        self.answer = {bare(word): one for one in ANSWERS for word in (one, *instrument["scale"][one]["wordings"])}
        self.title = {one["id"]: one["title"] for lever in instrument["lever"] for one in lever["component"]}
        self.lever = {one["id"]: lever["id"] for lever in instrument["lever"] for one in lever["component"]}
        self.asked_as = {bare(heading) for heading in agencies["asked_as"]}
        self.agency = {
            bare(word): ident
            for ident, one in agencies.items()
            if isinstance(one, dict)
            for word in (ident, one["name"], *one["aliases"])
        }


def bare(text: str) -> str:
    """A text without case, spaces and punctuation."""
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def answers(inbox: Path, assessment: str, settings: Settings) -> Answers:
    """What the exports of one assessment say, of everybody whose row counts."""
    read = [_of_file(inbox, file, settings) for file in FILES[assessment]]
    return Answers(*(pandas.concat(frames, ignore_index=True) for frames in zip(*read, strict=True)))


def _of_file(inbox: Path, file: File, settings: Settings) -> tuple[pandas.DataFrame, ...]:
    raw = pandas.read_csv(
        inbox / file.name,
        sep=file.separator,
        encoding=file.encoding,
        header=None,
        dtype=str,
        keep_default_na=False,
    )
    headings = [" ".join(column) for column in raw.iloc[: file.heads].T.itertuples(index=False, name=None)]
    rows = raw.iloc[file.heads :].reset_index(drop=True)
    component = {at: ident for at, heading in enumerate(headings) if (ident := _component(heading, settings))}
    evidence = {
        at: settings.lever[component[max(other for other in component if other < at)]]
        for at, heading in enumerate(headings)
        if "vidence" in heading and component and at > min(component)
    }
    rows["agency"] = _agency(rows, headings, settings)
    said = rows[list(component)].map(lambda text: settings.answer.get(bare(text), "blank" if not text else "?"))
    counts = rows["agency"].notna() & ~said.eq("?").any(axis=1) & said.ne("blank").any(axis=1)
    counts &= _sent(rows, headings, file)
    if file.who:
        person = rows[next(at for at, heading in enumerate(headings) if heading.startswith(file.who))].map(bare)
        counts &= ~person.where(counts, "").duplicated(keep="last")
    kept = rows[counts].assign(person=lambda frame: f"{file.name} " + frame.index.astype(str))
    people = kept[["person", "agency"]]
    told = (
        said[counts].rename(columns=component).assign(**people).melt(["person", "agency"], None, "component", "answer")
    )
    given = kept[list(evidence)].ne("").set_axis(list(evidence.values()), axis=1).assign(**people)
    return people, told, given.melt(["person", "agency"], None, "lever", "given")


def _component(heading: str, settings: Settings) -> str | None:
    """The component that a heading asks for: by its title, or by its id at the end of a path."""
    if "vidence" in heading:
        return None
    by_id = re.split(r"[/-]", heading)[-1]
    if by_id in settings.title:
        return by_id
    found = [ident for ident, title in settings.title.items() if bare(title) in bare(heading)]
    return found[0] if found else None


def _agency(rows: pandas.DataFrame, headings: list[str], settings: Settings) -> "pandas.Series[Any]":
    """The agency of each row, by what was ticked or else by what was typed beside it; missing where that is none."""
    columns = [
        at
        for at, heading in enumerate(headings)
        if any(asked in bare(heading) for asked in settings.asked_as) or "ther" in heading.split("_")[-1]
    ]
    named = rows[columns].map(lambda text: settings.agency.get(bare(text)))
    return named.bfill(axis=1).iloc[:, 0]


def _sent(rows: pandas.DataFrame, headings: list[str], file: File) -> "pandas.Series[Any]":
    """True of rows that were sent, in time, and not as a preview."""
    at = next(at for at, heading in enumerate(headings) if heading.startswith(file.sent))
    day = pandas.to_datetime(rows[at].replace("", None), format="mixed", utc=True, errors="coerce")
    sent = rows[at].ne("") & ~(day >= CLOSES.tz_localize("UTC"))
    for column, heading in enumerate(headings):
        if heading.startswith("Status "):
            sent &= ~rows[column].str.contains("Preview")
        if heading.startswith("Finished "):
            sent &= rows[column].isin(["True", "TRUE", "1"])
    return sent
