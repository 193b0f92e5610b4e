"""Makes the packaged Word templates: `python -m tests.papers.templates`. In Word they can be changed as any other."""

from pathlib import Path

from docx.shared import Mm

from tests.conftest import ROOT
from tests.papers import sections
from tests.papers.template import Template, said

FOLDER = ROOT / "brpipeline" / "publish" / "papers" / "templates"


def report() -> bytes:
    """The report: answer, who, radars, disagreement, agreed, changed, actions, not known."""
    made = Template(size=10.5, margin=22)
    sections.head(made)
    sections.answer(made)
    made.write("{%p if levers %}")
    sections.radars(made)
    sections.disagreement(made)
    sections.agreed(made)
    sections.changed(made)
    made.write("{%p endif %}")
    sections.acted(made)
    made.write(said("What we do not know"), "Heading 1")
    made.write(said("Gaps are findings too. None of them is counted as Red or as zero."))
    made.each("unknown", "{{ one }}")
    made.write("{{ source }}", "Caption")
    return made.content()


def summary() -> bytes:
    """The summary for the board: a page, if names are of usual length."""
    made = Template(size=8.5, margin=15)
    sections.head(made)
    made.write("{%p if nothing %}")
    made.write("{{ nothing }}")
    made.write("{%p else %}")
    made.write("{{ score }}|")
    lever = [("Lever", "{{ one.name }}", Mm(58)), ("Points", "{{ one.points }}", Mm(20))]
    lever += [("Share", "{{ one.percent }}", Mm(16)), ("Likely range", "{{ one.range }}", Mm(24))]
    ratings = "{%for part in one.components %}{{ part.id }} {{ part.rating.letter }}{{ '' if loop.last else ', ' }}"
    made.table("levers", [*lever, ("Ratings", f"{ratings}{{%endfor %}}", Mm(62))], "Points and ratings of each lever")
    made.write(said("Discuss first"), "Heading 2")
    made.each("agenda", "{{ one }}", "List Number")
    made.write("{%p if settled %}")
    made.write(said("What meetings agreed"), "Heading 2")
    made.each("settled", "{{ one.title }} ({{ one.id }}): {{ one.outcome }}")
    made.write("{%p endif %}")
    made.write("{%p if changes %}")
    made.write(said("What changed"), "Heading 2")
    then_and_now = said("{then} then, {now} now", then="one.then.name", now="one.now.name")
    made.each("changes", f"{{{{ one.title }}}} ({{{{ one.id }}}}): {then_and_now}.")
    made.write("{%p endif %}")
    made.write("{%p endif %}")
    made.write(said("How far to trust it"), "Heading 2")
    made.each("trust", "{{ one }}")
    made.write(said("What we do not know"), "Heading 2")
    made.each("unknown", "{{ one }}")
    sections.asked(made)
    made.write("{{ source }}", "Caption")
    return made.content()


TEMPLATES = {"report.docx": report, "summary.docx": summary}


def made(folder: Path = FOLDER) -> None:
    """Writes the templates."""
    for name, make in TEMPLATES.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    made()
