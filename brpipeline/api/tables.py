"""What a published assessment and a reconciliation of your own have in common: the tables and the radars."""

from typing import TYPE_CHECKING

from brpipeline.api.errors import BrpipelineError
from brpipeline.api.pictures import Radar
from brpipeline.results import Results
from brpipeline.results.tables import TABLES
from brpipeline.results.tables.frame import table_frame
from brpipeline.results.tables.levers import ALL
from brpipeline.settings.files import unknown_name

if TYPE_CHECKING:
    from pandas import DataFrame


class Tables:
    """The tables, as pandas DataFrames. docs/tables.md describes every column.

    Each time you ask for a table you get a new one, so you may change it. Types do not depend on the values: string,
    Int64, Float64 and boolean, which know a missing value, and categories. Ratings are the categories red, amber and
    green in this order, so that they can be compared: `components["consensus"] < "green"`.
    """

    @property
    def results(self) -> Results:
        """Everything at once, as results.json holds it."""
        raise NotImplementedError

    @property
    def ratings(self) -> "DataFrame":
        """Counts: a row a group, component and answer (rating), with how many people gave it (count)."""
        return self._table("ratings")

    @property
    def components(self) -> "DataFrame":
        """A row a component: answers, support, consensus, points, certainty, other rules, measures of dispersion."""
        return self._table("components")

    @property
    def groups(self) -> "DataFrame":
        """A row a group and component: the group's answers, its mean score (mean) and its own rating (consensus)."""
        return self._table("groups")

    @property
    def agencies(self) -> "DataFrame":
        """A row an agency that was asked: how many were invited, how many answered, of how many something is held."""
        return self._table("agencies")

    @property
    def flags(self) -> "DataFrame":
        """What to talk about, by rank: kind, component, group, direction, gap, p, q, what fired it, and text."""
        return self._table("flags")

    @property
    def levers(self) -> "DataFrame":
        """A row a lever, and one for the whole ("all"): points, percent and its likely range."""
        return self._table("levers")

    @property
    def agreement(self) -> "DataFrame":
        """A row a lever: Krippendorff's alpha with its likely range, Gwet's AC2, Kendall's W."""
        return self._table("agreement")

    @property
    def changes(self) -> "DataFrame":
        """A row a component: the previous wave (then), this one (now), the change (gap), p and q. Empty in a first."""
        return self._table("changes")

    @property
    def actions(self) -> "DataFrame":
        """What follows from what was agreed: owner, due, state (overdue, done-moved, ...), the rating then and now."""
        return self._table("actions")

    @property
    def settling(self) -> "DataFrame":
        """Whom to ask for how many more replies, step by step, and which ratings would then probably be firm."""
        return self._table("settling")

    @property
    def evidence(self) -> "DataFrame":
        """A row a lever or component, whichever was asked about, and kind of evidence: how many people named it."""
        return self._table("evidence")

    @property
    def descriptors(self) -> "DataFrame":
        """A row a component and colour: what it means of that component. Empty if the instrument file does not say."""
        return self._table("descriptors")

    @property
    def crosswalk(self) -> "DataFrame":
        """What the results say to the wider audit: a row a domain of the audit and component."""
        return self._table("crosswalk")

    def radar(self, lever: str = ALL) -> Radar:
        """The radar of a lever, by its id, or of the whole. Raises BrpipelineError for a lever that there is not."""
        from brpipeline.publish.charts.radar.spokes import radars
        from brpipeline.publish.report.sentences import title_of

        results = self.results
        title = title_of(results)
        drawn = radars(results, title)
        if lever not in drawn:
            raise BrpipelineError(unknown_name(str(self), "radar", lever, "is not a lever", list(drawn)))
        names = {part.id: part.name for part in results.levers} | {ALL: "all levers"}
        return Radar(str(drawn[lever]), f"Radar of {names[lever]}, {title}")

    def _table(self, name: str) -> "DataFrame":
        return table_frame(TABLES[name], [self.results])
