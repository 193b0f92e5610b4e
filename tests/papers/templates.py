"""Makes the packaged Word templates: `python -m tests.papers.templates`. In Word they can be changed as any other."""

from pathlib import Path

from docx.shared import Mm

from tests.conftest import ROOT
from tests.papers.template import Column, Template

FOLDER = ROOT / "brpipeline" / "publish" / "papers" / "templates"
NARROW = Mm(14)


def head(template: Template) -> None:
    """Title, status, and what is said where no rating is published."""
    template.write("{%p if draft %}")
    template.write("{{ draft }}|")
    template.write("{%p endif %}")
    template.write("{{ partnership }} · {{ instrument }}", "Subtitle")
    template.write("{{ title }}", "Title")
    template.write("{{ status }}", "Subtitle")


def counts_of(one: str) -> list[Column]:
    """The columns of counts."""
    return [
        (heading, f"{{{{ {one}.{field} }}}}", NARROW)
        for heading, field in (("Red", "red"), ("Amber", "amber"), ("Green", "green"), ("Don’t know", "unknown"))
    ]


def chip(one: str) -> Column:
    """The column of a rating."""
    return "Rating", f"{{% cellbg {one}.rating.fill %}}{{{{r {one}.rating.patch }}}}", Mm(16)


def report() -> bytes:
    """The report: answer, who, radars, disagreement, agreed, changed, not known."""
    made = Template(size=10.5, margin=22)
    head(made)
    answer(made)
    made.write("{%p if levers %}")
    radars(made)
    disagreement(made)
    agreed(made)
    changed(made)
    made.write("{%p endif %}")
    made.write("What we do not know", "Heading 1")
    made.write("Gaps are findings too. None of them is counted as Red or as zero.")
    made.each("unknown", "{{ one }}")
    made.write("{{ source }}", "Caption")
    return made.content()


def answer(made: Template) -> None:
    """The answer, what the board is asked, and who answered."""
    made.write("The answer", "Heading 1")
    made.write("{%p if nothing %}")
    made.write("{{ nothing }}")
    made.write("{%p else %}")
    made.write("{{ score }}")
    made.write("{{ headline }}")
    made.write("{%p endif %}")
    made.write("{%p if agenda %}")
    made.write("Discuss first", "Heading 2")
    made.each("agenda", "{{ one }}", "List Number")
    made.write("{%p endif %}")
    made.write("How far to trust it", "Heading 2")
    made.each("trust", "{{ one }}")
    made.write("The board is asked to", "Heading 2")
    made.each("asks", "{{ one }}")
    made.write("{%p if not asks %}")
    made.write("note these results.")
    made.write("{%p endif %}")
    made.write("Who answered", "Heading 1")
    agency = [("Agency", "{{ one.name }}", Mm(96)), ("Answered", "{{ one.people }}", Mm(34))]
    made.table("answered", [*agency, ("Share", "{{ one.share }}", Mm(30))], "Who answered, by agency")


def radars(made: Template) -> None:
    """Each radar with its table."""
    made.write("The radars", "Heading 1")
    made.write("{{ picture(radar, 128) }}")
    made.write("{%p for lever in levers %}")
    made.write("{{ lever.name }}: {{ lever.percent }}", "Heading 2")
    made.write("{{ lever.points }} points, likely range {{ lever.range }}. {{ lever.headline }}", keep=True)
    made.write("{{ picture(lever.radar, 128) }}", keep=True)
    component = [("", "{{ one.id }}", NARROW), ("Component", "{{ one.title }}", Mm(70)), chip("one")]
    made.table("lever.components", [*component, ("Answers", "{{ one.counts }}", Mm(62))], "Components, rating, answers")
    made.write("{%p endfor %}")


def disagreement(made: Template) -> None:
    """What to discuss first, with what each group says."""
    made.write("Where agencies disagree", "Heading 1")
    made.write("{%p if not disputed %}")
    made.write("{{ agenda[0] }}")
    made.write("{%p endif %}")
    made.write("{%p for dispute in disputed %}")
    made.write("{{ dispute.title }} ({{ dispute.id }})", "Heading 2")
    made.each("dispute.sentences", "{{ one }}", "Normal")
    made.write("{%p if dispute.outcome %}")
    made.write("{{ dispute.outcome }}|")
    made.write("{%p endif %}")
    group = [("Group", "{{ one.name }}", Mm(90)), chip("one"), *counts_of("one")]
    made.table("dispute.groups", group, "What each group answered, the lowest rater first")
    made.write("{%p endfor %}")


def agreed(made: Template) -> None:
    """What meetings agreed, agreed Reds, quiet Greens, and Greens on thin evidence."""
    made.write("What is agreed", "Heading 1")
    made.write("{%p if settled %}")
    made.write("What meetings agreed", "Heading 2")
    settled = [("", "{{ one.id }}", NARROW), ("Component", "{{ one.title }}", Mm(52))]
    made.table("settled", [*settled, ("Outcome", "{{ one.outcome }}", Mm(96))], "What meetings agreed")
    made.write("{%p endif %}")
    made.write("{%p if agreed_red %}")
    made.write("Agreed Red: each needs an action, with an owner and a date", "Heading 2")
    made.each("agreed_red", "{{ one.title }} ({{ one.id }}). {{ one.counts }}.")
    made.write("{%p endif %}")
    made.write("{%p if green %}")
    made.write("Green, and no difference between groups could be shown", "Heading 2")
    made.each("green", "{{ one.title }} ({{ one.id }}). {{ one.counts }}.")
    made.write("{%p endif %}")
    made.write("{%p if thin_evidence %}")
    made.write("Green on thin evidence", "Heading 2")
    made.each("thin_evidence", "{{ one }}")
    made.write("{%p endif %}")


def changed(made: Template) -> None:
    """What changed since the last wave."""
    made.write("What changed", "Heading 1")
    made.write("{{ compared }}")
    made.write("{%p if changes %}")
    change = [("", "{{ one.id }}", NARROW), ("Component", "{{ one.title }}", Mm(100))]
    then = ("Then", "{% cellbg one.then.fill %}{{r one.then.patch }}", Mm(20))
    now = ("Now", "{% cellbg one.now.fill %}{{r one.now.patch }}", Mm(20))
    made.table("changes", [*change, then, now], "Ratings that changed")
    made.write("{%p endif %}")


def summary() -> bytes:
    """The summary for the board: a page, if names are of usual length."""
    made = Template(size=8.5, margin=15)
    head(made)
    made.write("{%p if nothing %}")
    made.write("{{ nothing }}")
    made.write("{%p else %}")
    made.write("{{ score }}|")
    lever = [("Lever", "{{ one.name }}", Mm(58)), ("Points", "{{ one.points }}", Mm(20))]
    lever += [("Share", "{{ one.percent }}", Mm(16)), ("Likely range", "{{ one.range }}", Mm(24))]
    ratings = "{%for part in one.components %}{{ part.id }} {{ part.rating.letter }}{{ '' if loop.last else ', ' }}"
    made.table("levers", [*lever, ("Ratings", f"{ratings}{{%endfor %}}", Mm(62))], "Points and ratings of each lever")
    made.write("Discuss first", "Heading 2")
    made.each("agenda", "{{ one }}", "List Number")
    made.write("{%p if settled %}")
    made.write("What meetings agreed", "Heading 2")
    made.each("settled", "{{ one.title }} ({{ one.id }}): {{ one.outcome }}")
    made.write("{%p endif %}")
    made.write("{%p if changes %}")
    made.write("What changed", "Heading 2")
    made.each("changes", "{{ one.title }} ({{ one.id }}): {{ one.then.name }} then, {{ one.now.name }} now.")
    made.write("{%p endif %}")
    made.write("{%p endif %}")
    made.write("How far to trust it", "Heading 2")
    made.each("trust", "{{ one }}")
    made.write("What we do not know", "Heading 2")
    made.each("unknown", "{{ one }}")
    made.write("The board is asked to", "Heading 2")
    made.each("asks", "{{ one }}")
    made.write("{%p if not asks %}")
    made.write("note these results.")
    made.write("{%p endif %}")
    made.write("{{ source }}", "Caption")
    return made.content()


TEMPLATES = {"report.docx": report, "summary.docx": summary}


def made(folder: Path = FOLDER) -> None:
    """Writes the templates."""
    for name, make in TEMPLATES.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    made()
