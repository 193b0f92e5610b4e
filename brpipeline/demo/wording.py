"""What people type: spellings of ratings and agencies, evidence, and the comments that break readers and reports."""

from collections.abc import Mapping
from typing import Final

# Ratings as a survey platform offers them, and Kobo's names for the same choices.
LABELS: Final[Mapping[str, str]] = {
    "R": "Red",
    "A": "Amber",
    "G": "Green",
    "U": "Don't know",
    "N": "Not applicable",
    "-": "",
}
CHOICE_NAMES: Final[Mapping[str, str]] = {
    "R": "red",
    "A": "amber",
    "G": "green",
    "U": "dont_know",
    "N": "not_applicable",
    "-": "",
}

# Ratings as people type them into a table: each keeps to one habit.
HABITS: Final[tuple[Mapping[str, str], ...]] = (
    LABELS,
    {
        "R": "Red - we do not do this",
        "A": "Amber - we partly do this",
        "G": "Green - we do this",
        "U": "Not sure",
        "N": "Does not apply",
        "-": "",
    },
    {"R": "R", "A": "A", "G": "G", "U": "DK", "N": "N/A", "-": ""},
    {"R": "red ", "A": "amber ", "G": "green ", "U": "don't know ", "N": "n/a ", "-": " "},
    {"R": "0", "A": "1", "G": "2", "U": "DK", "N": "N/A", "-": ""},
)

# Agencies as people type them, by source; the first for the first person, and so on round. None: chosen from the list.
TYPED: Final[Mapping[tuple[str, str], tuple[str | None, ...]]] = {
    ("northmere-autumn-staff", "social-care"): (None, None, "CSC", None, None, None, "MASH", None, None),
    ("northmere-autumn-staff", "camhs"): (None, "CAHMS", None),
    ("northmere-autumn-staff", "acute-trust"): (None, None, None, "A&E"),
    ("northmere-spring-staff", "social-care"): (None,) * 9 + ("Childrens  Social Care",) + (None,) * 16,
    ("northmere-spring-staff", "community-health"): (None, "school nurse", None),
    ("northmere-spring-staff", "voluntary"): ("VCSE", None, None),
    ("northmere-autumn-justice", "police"): ("Police", "POLICE ", "Constabulary", "police", "CAIT"),
    ("northmere-autumn-justice", "youth-justice"): ("Youth justice service", "youth justice (YOT)", "YOT"),
    ("northmere-autumn-schools", "schools"): ("DSL", "Secondary school", "Schools and colleges", "school", "MAT"),
    ("northmere-autumn-schools", "education-inclusion"): ("LA Education", "Virtual School", "Education and Inclusion"),
    ("northmere-spring-schools", "schools"): ("Schools and colleges", "DSL", "Headteacher", "FE college", "schools "),
    ("northmere-spring-schools", "education-inclusion"): ("Education and inclusion", "EWO", "LA Education"),
    ("ashby-vale-spring", "social-care"): ("Children\u2019s Services", "Social Care", "CSC"),
    ("ashby-vale-spring", "schools"): ("Primary school", "School", "PRU", "DSL"),
    ("ashby-vale-spring", "community-health"): ("HV", "School Nursing"),
}

EVIDENCE: Final = (
    "Case reviews, March to August",
    "Observations of meetings: two strategy meetings and one panel",
    "Staff survey and two focus groups",
    "Review of local policies and procedures, last updated in May",
    "School council session with young people",
    "Minutes of the fair access panel",
    "Case reviews; engagement with young people",
    "Team audit, 14 files",
)

# Free text as it comes: a live formula, mark-up, an emoji, a line break, quotes, separators and a non-breaking space.
AWKWARD: Final = (
    '=HYPERLINK("http://example.org","click")',
    "<script>alert(1)</script>",
    "Getting better \U0001f642",
    'Panel minutes; the "thresholds" document,\nand page two of it',
    "Seen\u00a0at the café; <b>not</b> written down",
)
