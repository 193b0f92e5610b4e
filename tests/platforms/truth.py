"""One survey's answers, as every platform's export must read to them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Person:
    """One respondent. sheet: the answer sheet of 20 letters. submitted: local time in London. methods: the kinds of
    evidence ticked for the first lever. other: the agency stands in the text beside “Other”. aside: a test, a preview
    or a rejected answer, where the platform knows such."""

    number: int
    agency: str
    sheet: str
    submitted: datetime
    methods: tuple[str, ...] = ()
    comment: str = ""
    email: str = ""
    other: bool = False
    complete: bool = True
    aside: bool = False


REVIEWS, POLICIES, PEOPLE = "Case reviews", "Review of local policies and procedures", "Engagement with young people"
TRUTH = (
    Person(1, "Police", "GARUN-GARUN-GARUN-GA", datetime(2025, 9, 22, 9, 5), (REVIEWS, PEOPLE), "Fine", "a@b.org.uk"),
    Person(2, "Children’s social care", "G" * 20, datetime(2025, 9, 30, 16, 40), (POLICIES,), email="b@b.org.uk"),
    Person(3, "Fire service", "RRAARRAAGGRRAAGGUUNN", datetime(2025, 10, 3, 12, 0), other=True, email="c@b.org.uk"),
    Person(4, "GP", "A" * 20, datetime(2025, 10, 9, 8, 59), (REVIEWS,), "“Quoted”, and; more", "d@b.org.uk"),
    Person(5, "Headteacher", "GGGGGGRRRRAAAAAUUUUU", datetime(2025, 10, 13, 23, 30), (), "two\nlines", "e@b.org.uk"),
    Person(6, "Police", "-" * 20, datetime(2025, 10, 14, 11, 15), complete=False),
    Person(7, "CAMHS", "U" * 20, datetime(2025, 10, 17, 10, 0), (), "only a try", "g@b.org.uk", aside=True),
    Person(8, "Virtual School", "NNNNGGGGAAAARRRRUUUU", datetime(2025, 10, 24, 17, 45), (PEOPLE, REVIEWS)),
)
WORDS = {"G": "Green", "A": "Amber", "R": "Red", "U": "Don’t know", "N": "Not applicable", "-": ""}
