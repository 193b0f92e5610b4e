"""What follows from what was agreed: actions of this wave and those before it, and reasons for none."""

from datetime import date
from typing import Literal

from brpipeline.results.base import Colour, Part
from brpipeline.results.moderation import Moderated

ActionStatus = Literal["open", "done", "dropped"]
ActionState = Literal["overdue", "open", "done-moved", "done-not-moved", "done", "dropped"]
Arose = Colour | Literal["split", "evidence"]
Need = Literal["red", "split", "evidence"]


class ActionPart(Part):
    """An action. wave: in which it was agreed. Either a component or a lever, by its id, is what it is about.

    arose: what a meeting of that wave agreed on the component; null if none did. owner: id of the agency; role: of who
    does it there. ended: when it was done or dropped. note: why it was dropped, or what else is to be known.

    state: at the day of `Actions.as_at`. Overdue: open, and due before that day. Done, and moved or not moved: done
    before the answers of this wave were asked for, and the rating, like for like between that wave and this one, is
    another or the same. Done: it cannot be told, since it was done later or too little can be compared.

    then, now: the component's consensus in that wave and in this one, like for like; null if they are not compared.
    beyond_chance: the change is larger than chance explains. percent_then, percent_now: likewise of a lever, 0 to 100.
    """

    id: str
    wave: str
    wave_name: str
    component: str | None
    lever: str | None
    arose: Arose | None
    what: str
    owner: str
    owner_name: str
    role: str
    due: date
    status: ActionStatus
    ended: date | None
    evidence: str | None
    note: str | None
    state: ActionState
    then: Colour | None = None
    now: Colour | None = None
    beyond_chance: bool | None = None
    percent_then: float | None = None
    percent_now: float | None = None

    @property
    def about(self) -> str:
        """The id of the component or lever that it is about."""
        return self.component or self.lever or ""

    @property
    def compared(self) -> bool:
        """True if what it is about can be compared with the wave in which it was agreed."""
        return None not in (self.then, self.now) or None not in (self.percent_then, self.percent_now)


class NoActionPart(Part):
    """Why no action follows from what was agreed on a component. date: when that was decided."""

    wave: str
    wave_name: str
    component: str
    reason: str
    date: date


class WithoutAction(Part):
    """What was agreed, and has neither an action nor a reason for none. need: Red, a split, or evidence asked for."""

    wave: str
    wave_name: str
    component: str
    need: Need


class ModeratedBefore(Part):
    """What a meeting of an earlier wave agreed on a component last."""

    wave: str
    wave_name: str
    component: str
    agreed: Moderated


class Actions(Part):
    """Everything that follows from what was agreed, in this wave and before.

    as_at: the day by which states are told: that of the latest answer, or of the last meeting if that was later.
    actions: the overdue first, then the open, each the earliest due first; then those done, the latest first, and
    those dropped. before: what meetings of earlier waves agreed, by component; what became of it is in `actions`.
    """

    as_at: date
    actions: list[ActionPart]
    none: list[NoActionPart]
    without: list[WithoutAction]
    before: list[ModeratedBefore] = []
