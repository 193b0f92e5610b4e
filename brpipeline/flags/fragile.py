"""Ratings that may not hold: they hang on one agency, on one answer, or on the few people who could say."""

from collections.abc import Iterator

from brpipeline.flags.findings import COLOURS, LARGE, Findings, fired, raised
from brpipeline.rating import UNKNOWN
from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.next_answer import after_one_more
from brpipeline.results import Flag, listed

UNSURE = 0.6  # a certainty under this is low
FEW_RULES = 3  # so many of the five rules must give the consensus
UNKNOWN_TO_MANY = 1 / 3  # of those who rated or did not know
RULE_NAMES = {
    "agency_voice": "one voice an agency",
    "respondent_voice": "one voice a person",
    "median": "the median",
    "mode": "the commonest rating",
    "rounded_mean": "the rounded mean",
}


def one_voice(findings: Findings) -> Iterator[Flag]:
    """The rating depends on whether each agency counts once or each person does."""
    found = findings.found
    for place, component in findings.components():
        by_agency, by_person = (int(found.by_rule[rule][place]) for rule in ("agency_voice", "respondent_voice"))
        if by_agency == by_person:
            continue
        rated = found.counts[:, place].sum(axis=1)
        largest, total = int(rated.argmax()), int(rated.sum())
        share = int(rated[largest]) / total
        text = f"Counting each agency once changes {component} from {COLOURS[by_person]} to {COLOURS[by_agency]}."
        if share >= LARGE and found.groups[largest].voices == 1:
            text = f"{rated[largest]} of {total} ratings come from {findings.names[largest]}. {text}"
        yield raised("one-voice", text, component=component, fired=fired("share-of-largest", share, None))


def on_the_line(findings: Findings) -> Iterator[Flag]:
    """Other staff of the same agencies may well give another colour, or most other rules do; the least sure first."""
    found = findings.found
    by_certainty = sorted(findings.components(), key=lambda one: (float(found.certainty[one[0]]), one[0]))
    for place, component in by_certainty:
        rating, certainty = int(found.ratings[place]), float(found.certainty[place])
        agreeing = sum(int(ratings[place]) == rating for ratings in found.by_rule.values())
        told = int(found.by_rule["agency_voice"][place]) != int(
            found.by_rule["respondent_voice"][place]
        )  # see one_voice
        if rating == NONE or (not certainty < UNSURE and (agreeing >= FEW_RULES or told)):
            continue
        if certainty < UNSURE:
            why, number_ = _unsure(findings, place, rating, certainty), fired("certainty", certainty, UNSURE)
        else:
            why, number_ = (
                _by_few_rules(findings, place, rating, agreeing),
                fired("rules-agreeing", agreeing, FEW_RULES),
            )
        yield raised("on-the-line", f"{component} is on the line: {why}.", component=component, fired=number_)


def _unsure(findings: Findings, place: int, rating: int, certainty: float) -> str:
    found, rules = findings.found, findings.rules.consensus
    again = f"other staff of the same agencies would give {COLOURS[rating]} in {100 * certainty:.0f} of 100 surveys"
    after = after_one_more(found.counts[:, [place]], found.voices, rules.voice, rules.threshold)
    others = [COLOURS[colour] for colour in sorted(set(after.ravel().tolist()) - {rating}, reverse=True)]
    return f"one more answer can make it {' or '.join(others)}, and {again}" if others else again


def _by_few_rules(findings: Findings, place: int, rating: int, agreeing: int) -> str:
    rules = findings.found.by_rule
    by_colour: dict[str, list[str]] = {}
    for rule, name in RULE_NAMES.items():
        by_colour.setdefault(COLOURS[int(rules[rule][place])], []).append(name)
    own = COLOURS[rating]
    others = [f"{colour} by {listed(names)}" for colour, names in by_colour.items() if colour != own]
    return f"{agreeing} of {len(rules)} rules {'gives' if agreeing == 1 else 'give'} {own}; it is {listed(others)}"


def many_unknown(findings: Findings) -> Iterator[Flag]:
    """Many people did not know; the largest share first. Where too few rated, that says so already."""
    found = findings.found
    unknown, rated = found.answers[..., UNKNOWN].sum(axis=0), found.everyone.sum(axis=1)
    shares = {
        place: int(unknown[place]) / int(unknown[place] + rated[place])
        for place, _ in findings.components()
        if rated[place] >= findings.rules.consensus.fewest_ratings
    }
    for place, share in sorted(shares.items(), key=lambda one: (-one[1], one[0])):
        if share >= UNKNOWN_TO_MANY:
            people = findings.people(int(unknown[place] + rated[place]))
            text = f"{unknown[place]} of {people} did not know {{}}. That may itself be the finding."
            component = findings.instrument.component_ids[place]
            number_ = fired("share-unknown", share, UNKNOWN_TO_MANY)
            yield raised("many-unknown", text.format(component), component=component, fired=number_)


def too_few(findings: Findings) -> Iterator[Flag]:
    """Fewer people rated than a consensus needs."""
    found, fewest = findings.found, findings.rules.consensus.fewest_ratings
    nobody = "Nobody" if found.groups else "Too few people"  # where no group may be shown, nor is how many rated
    for place, component in findings.components():
        rated = int(found.everyone[place].sum())
        if rated >= fewest:
            continue
        unknown = int(found.answers[:, place, UNKNOWN].sum())
        who = f"Only {findings.people(rated)}" if rated else nobody
        more = f"; {unknown} did not know" if unknown else ""
        text = f"{who} rated {component}{more}. Treat as unknown."
        yield raised("too-few", text, component=component, fired=fired("ratings", rated, fewest))
