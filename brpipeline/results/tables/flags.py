"""The table `flags`: what to talk about, in the order of discussion, with the number that fires each."""

from collections.abc import Iterator

from brpipeline.results.document import Results
from brpipeline.results.firing_numbers import FIRING_NUMBERS
from brpipeline.results.flag_kinds import FLAG_KINDS
from brpipeline.results.tables.column import category, decimal, text, whole
from brpipeline.results.tables.table import Row, Table


def _rows(results: Results) -> Iterator[Row]:
    names = {group.group: group.name for group in results.responses.groups}
    for flag in results.flags:
        fired = flag.fired
        yield {
            "rank": flag.rank,
            "kind": flag.kind,
            "component": flag.component,
            "group": flag.group,
            "group_name": names.get(flag.group or ""),
            "direction": flag.direction,
            "gap": flag.gap,
            "p": flag.p,
            "q": flag.q,
            "measure": fired.measure if fired else None,
            "value": fired.value if fired else None,
            "limit": fired.limit if fired else None,
            "text": flag.text,
        }


FLAGS = Table(
    "flags",
    "Flags",
    "What to talk about, in the order of discussion, with the number that fires each flag.",
    (
        whole("rank", "Rank", "Position in the order of discussion, from 1.", required=True),
        category(
            "kind", "Kind", "Kind of flag; docs/method.md says when each is raised.", tuple(FLAG_KINDS), required=True
        ),
        text("component", "Component", "Id of the component; empty for a flag about the whole survey.", required=False),
        text("group", "Group", "Id of the group that the flag is about, if it is about one.", required=False),
        text("group_name", "Group name", "Name of that group.", required=False),
        category(
            "direction", "Direction", "Whether the group rates higher or lower than the others.", ("lower", "higher")
        ),
        decimal("gap", "Gap", "Mean score of the group less that of the others taken together.", "points, −2 to 2"),
        decimal("p", "p", "Probability of so large a difference by chance alone.", "0 to 1"),
        decimal(
            "q", "q", "Of a split or a move: the same, allowing for all components (false discovery rate).", "0 to 1"
        ),
        category("measure", "Measure", "What the flag is fired by, where that is a number.", tuple(FIRING_NUMBERS)),
        decimal("value", "Value", "The number that fires the flag."),
        decimal("limit", "Limit", "The limit that this number meets, if there is one."),
        text("text", "Text", "What to talk about, in a sentence."),
    ),
    (),
    _rows,
)
