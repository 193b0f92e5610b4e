"""Changes to what is said of actions: overdue, moved, carried over, due."""

from tests.mutations.mutation import Mutation

WAVES = ("tests/actions/test_three_waves.py",)
SETTINGS = ("tests/actions/test_settings.py",)
COMMAND = ("tests/actions/test_command.py",)
SHEET = ("tests/actions/test_sheet.py",)
WORDS = ("tests/actions/test_words.py",)
CALENDAR = ("tests/actions/test_calendar.py",)
FRESH = ("tests/actions/test_freshness.py",)

CHANGES = {
    ("assess/actions.py", WAVES): [
        ('"overdue" if action.due < as_at else "open"', '"open"'),
        (" or (action.ended or own.opens) > own.opens", ""),
        ('update={"state": "done-moved" if moved', 'update={"state": "done-moved" if not moved'),
        ("last = own if action.status", "last = number if action.status"),
        ('needs.get(component, (-1, "red"))[0] < own', "component not in needs"),
    ],
    ("assess/load.py", WAVES): [("if wave != before and wave in settings.actions", "if False")],
    ("settings/actions.py", SETTINGS): [
        ('parts.scheme != "https" or ', ""),
        (' or "@" in parts.netloc', ""),
        ('if "@" in line:', "if False:"),
        ("if other != file:", "if False:"),
        ("max(numbers, default=0) + 1 + more", "len(numbers) + 1"),
    ],
    ("review/actions.py", COMMAND): [
        ('values = {"ended": None, **values}', "pass"),
        ('values = {"ended": today, **values}', "pass"),
    ],
    ("pipeline/action_digest.py", COMMAND): [("action.due <= today + timedelta(days=days)", "action.due >= today")],
    ("review/action_sheet.py", SHEET): [
        ("not in (_plain(written.get(field)), _plain(value))", "is None"),
        ("return None if _is_there(edit, settings, file, where) else edit", "return edit"),
    ],
    ("publish/report/actions.py", WORDS): [
        ("went > 0, bool(action.beyond_chance)", "went > 0, True"),
        ("action.ended > results.wave.opens", "False"),
        ("action.owner in agencies and", ""),
    ],
    ("publish/report/progress.py", WORDS): [("if subject not in (*done, *risen)", "if subject not in done")],
    ("publish/files/calendar.py", CALENDAR): [
        ("OCTETS = 75", "OCTETS = 76"),
        ("octets = len(character.encode())", "octets = 1"),
        ('.replace(";", "\\\\;")', ""),
        ("timedelta(days=1)", "timedelta(days=0)"),
    ],
    ("pipeline/fingerprint.py", FRESH): [
        ('{"corrections", "moderations", "actions", "releases"}', '{"corrections", "moderations", "releases"}'),
        ("for wave in (assessment, *earlier)]", "for wave in (assessment,)]"),
    ],
}
MUTATIONS = [Mutation(file, old, new, tests) for (file, tests), pairs in CHANGES.items() for old, new in pairs]
