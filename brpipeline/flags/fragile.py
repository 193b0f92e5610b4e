"""Ratings that may not hold: they hang on one agency, on one answer, or on the few people who could say."""

from collections.abc import Iterator

from brpipeline.flags.findings import COLOURS, LARGE, Findings, fired, raised
from brpipeline.rating import UNKNOWN
from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.next_answer import after_one_more
from brpipeline.results import Fired, Flag, listed

UNSURE = 0.6  # a certainty under this is low
FEW_RULES = 3  # of the five rules: fewer that give the consensus are few
UNKNOWN_TO_MANY = 1 / 3  # of those who rated or did not know
RULE_NAMES = {
    "agency_voice": "one voice an agency",
    "respondent_voice": "one voice a person",
    "median": "the median",
    "mode": "the most common rating",
    "rounded_mean": "the rounded mean",
}


def one_voice(findings: Findings) -> Iterator[Flag]:
    """The rating depends on whether each agency counts once or each person does."""
    reconciled = findings.reconciled
    for index, component in findings.components():
        by_agency, by_person = (int(reconciled.by_rule[rule][index]) for rule in ("agency_voice", "respondent_voice"))
        if by_agency == by_person:
            continue
        rated = reconciled.counts[:, index].sum(axis=1)
        largest, total = int(rated.argmax()), int(rated.sum())
        share = int(rated[largest]) / total
        sentence = f"counting each agency once changes it from {COLOURS[by_person]} to {COLOURS[by_agency]}."
        if share >= LARGE and reconciled.groups[largest].voices == 1:
            name = findings.names[largest]
            sentence = f"{rated[largest]:,} of {total:,} ratings come from {name}. C{sentence[1:]}"
        text = findings.about(index, sentence)
        yield raised("one-voice", text, component=component, fired=fired("share-of-largest", share, None))


def on_the_line(findings: Findings) -> Iterator[Flag]:
    """Other staff of the same agencies may well give another colour, or most other rules do; the least sure first."""
    reconciled = findings.reconciled
    certainties = [float(certainty) for certainty in reconciled.certainty]
    for index, component in sorted(findings.components(), key=lambda component: (certainties[component[0]], component)):
        rating, certainty = int(reconciled.ratings[index]), certainties[index]
        agreeing = sum(int(ratings[index]) == rating for ratings in reconciled.by_rule.values())
        by_agency, by_person = (int(reconciled.by_rule[rule][index]) for rule in ("agency_voice", "respondent_voice"))
        if rating == NONE:
            continue
        if certainty < UNSURE:
            reason, number = _unsure(findings, index, rating, certainty), fired("certainty", certainty, UNSURE)
        elif agreeing < FEW_RULES and by_agency == by_person:  # if these differ, one_voice reports it
            reason = _by_few_rules(findings, index, rating, agreeing)
            number = fired("rules-agreeing", agreeing, FEW_RULES)
        else:
            continue
        text = findings.about(index, f"the rating is borderline: {reason}.")
        yield raised("on-the-line", text, component=component, fired=number)


def _unsure(findings: Findings, index: int, rating: int, certainty: float) -> str:
    reconciled, rules = findings.reconciled, findings.rules.consensus
    start, hundred = "other staff of the same agencies would give", f"{100 * certainty:.0f}"
    others_give = f"{start} {COLOURS[rating]} in {hundred} of 100 surveys"
    if (likelier := int(reconciled.likelier[index])) != NONE:
        times = 100 * reconciled.chances[index, likelier]
        others_give = (
            f"{start} {COLOURS[likelier]} in {times:.0f} of 100 surveys, and {COLOURS[rating]} in only {hundred}"
        )
    ratings_after = after_one_more(reconciled.counts[:, [index]], reconciled.voices, rules.voice, rules.threshold)
    others = [COLOURS[colour] for colour in sorted(set(ratings_after.ravel().tolist()) - {rating}, reverse=True)]
    return f"one more answer could make it {' or '.join(others)}, and {others_give}" if others else others_give


def _by_few_rules(findings: Findings, index: int, rating: int, agreeing: int) -> str:
    rules = findings.reconciled.by_rule
    by_colour: dict[str, list[str]] = {}
    for rule, name in RULE_NAMES.items():
        by_colour.setdefault(COLOURS[int(rules[rule][index])], []).append(name)
    consensus = COLOURS[rating]
    others = [f"{colour} by {listed(names)}" for colour, names in by_colour.items() if colour != consensus]
    return (
        f"{agreeing} of {len(rules)} rules {'gives' if agreeing == 1 else 'give'} {consensus}; it is {listed(others)}"
    )


def many_unknown(findings: Findings) -> Iterator[Flag]:
    """Many people did not know; the largest share first. If too few rated, that flag says so already."""
    reconciled = findings.reconciled
    unknown, rated = reconciled.answers[..., UNKNOWN].sum(axis=0), reconciled.everyone.sum(axis=1)
    shares = {
        index: int(unknown[index]) / int(unknown[index] + rated[index])
        for index, _ in findings.components()
        if rated[index] >= findings.rules.consensus.fewest_ratings
    }
    for index, share in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        if share >= UNKNOWN_TO_MANY:
            people = findings.people(int(unknown[index] + rated[index]))
            sentence = f"{unknown[index]:,} of {people} did not know. That may itself be the finding."
            text, component = findings.about(index, sentence), findings.instrument.component_ids[index]
            number = fired("share-unknown", share, UNKNOWN_TO_MANY)
            yield raised("many-unknown", text, component=component, fired=number)


def too_few(findings: Findings) -> Iterator[Flag]:
    """Fewer people rated than a consensus needs. What is not shown because the wave is open is no finding."""
    reconciled, fewest = findings.reconciled, findings.rules.consensus.fewest_ratings
    for index, component in findings.components():
        rated = int(reconciled.everyone[index].sum())
        if rated >= fewest:
            continue
        number: Fired | None = fired("ratings", rated, fewest)
        if not reconciled.answers[:, index].any():  # no group is shown, and so neither is how many rated
            if findings.is_open:
                continue
            who, number = _too_few_to_show(findings), None
        else:
            who = f"only {findings.people(rated)} rated it" if rated else "nobody rated it"
        unknown = int(reconciled.answers[:, index, UNKNOWN].sum())
        unknowns = f"; {unknown:,} did not know" if unknown else ""
        text = findings.about(index, f"{who}{unknowns}. Treat as unknown.")
        yield raised("too-few", text, component=component, fired=number)


def _too_few_to_show(findings: Findings) -> str:
    privacy = findings.rules.privacy
    if findings.respondents == "agency-return":
        return "no agency rated it"
    few = f"fewer than {findings.people(privacy.smallest_group)} rated it"
    return f"{few}, or all gave one rating" if privacy.unanimous == "hidden" else few
