"""A survey in plain Python: what happens in it, which exports are made meanwhile, what becomes of every response."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from brpipeline.rating import BLANK

FIRST_DAY, AFTER_CLOSING = datetime(2025, 9, 25, 9), datetime(2025, 10, 25, 9)
COLUMNS = ("id", "submitdate", "lastpage", "startlanguage", "agency", "email", "lever1[S1]", "lever1[S2]")
UNREADABLE = "Amber/Red"
CODE = {"Red": 0, "Amber": 1, "Green": 2, UNREADABLE: BLANK}  # it is held back, and all else is used


@dataclass(frozen=True)
class Answer:
    """What one response says. sent: None while it is incomplete."""

    id: int
    sent: datetime | None
    agency: str
    email: str
    rating: str

    def cells(self) -> dict[str, str]:
        sent = f"{self.sent:%Y-%m-%d %H:%M:%S}" if self.sent else ""
        values = (str(self.id), sent, "3", "en", self.agency, self.email, self.rating, "Red")
        return dict(zip(COLUMNS, values, strict=True))


@dataclass(frozen=True)
class Export:
    """A snapshot of the survey, its columns in some order."""

    answers: tuple[Answer, ...]
    columns: tuple[str, ...]

    @property
    def latest(self) -> datetime:
        return max((one.sent for one in self.answers if one.sent), default=datetime.min)

    def text(self) -> str:
        rows = [self.columns, *([one.cells()[name] for name in self.columns] for one in self.answers)]
        return "".join(";".join(f'"{cell}"' for cell in row) + "\n" for row in rows)


ARRIVES = st.fixed_dictionaries(
    {
        "agency": st.sampled_from(["Police", "Police", "CAMHS", "Nobody knows", "Test"]),
        "email": st.sampled_from(["", "", "ann@example.org", "Ben@example.org"]),
        "rating": st.sampled_from(["Green", "Amber", "Red", UNREADABLE]),
        "complete": st.sampled_from([True, True, True, False]),
    }
)
WHICH = st.integers(0, 9)
EVENT = st.one_of(
    st.tuples(st.just("arrives"), ARRIVES),
    st.tuples(st.just("arrives"), ARRIVES),
    st.tuples(st.just("is edited"), WHICH),
    st.tuples(st.just("is sent again"), WHICH),
    st.tuples(st.just("is withdrawn"), WHICH),
    st.tuples(st.just("comes back"), st.none()),
    st.tuples(st.just("is exported"), st.permutations(COLUMNS)),
    st.tuples(st.just("is exported"), st.just(COLUMNS)),
    st.tuples(st.just("closes"), st.none()),
)


def exports(events: Iterable[tuple[str, Any]]) -> list[Export]:
    """The exports that were made while this happened, and one at the end."""
    there: dict[int, Answer] = {}
    gone: list[Answer] = []
    made: list[Export] = []
    now, number = FIRST_DAY, 0
    for what, said in [*events, ("is exported", COLUMNS)]:
        now += timedelta(hours=1)
        if what == "arrives":
            number += 1
            sent = now if said["complete"] else None
            there[number] = Answer(number, sent, said["agency"], said["email"], said["rating"])
        elif what == "closes":
            now = max(now, AFTER_CLOSING)
        elif what == "comes back":
            there |= {one.id: one for one in gone[-1:]}
        elif what == "is exported":
            if there:
                made.append(Export(tuple(there[one] for one in sorted(there)), tuple(said)))
        elif there:
            one = sorted(there)[said % len(there)]
            if what == "is withdrawn":
                gone.append(there.pop(one))
            elif what == "is sent again":
                there[one] = replace(there[one], sent=now)
            else:
                there[one] = replace(there[one], rating="Red" if there[one].rating == "Green" else "Green")
    return made


def expected(dropped: list[Export]) -> dict[int, tuple[str, Answer]]:
    """What becomes of every response, and what it says, once these exports lie there in the order of their arrival."""
    newest = max(dropped, key=lambda one: (one.latest, dropped.index(one)))
    became = {one.id: ("withdrawn", one) for export in dropped for one in export.answers}
    last: dict[str, Answer] = {}
    for one in newest.answers:
        became[one.id] = (_alone(one), one)
        if became[one.id][0] in ("used", "waiting"):
            person = one.email.lower() or str(one.id)
            before = last.get(person)
            last[person] = one if before is None or _moment(one) > _moment(before) else before
            for replaced in (one, before):
                if replaced and replaced is not last[person]:
                    became[replaced.id] = ("duplicate", replaced)
    return became


def _alone(one: Answer) -> str:
    if one.agency == "Test":
        return "test"
    if one.sent is None:
        return "incomplete"
    if one.sent >= AFTER_CLOSING.replace(hour=0):
        return "late"
    return "waiting" if one.agency == "Nobody knows" else "used"


def _moment(one: Answer) -> datetime:
    return one.sent or datetime.min
