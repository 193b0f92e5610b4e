"""The parts of the report and of its annex: each a template, in the order of the page."""

from collections.abc import Mapping

from brpipeline.language import mark, say
from brpipeline.publish.report import action_block
from brpipeline.publish.report.shown import nothing_shown
from brpipeline.results import Results
from brpipeline.text import capital, in_words

Parts = Mapping[str, tuple[str, str]]
"""By the template of each part, the id and the heading of its section; "" for one that `_headed` words."""

ACTIONS = "actions.html.j2"
REPORT_PARTS: Parts = {
    "answer.html.j2": ("answer", mark("The answer")),
    "who.html.j2": ("who", mark("Who answered")),
    "radars.html.j2": ("radars", ""),
    "disagree.html.j2": ("disagree", mark("Where agencies disagree")),
    "agreed.html.j2": ("agreed", mark("What is agreed")),
    "changed.html.j2": ("changed", mark("What changed")),
    ACTIONS: ("actions", ""),
    "unknown.html.j2": ("unknown", mark("What we do not know")),
    "more.html.j2": ("more", mark("Other pages and files")),
}
"""What a meeting reads."""
ANNEX_PARTS: Parts = {
    "components.html.j2": ("components", mark("Every component")),
    "heat.html.j2": ("heat", mark("Agencies by component")),
    "differences.html.j2": ("differences", mark("Differences between agencies")),
    "settling.html.j2": ("settling", mark("What would settle it")),
    "returns.html.j2": ("returns", mark("What agencies signed off")),
    "since.html.j2": ("since", ""),
    "all_actions.html.j2": ("all-actions", mark("Every action")),
    "scores.html.j2": ("scores", mark("Points and agencies")),
    "method.html.j2": ("method", mark("Method and limits")),
    "glossary.html.j2": ("glossary", mark("Words used")),
    "disclosure.html.j2": ("disclosure", mark("Disclosure statement")),
    "accessibility.html.j2": ("accessibility", mark("Accessibility statement")),
}
"""What whoever has to trust the numbers looks up."""
PARTICIPATION: Parts = {
    "participation.html.j2": ("answer", mark("No ratings yet")),
    **{name: REPORT_PARTS[name] for name in ("who.html.j2", ACTIONS, "more.html.j2")},
}
"""The parts of a report of which no rating is published yet."""
OF_RATINGS = ("components.html.j2", "heat.html.j2", "differences.html.j2", "settling.html.j2", "since.html.j2")
"""The parts of the annex that there are only once ratings are published."""


def report_parts(results: Results) -> Parts:
    """The parts of a report, with their headings as they are printed."""
    parts = PARTICIPATION if nothing_shown(results) else REPORT_PARTS
    return _headed({name: part for name, part in parts.items() if name != ACTIONS or _any_action(results)}, results)


def annex_parts(results: Results) -> Parts:
    """The parts of an annex that have something to say, with their headings as they are printed."""
    left_out = set(OF_RATINGS if nothing_shown(results) else ())
    if results.returns is None:
        left_out.add("returns.html.j2")
    if not _any_action(results):
        left_out.add("all_actions.html.j2")
    if results.settling is None:
        left_out.add("settling.html.j2")
    return _headed({name: part for name, part in ANNEX_PARTS.items() if name not in left_out}, results)


def _any_action(results: Results) -> bool:
    return action_block.block(results) is not None


def _headed(parts: Parts, results: Results) -> Parts:
    computed = {
        "radars": capital(say("{number} radars", number=in_words(1 + len(results.levers)))),
        "since": _since(results),
        "actions": action_block.heading(results),
    }
    return {
        name: (ident, computed[ident] if ident in computed else say(heading))
        for name, (ident, heading) in parts.items()
    }


def _since(results: Results) -> str:
    if results.previous is None:
        return say("Changes since the last wave")
    return say("Changes since {wave}", wave=results.previous.name)
