"""Changes to what may be released: the pool, the lots, the cells as shown, the ledger, and the adversary."""

from tests.mutations.mutation import Mutation

POOL = ("tests/spec/test_pool.py",)
LOTS = ("tests/spec/test_lots.py",)
CELLS = ("tests/spec/test_cells.py",)
ADVERSARY = ("tests/properties/test_lots.py", "tests/releases/test_scenarios.py")
SCENARIOS = ("tests/releases/test_scenarios.py", "tests/releases/test_history.py")
KEPT = ("tests/releases/test_ledger.py",)

CHANGES = {
    ("disclosure/pool.py", POOL): [
        ("if smallest <= 1:", "if smallest <= 0:"),
        ("if sum(base.values()) < smallest:", "if sum(base.values()) <= smallest:"),
        ("for unit in base if base[unit] >= smallest]", "for unit in base if base[unit] > smallest]"),
        ("sectors[unit] == sector and base[unit] < smallest]", "base[unit] < smallest]"),
        ("if size(small) >= smallest:", "if size(small) > smallest:"),
        ("elif small and of_sector:\n            min(", "elif small and of_sector:\n            max("),
        ("if size(left) >= smallest:", "if size(left) > smallest:"),
        ("elif left:\n        min(", "elif left:\n        max("),
    ],
    ("disclosure/pool.py", CELLS): [
        ("of_each.pop() if len(of_each) == 1 else SEVERAL", "of_each.pop()"),
    ],
    ("disclosure/lots.py", LOTS): [
        ("return self.rated & ~self.counted", "return ~self.counted"),
        ("return self.rated & ~self.counted", "return self.rated"),
        ("minlength=agencies) - missing\n", "minlength=agencies)\n"),
        ("return max(fresh - missing, 0)", "return fresh"),
        ("if people.fresh_of(cell) >= 2 * smallest:", "if people.fresh_of(cell) >= 2 * smallest - 1:"),
        ("if people.fresh_of(cell) >= 2 * smallest:", "if people.fresh_of(cell) > 2 * smallest:"),
        ("measured.fresh)[-smallest]", "measured.fresh)[1 - smallest]"),
        (">= first_outside", "> first_outside"),
        ("everyone & ~(later & ~measured.counted)", "everyone & ~later"),
        ("everyone & ~(later & ~measured.counted)", "everyone"),
        ("if people.fresh_of(cell) < people.smallest]", "if people.fresh_of(cell) < 1]"),
        ("if people.fresh_of(cell) >= people.smallest else None", "if people.fresh_of(cell) else None"),
        ("agency in freed or agency in free]", "agency in free]"),
        ("return chosen | people.pooled(free, sectors)", "return chosen"),
        ("np.bincount(measured.agencies[measured.rated]", "np.bincount(measured.agencies"),
    ],
    ("disclosure/cells.py", CELLS): [
        ("max(times, default=None)", "min(times, default=None)"),
        ("if not set(ids) <= set(order):", "if False:"),
        ("if not set(other.agencies).isdisjoint(ids)]", "if other.agencies == tuple(ids)]"),
        ("agencies: cell.rated for agencies, cell", "agencies: cell.people for agencies, cell"),
        ("counts[: GREEN + 1]) == pair[0].rated", "counts[: GREEN + 1]) == pair[0].people"),
        ("if not joined:\n            return []", "if not joined:\n            return [single]"),
        ("== sector] or joined", "== sector or True]"),
        ("other = min(near", "other = max(near"),
    ],
    ("disclosure/exposed.py", ADVERSARY): [
        ("len(who) >= smallest for who in people", "len(who) > smallest for who in people"),
        ("sum(pivot < large for pivot in pivots) :", "0 :"),
        ("if len(fewest) == 1 or len(space) == 1:", "if len(fewest) < smallest or len(space) == 1:"),
        ("combinations(used, len(space) - 1):", "combinations(used, len(space)):"),
        ("sorted(people, key=lambda pattern: -len(people[pattern]))", "list(people)"),
        ("known |= before", "known |= set()\n        break"),
    ],
    ("releases/choose.py", SCENARIOS): [
        ("self.known.counted[:, position],", "self.known.counted[:, position] & False,"),
        ("int(self._missing.anywhere[position]),", "0,"),
        ("standing[cell] if row is None else", "standing[cell] if cell in standing else"),
        (".most_common(1)", ".most_common()[-1:]"),
    ],
    ("releases/missing.py", SCENARIOS): [
        ("SHARED = 3", "SHARED = 2"),
        ("if outlasts_changes(name)}", "}"),
        ("of_agency[~shared].sum(axis=0)", "0"),
        ("known.persons[~known.doubtful]", "known.persons"),
        ("was.persons, known.persons[present.unmistakable])", "was.persons, known.persons)"),
    ],
    ("releases/present.py", SCENARIOS): [
        ("UNUSUAL = 300", "UNUSUAL = 10"),
        ("self.timed | self.unusual", "self.timed & self.unusual"),
        ("~present.timed & present.unusual", "~present.timed"),
    ],
    ("releases/known.py", SCENARIOS): [
        ('& unpacked(rows["rated"][of_these].tolist(), width)', ""),
        ("for of_kind in marks.all]", "for of_kind in marks.all[:1]]"),
        ("ENOUGH = 2 ", "ENOUGH = 1 "),
        ("ENOUGH = 2 ", "ENOUGH = 9 "),
        ("& by_mark.firm(of_kind)", ""),
        ("& np.isin(persons, own)", ""),
        ("told[: 1 + len(marks.sure)]", "told"),
    ],
    ("releases/marks.py", (*SCENARIOS, *KEPT)): [
        ('text if seen[text] == 1 else text + f"\\x1f{seen[text]}".encode()', "text"),
        ("typed[position].strip().casefold() if timeless else stamp", "stamp"),
        ("key=secret, digest_size=MARK", "digest_size=MARK"),
        ('f"{person}\\x1f{part}".encode(), key=secret', 'f"{part}".encode(), key=secret'),
    ],
    ("releases/history.py", SCENARIOS): [
        ("for turn in _turns(position):  #", "for turn in _turns(position)[:1]:  #"),
        ("was_inside[turn], inside[at])", "was_inside[turn] | inside[at], inside[at])"),
    ],
    ("releases/record.py", SCENARIOS): [
        ("moved[:, position] = (entering & ~same) | leaving", "moved[:, position] = entering & ~same"),
        ("moved[:, position] = (entering & ~same) | leaving", "moved[:, position] = leaving"),
        ('"since": since or number,', '"since": number,'),
        ("[IN_DOUBT if doubt else", "[IN_DOUBT if False else"),
        ("of_id = kind == 0 or doubtful[position]", "of_id = kind == 0"),
        ("there = np.flatnonzero(persons != NOBODY)", "there = np.flatnonzero(new)"),
    ],
    ("releases/secret.py", KEPT): [
        ("os.O_EXCL, 0o600)", "os.O_EXCL, 0o644)"),
        ("if len(secret) != LENGTH:", "if not secret:"),
    ],
    ("releases/ledger.py", KEPT): [
        ("kept_secret(settings.root) if known else made_secret(settings.root)", "made_secret(settings.root)"),
        ('if known["secret"] != probe:', "if False:"),
        ("and not keeps:", "and False:"),
    ],
}
MUTATIONS = [Mutation(file, old, new, tests) for (file, tests), pairs in CHANGES.items() for old, new in pairs]
