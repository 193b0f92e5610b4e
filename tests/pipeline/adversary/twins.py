"""Two worlds that publish the same counts: whatever else is published must then be the same, byte for byte.

People who stand in the same rows of a component exchange what they said of it, and people who stand in none say
anything else. Nobody's rating and silence are exchanged for each other, since who rated decides what is released. So if
a picture, a digest or a coefficient rested on anything but the cells, two worlds would differ in it.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from brpipeline.publish.files.names import REPORT_PAPER, REPORT_PDF, SLIDES, SUMMARY_PAPER
from brpipeline.publish.files.published import published
from brpipeline.publish.papers import papers
from brpipeline.publish.papers.paper import paper as paper_of
from brpipeline.publish.papers.report_pdf import paper_page
from tests.pipeline.adversary.people import COMPONENTS, NEVER, RATINGS, Said, Story
from tests.pipeline.adversary.reader import Reader
from tests.pipeline.adversary.survey import RUNS, Plan, Survey
from tests.pipeline.adversary.workspace import Workspace

Key = tuple[str, int]  # a person in a wave


def other_world(reader: Reader, dice: random.Random) -> tuple[list[Survey], int]:
    """The surveys of a workspace with other answers that publish the same counts, and how many answers are others."""
    surveys = reader.workspace.surveys
    stories = {
        (story.person, story.turn): story
        for survey in surveys
        for story in (*survey.people, *survey.again, *survey.neighbours)
        if story.changes == story.corrected == NEVER and not _straight(story.said)
    }
    said = {key: list(story.said) for key, story in stories.items()}
    for position, component in enumerate(COMPONENTS):
        for people in _together(reader, component, stories, position):
            if len(people) > 1:
                for key in people:
                    _exchange(said[key], said[dice.choice(people)], position)
            elif not _counts(reader, component, people[0]):
                _say_another(said[people[0]], position)
    changed = {key: tuple(answers) for key, answers in said.items()}
    pairs = ((story.said, changed[key]) for key, story in stories.items())
    others = sum(own != other for before, after in pairs for own, other in zip(before, after, strict=True))
    return [_answering(survey, changed) for survey in surveys], others


def _exchange(own: list[str], other: list[str], position: int) -> None:
    """Two people exchange an answer, unless either would then give one rating to everything."""
    own[position], other[position] = other[position], own[position]
    if _straight(own) or _straight(other):
        own[position], other[position] = other[position], own[position]


def _say_another(own: list[str], position: int) -> None:
    before = own[position]
    own[position] = RATINGS[(RATINGS.index(before) + 1) % len(RATINGS)]
    if _straight(own):
        own[position] = before


def _together(reader: Reader, component: str, stories: Mapping[Key, Story], position: int) -> list[list[Key]]:
    """People who rated a component, by the rows in which they stand; those in none each alone."""
    rows = [row.everyone for row in reader.kept if row.measure == component]
    inside: defaultdict[Key, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for who, _ in row:
            inside[who].append(number)  # type: ignore[index]
    together: defaultdict[object, list[Key]] = defaultdict(list)
    for key, story in stories.items():
        if story.said[position] in RATINGS:
            together[tuple(inside[key]) or key].append(key)
    return list(together.values())


def _counts(reader: Reader, component: str, key: Key) -> bool:
    """True if anybody who answered as this person did is in a row of a component."""
    return any(who == key for row in reader.kept if row.measure == component for who, _ in row.everyone)


def _straight(said: Sequence[str]) -> bool:
    return len(set(said) & set(RATINGS)) == 1


def _answering(survey: Survey, said: Mapping[Key, Said]) -> Survey:
    def answering(stories: list[Story]) -> list[Story]:
        return [replace(story, said=said.get((story.person, story.turn), story.said)) for story in stories]

    people, again, neighbours = map(answering, (survey.people, survey.again, survey.neighbours))
    return replace(survey, people=people, again=again, neighbours=neighbours)


def published_by_day(root: Path, plan: Plan, surveys: list[Survey]) -> tuple[Reader, list[dict[str, bytes]]]:
    """The reader of a workspace, and every published byte of each day, by file."""
    root.mkdir()
    workspace = Workspace(root, plan, surveys)
    reader, days = Reader(workspace), list[dict[str, bytes]]()
    folder = root / "reports" / "published"
    with reader.watching():
        for day in RUNS:
            workspace.erase(day)
            workspace.lives(day)
            files = (path for path in sorted(folder.rglob("*")) if path.is_file())
            days.append({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
    days[-1] |= papers_of(folder)
    return reader, days


def papers_of(folder: Path) -> dict[str, bytes]:
    """Every paper for the board of what is published in the end, by its name: Word and slides byte for byte, and the
    page of which the PDF is the print."""
    made = {}
    for path in sorted(folder.glob("*/*/results.json")):
        if results := published(path.parent):
            name = path.parent.relative_to(folder).as_posix()
            word_and_slides = papers(results, {REPORT_PAPER, SUMMARY_PAPER, SLIDES}, Path("none"))
            made |= {f"{name}/{paper}": content for paper, content in word_and_slides}
            words = paper_page(paper_of(results, lambda _: None), Path("none"))
            made[f"{name}/{REPORT_PDF}"] = words.encode()
    return made
