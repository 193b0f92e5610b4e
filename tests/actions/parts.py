"""Actions as results have them, for tests of what is said of one."""

from datetime import date
from typing import Any

from brpipeline.results import ActionPart, Actions, Results

AS_AT = date(2026, 6, 18)


def action(**values: Any) -> ActionPart:
    """An open action of the wave before, but for these values."""
    known: dict[str, Any] = {
        "id": "S4-1",
        "wave": "autumn-2025",
        "wave_name": "Autumn 2025",
        "component": "S4",
        "lever": None,
        "arose": None,
        "what": "Name an analyst",
        "owner": "police",
        "owner_name": "Police",
        "role": "Head of intelligence",
        "due": date(2026, 9, 30),
        "status": "open",
        "ended": None,
        "evidence": None,
        "note": None,
        "state": "open",
    }
    return ActionPart(**(known | values))


def with_actions(results: Results, *actions: ActionPart, **parts: Any) -> Results:
    """Results with these actions and no other. parts: of what else `Actions` has."""
    known: dict[str, Any] = {"as_at": AS_AT, "actions": list(actions), "none": [], "without": []}
    return results.model_copy(update={"actions": Actions(**(known | parts))})
