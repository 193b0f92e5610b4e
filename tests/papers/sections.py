"""The sections of the packaged Word templates."""

from docx.shared import Mm

from tests.papers.template import Column, Template, said

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


def asked(made: Template) -> None:
    """What the board is asked, or to note the results."""
    made.write(said("The board is asked to"), "Heading 2")
    made.each("asks", "{{ one }}")
    made.write("{%p if not asks %}")
    made.write(said("note these results."))
    made.write("{%p endif %}")


def answer(made: Template) -> None:
    """The answer, what the board is asked, and who answered."""
    made.write(said("The answer"), "Heading 1")
    made.write("{%p if nothing %}")
    made.write("{{ nothing }}")
    made.write("{%p else %}")
    made.write("{{ score }}")
    made.write("{{ headline }}")
    made.write("{%p endif %}")
    made.write("{%p if agenda %}")
    made.write(said("Discuss first"), "Heading 2")
    made.each("agenda", "{{ one }}", "List Number")
    made.write("{%p endif %}")
    made.write(said("How far to trust it"), "Heading 2")
    made.each("trust", "{{ one }}")
    asked(made)
    made.write(said("Who answered"), "Heading 1")
    agency = [("Agency", "{{ one.name }}", Mm(96)), ("Answered", "{{ one.people }}", Mm(34))]
    made.table("answered", [*agency, ("Share", "{{ one.share }}", Mm(30))], "Who answered, by agency")


def radars(made: Template) -> None:
    """Each radar with its table."""
    made.write(said("The radars"), "Heading 1")
    made.write("{{ picture(radar, 128) }}")
    made.write("{%p for lever in levers %}")
    made.write("{{ lever.name }}: {{ lever.percent }}", "Heading 2")
    points = said("{points} points, likely range {range}.", points="lever.points", range="lever.range")
    made.write(f"{points} {{{{ lever.headline }}}}", keep=True)
    made.write("{{ picture(lever.radar, 128) }}", keep=True)
    component = [("", "{{ one.id }}", NARROW), ("Component", "{{ one.title }}", Mm(70)), chip("one")]
    made.table("lever.components", [*component, ("Answers", "{{ one.counts }}", Mm(62))], "Components, rating, answers")
    made.write("{%p endfor %}")


def disagreement(made: Template) -> None:
    """What to discuss first, with what each group says."""
    made.write(said("Where agencies disagree"), "Heading 1")
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
    """What meetings agreed, agreed Reds, strengths, quiet Greens, and Greens on thin evidence."""
    made.write(said("What is agreed"), "Heading 1")
    made.write("{%p if settled %}")
    made.write(said("What meetings agreed"), "Heading 2")
    settled = [("", "{{ one.id }}", NARROW), ("Component", "{{ one.title }}", Mm(52))]
    made.table("settled", [*settled, ("Outcome", "{{ one.outcome }}", Mm(96))], "What meetings agreed")
    made.write("{%p endif %}")
    made.write("{%p if agreed_red %}")
    made.write(said("Agreed Red: each needs an action, with an owner and a date"), "Heading 2")
    made.each("agreed_red", "{{ one.title }} ({{ one.id }}). {{ one.agreed }}")
    made.write("{%p endif %}")
    made.write("{%p if strengths %}")
    made.write(said("Strengths"), "Heading 2")
    made.each("strengths", "{{ one.title }} ({{ one.id }}). {{ one.agreed }}")
    made.write("{%p endif %}")
    made.write("{%p if green %}")
    made.write(said("Green, and {reason}", reason="why_green"), "Heading 2")
    made.each("green", "{{ one.title }} ({{ one.id }}). {{ one.agreed }}")
    made.write("{%p endif %}")
    made.write("{%p if thin_evidence %}")
    made.write(said("Green on thin evidence"), "Heading 2")
    made.each("thin_evidence", "{{ one }}")
    made.write("{%p endif %}")


def changed(made: Template) -> None:
    """What changed since the last wave."""
    made.write(said("What changed"), "Heading 1")
    made.write("{{ compared }}")
    made.write("{%p if changes %}")
    change = [("", "{{ one.id }}", NARROW), ("Component", "{{ one.title }}", Mm(100))]
    then = ("Then", "{% cellbg one.then.fill %}{{r one.then.patch }}", Mm(20))
    now = ("Now", "{% cellbg one.now.fill %}{{r one.now.patch }}", Mm(20))
    made.table("changes", [*change, then, now], "Ratings that changed")
    made.write("{%p endif %}")


def acted(made: Template) -> None:
    """The open actions, and what the yearly report says of all of them."""
    made.write("{%p if followed %}")
    made.write("{{ followed }}", "Heading 1")
    made.write("{%p if without_action %}")
    made.write("{{ without_action }}|")
    made.write("{%p endif %}")
    made.write("{%p if actions %}")
    columns = [
        ("", "{{ one.about }}", NARROW),
        ("Action", "{{ one.what }}", Mm(44)),
        ("Owner", "{{ one.who }}", Mm(34)),
    ]
    columns += [("Due", "{{ one.due }}", Mm(23)), ("Status", "{{ one.status }}", Mm(23)), chip("one")]
    made.table("actions", [*columns, ("What came of it", "{{ one.came_of_it }}", Mm(22))], "Actions to be done")
    made.write("{%p endif %}")
    made.write("{%p if progress %}")
    made.write(said("Draft for the yearly report"), "Heading 2")
    made.write("{{ progress }}")
    made.write("{%p endif %}")
    made.write("{%p endif %}")
