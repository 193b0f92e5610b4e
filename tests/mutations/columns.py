"""Changes to how columns are accounted for."""

from tests.mutations.mutation import Mutation

ACCOUNTING = ("tests/ingest/test_column_accounting.py",)
LOST = ("tests/pipeline/test_lost_components.py",)
COLOURED = ("tests/ingest/test_coloured_answers.py",)

CHANGES = {
    "headings/holding.py": [
        ("if missing and all(map(known.is_label, cells.texts)):", "if False:"),
        ("if all(map(known.is_evidence, cells.texts)):", "if False:"),
        ("if max(cells.share(map(known.begins_with_rating, cells.texts))) >= HALF:", "if False:"),
        ("return every and len({sense.answer for sense in ratings}) > 1", "return True"),
        ("sum(map(known.is_agency, cells.texts)) > 1 or unnamed()", "True"),
    ],
    "headings/unexplained.py": [
        ("if rows >= fewest", "if rows"),
        ("dict(source.columns)", "{}"),
    ],
    "headings/suggestions.py": [
        ("if len(columns) == len(between):", "if False:"),
        ("if -score >= ALIKE:", "if False:"),
    ],
    "headings/agency.py": [
        ("(follows and position - 1 in asked_at)", "follows"),
        ("and not (column.filled & named).any()", ""),
    ],
    "headings/questions.py": [
        ("and any(map(known.elsewhere, texts.texts)):", "and False:"),
        ("if recognition.column in component_at or is_decided(recognition):", "if recognition.column in component_at:"),
    ],
    "headings/stated.py": [("elsewhere = not isinstance(headed, str) and", "elsewhere =")],
}
OF_MEMORY = [
    ("ingest/headings/lost.py", "and component not in source.not_asked", ""),
    ("ingest/headings/lost.py", "and bare(heading) not in ignored", ""),
    ("ingest/headings/lost.py", "(component not in present or component in emptied)", "component not in present"),
    ("store/remembered.py", "or not is_newest(connection, read, read.latest)", ""),
    ("ingest/headings/lost.py", "and recognition.heading not in before.others", ""),
    ("ingest/headings/suggestions.py", "for pool in (asked_before, missing):", "for pool in (missing,):"),
]
OF_COLOURS = [
    ("ingest/cells/fills.py", "spread >= LEAST and saturation >= LEAST and", ""),
    ("ingest/cells/fills.py", "and any(low <= hue <= high for low, high in HUES)", ""),
    ("ingest/cells/blank_answers.py", "len(blank & places)", "len(places)"),
    ("ingest/cells/blank_answers.py", "counts.sum() >= FEWEST and", ""),
]
MUTATIONS = [
    *(Mutation(f"ingest/{file}", old, new, ACCOUNTING) for file, pairs in CHANGES.items() for old, new in pairs),
    *(Mutation(file, old, new, LOST) for file, old, new in OF_MEMORY),
    *(Mutation(file, old, new, COLOURED) for file, old, new in OF_COLOURS),
]
