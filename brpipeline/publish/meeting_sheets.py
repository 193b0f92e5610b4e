"""The pages of a moderation meeting: an agenda, then one sheet of paper a component, to be filled in by hand."""

from pathlib import Path

from brpipeline.language import say
from brpipeline.publish.report import agenda, before, comparison, disputes, numbers, sentences
from brpipeline.publish.text.draft import DRAFT
from brpipeline.publish.text.numbers_and_dates import css_string, lowest_first
from brpipeline.publish.text.page_heads import FONT
from brpipeline.publish.text.templates import environment, style
from brpipeline.results import WHY_WE_DIFFER, ComponentPart, Results
from brpipeline.text import capital

STYLES = ("base.css", "parts.css", "narrow.css", "print.css", "meeting.css")
PAPER = "@page{size:A4;margin:16mm 15mm 14mm}"
MINUTES, EACH = 90, 15  # of a meeting, and of a component in depth


def meeting_page(results: Results, templates: Path) -> str:
    """The pages as HTML. templates: the folder of a partnership's own templates."""
    pages = environment(templates)
    names = {group.group: group.name for group in results.responses.groups}
    return pages.get_template("meeting.html.j2").render(
        r=results,
        title=sentences.title_of(results),
        agenda=agenda.agenda(results),
        order=say(agenda.ORDER),
        agreed_before=lambda component: before.agreed_before(component.id, results),
        disputed=results.disputed,
        rate_everything=comparison.rate_everything(results),
        nobody_differs=comparison.nobody_differs(results),
        others=[part for part in results.components if part.id in results.disputed and part not in results.to_discuss],
        minutes=MINUTES,
        each=EACH,
        reasons=[capital(say(reason)) for reason in WHY_WE_DIFFER],
        disputes=lambda component: sentences.disputes(component, results),
        says=lambda flag: sentences.says(flag, results),
        group_rows=lambda component: disputes.group_rows(component, results),
        lowest=lambda component: _ends(component, names)[0],
        highest=lambda component: _ends(component, names)[1],
        evidence=lambda component: numbers.evidence(component, results),
        group_name=names,
        fired=numbers.fired,
        draft=results.draft,
        **style(pages, STYLES, PAPER if not results.draft else f"{PAPER}{_draft_head()}"),
    )


def _draft_head() -> str:
    """The rule of sheets by which every one says that it is a draft."""
    return f'@page{{@top-left{{content:"{css_string(say(DRAFT))}";{FONT}}}}}'


def _ends(component: ComponentPart, names: dict[str, str]) -> tuple[str, str]:
    """The groups that rate lowest and highest; "" where none rated."""
    rated = [group for group in lowest_first(component.groups) if group.mean is not None]
    return (names[rated[0].group], names[rated[-1].group]) if rated else ("", "")
