"""Changes to the model of leans, material gaps and their verdicts, and the correlation of one person's answers."""

from tests.mutations.mutation import Mutation

GAPS = (
    "tests/oracles/test_method_from_the_text.py",
    "tests/oracles/test_material_gaps.py",
    "tests/spec/test_material_gaps.py",
)
WHOLE = ("tests/spec/test_whole_groups.py",)
RATERS = ("tests/oracles/test_raters.py", "tests/spec/test_raters.py")
DIVIDED = ("tests/oracles/test_divided.py", "tests/spec/test_divided_within.py")
VISIBLE = ("tests/spec/test_visible_gaps.py", "tests/properties/test_visible_gaps.py")
PANEL = ("tests/oracles/test_panel_measures.py",)
PERSON = ("tests/oracles/test_one_person.py",)
STILL = ("tests/spec/test_still_apart.py",)

CHANGES = {
    ("reconcile/others.py", GAPS): [
        ('if voice == "agency" else rated', 'if voice == "agency" else voices[:, None]'),
        ("rest = weight.sum(axis=0) - weight\n    has_others", "rest = weight.sum(axis=0)\n    has_others"),
        ("counts.sum(axis=(0, 1)) + 1)", "counts.sum(axis=(0, 1)) + 20)"),
        ("weight**2 / np.maximum(rated, 1)", "weight / np.maximum(rated, 1)"),
    ],
    ("reconcile/leans/scale.py", GAPS): [
        ("STEP = 0.2", "STEP = 0.25"),
        ("MOST_PEOPLE = 200", "MOST_PEOPLE = 400"),
        ("USUALLY_APART, LEAST_APART, MOST_APART = 0.7, 0.2", "USUALLY_APART, LEAST_APART, MOST_APART = 0.6, 0.2"),
        ("- 2 / people.mean()", "- 1 / people.mean()"),
        ("(total + 2 * usual)", "(total + usual)"),
        ("LEAST_APART, MOST_APART = 0.7, 0.2, 1.5", "LEAST_APART, MOST_APART = 0.7, 0.2, 2.5"),
    ],
    ("reconcile/leans/priors.py", GAPS): [
        ("np.array([3, 1, 1, 1,", "np.array([1, 1, 1, 1,"),
        ("0.5, 0.7, 1.0])", "0.5, 0.7, 1.2])"),
        ("[0, 0.01, 0.025, 0.05]", "[0, 0.01, 0.025, 0.06]"),
        ("np.array([1.0, 1, 2, 1])", "np.array([1.0, 1, 1, 1])"),
        ("LARGE_MIDDLE, LARGE_SPREAD = 1.6, 0.5", "LARGE_MIDDLE, LARGE_SPREAD = 1.5, 0.5"),
        ("LARGE_MIDDLE, LARGE_SPREAD = 1.6, 0.5", "LARGE_MIDDLE, LARGE_SPREAD = 1.6, 0.6"),
        ("NARROWEST = 0.06", "NARROWEST = 0.1"),
    ],
    ("reconcile/leans/evidence.py", GAPS): [
        ("np.log((1 - share) * leaning", "np.log(share**0 * leaning"),
        ("(CENTRES / spread) ** 2", "CENTRES**2"),
    ],
    ("reconcile/leans/gaps.py", GAPS): [
        ("((1 - share) * part)", "part"),
        ("own**2 * variance).sum(axis=0)", "own * variance).sum(axis=0)"),
    ],
    ("reconcile/leans/reading.py", GAPS): [("np.zeros(len(own))", "np.ones(len(own))")],
    ("reconcile/leans/possible_gaps.py", GAPS): [
        ("MODELLED = 0.95", "MODELLED = 0.85"),
        ("np.arange(-3.0, 4)", "np.arange(-1.0, 2)"),
        ("BINS, FARTHEST = 700", "BINS, FARTHEST = 70"),
        ("sign * self.gap - margin", "sign * self.gap + margin"),
        (".clip(-2, 2)", ".clip(-1, 1)"),
    ],
    ("reconcile/leans/whole_groups.py", WHOLE): [
        ("FAR, ERRORS = 0.8, 4.0", "FAR, ERRORS = 0.7, 4.0"),
        ("FAR, ERRORS = 0.8, 4.0", "FAR, ERRORS = 0.8, 3.0"),
        ("1 + (counts.shape[1] - 1) * correlation", "1 + correlation"),
        ("own - np.median(own)", "own - own.min()"),
        ("(above - below) / (2 * STEP)", "(above - below) / STEP"),
    ],
    ("reconcile/material_gaps.py", GAPS): [
        ("MARGIN = 1 / 3", "MARGIN = 0.4"),
        ("[0.56, 0.72,", "[0.6, 0.72,"),
        ("0.74, 0.70])", "0.74, 0.6])"),
        ("DOES_NOT_UP_TO, ERRORS = 0.1, 1.2816", "DOES_NOT_UP_TO, ERRORS = 0.1, 0.6"),
        ("DOES_NOT_UP_TO, ERRORS = 0.1, 1.2816", "DOES_NOT_UP_TO, ERRORS = 0.02, 1.2816"),
        ("smallest_gap - TIE", "smallest_gap + TIE"),
        ("<= 2 * MARGIN", "<= 3 * MARGIN"),
    ],
    ("reconcile/still_apart.py", STILL): [
        ("TIE = 1e-9", "TIE = -1e-9"),
        ("2 * (weight * after)", "3 * (weight * after)"),
        ("& ~after).sum(axis=0) > 1)", "& ~after).sum(axis=0) > 0)"),
        ("np.where(left, 0.0, weight)", "weight"),
        ("gap * apart >= smallest_gap - TIE", "gap * apart >= 0"),
    ],
    ("reconcile/raters.py", RATERS): [
        ("RATE = 0.05", "RATE = 0.2"),
        ("SMALLEST = 0.2", "SMALLEST = 0.1"),
        ("LEVEL = 0.90", "LEVEL = 0.95"),
        ("/ (freedom + 1)", "/ freedom.clip(min=1)"),
        ("/ (person.freedom + 1)", "/ max(1, person.freedom)"),
        ("np.sign(gap), 0)", "np.sign(-gap), 0)"),
        ("compared.sum(axis=1)", "np.full(len(compared), compared.shape[1])"),
        ("p = 2 * stdtr", "p = stdtr"),
        ("np.median(several)", "np.max(several)"),
        ("false_discovery_rate(np.where(repeated, np.nan, p))", "false_discovery_rate(p)"),
        ("repeated[:, -1] = False", "repeated[:, :] = False"),
        ("np.maximum(SMALLEST, evident)", "SMALLEST"),
        ("* np.abs(less_the_others(levels, voices))", "* np.abs(gap)"),
    ],
    ("reconcile/divided.py", DIVIDED): [
        ("RATE = 0.10", "RATE = 0.01"),
        ("AT_THE_ENDS = -0.5", "AT_THE_ENDS = -0.2"),
        ("agencies == 1", "agencies >= 1"),
        (">= fewest) &", "> fewest) &"),
        ("self.chance / 2", "self.chance"),
        ("possible / 2 * log_odds", "possible * log_odds"),
        ("fewest, most = total % 2", "fewest, most = 0"),
    ],
    ("reconcile/visible_gaps.py", VISIBLE): [
        ("POWER = 0.8", "POWER = 0.9"),
        ("ndtr((gap - smallest_gap) / scatter) + ndtr", "1 + ndtr"),
        ("_first(wide_and_material - POWER, said)", "said"),
        ("(people > 0).sum(axis=0) > 1", "(people > 0).sum(axis=0) > 0"),
        ("UP_AND_DOWN = np.array([1, -1])", "UP_AND_DOWN = np.array([1, 1])"),
    ],
    ("reconcile/visible_rater_gaps.py", VISIBLE): [
        ("RATE / comparisons / 2", "RATE / comparisons"),
        ("np.maximum(SMALLEST + Z * found.error, by_test", "np.maximum(0.0, by_test"),
        ("1 + needed**2 / (2 * freedom)", "1 + needed**2 / freedom"),
    ],
    ("reconcile/panel_measures.py", PANEL): [
        ("AGREED = 0.75", "AGREED = 0.8"),
        ("AGREED - TIE", "AGREED + TIE"),
        ("LOW, HIGH = 0.3, 0.7", "LOW, HIGH = 0.25, 0.75"),
        ("ALLOWED, PER_ASYMMETRY = 2.35, 1.5", "ALLOWED, PER_ASYMMETRY = 2.35, 1.0"),
        ("ALLOWED, PER_ASYMMETRY = 2.35, 1.5", "ALLOWED, PER_ASYMMETRY = 2.0, 1.5"),
        ("3 * binom.sf", "binom.sf"),
        ("* people - TIE)) + 1", "* people - TIE))"),
    ],
    ("reconcile/severity.py", RATERS): [
        ("+ lean[:, None]", "- lean[:, None]"),
        ("(people + 1)", "(people + 2)"),
        ("(lean == 0)", "(lean >= 0)"),
    ],
    ("reconcile/one_person.py", PERSON): [
        ("MOST = 0.95", "MOST = 0.9"),
        ("STEPS = 20", "STEPS = 40"),
        ("_variance(counts[known], use)", "variance"),
        ("np.sqrt(2 / self.freedom)", "np.sqrt(1 / self.freedom)"),
        ("use**2 @ (people - 1)", "use @ (people - 1)"),
        ("use @ (products - expected)", "(products - expected).sum()"),
        ("(people - 1) * (rated", "people * (rated"),
        ("squares[known] - sure.sum(axis=1)", "squares[known]"),
        ("np.maximum(rated - 1, 0)", "rated"),
        ("known = (people > 1) & ~np.isnan(squares)", "known = (people > 2) & ~np.isnan(squares)"),
    ],
}

MUTATIONS = [Mutation(file, old, new, tests) for (file, tests), changes in CHANGES.items() for old, new in changes]
