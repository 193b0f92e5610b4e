"""Ratings that may not hold: they hang on one agency, on one answer, or on the few people who could say."""

from collections.abc import Iterator

from brpipeline.flags.findings import COLOURS, LARGE, Findings, fired, raised
from brpipeline.language import Said, mark, say, say_count
from brpipeline.rating import UNKNOWN
from brpipeline.reconcile.consensus import NONE
from brpipeline.reconcile.next_answer import after_one_more
from brpipeline.results import Fired, Flag
from brpipeline.text import either, listed

UNSURE = 0.6  # a certainty under this is low
FEW_RULES = 3  # of the five rules: fewer that give the consensus are few
UNKNOWN_TO_MANY = 1 / 3  # of those who rated or did not know
RULE_NAMES = Said(
    {
        "agency_voice": mark("one voice an agency"),
        "respondent_voice": mark("one voice a person"),
        "median": mark("the median"),
        "mode": mark("the most common rating"),
        "rounded_mean": mark("the rounded mean"),
    }
)
BORDERLINE = {
    (False, False): mark(
        "the rating is borderline: other staff of the same agencies would give {rating} in {times} of 100 surveys."
    ),
    (False, True): mark(
        "the rating is borderline: other staff of the same agencies would give {likelier} in {likelier_times} of 100 "
        "surveys, and {rating} in only {times}."
    ),
    (True, False): mark(
        "the rating is borderline: one more answer could make it {others}, and other staff of the same agencies would "
        "give {rating} in {times} of 100 surveys."
    ),
    (True, True): mark(
        "the rating is borderline: one more answer could make it {others}, and other staff of the same agencies would "
        "give {likelier} in {likelier_times} of 100 surveys, and {rating} in only {times}."
    ),
}
"""By whether one more answer could make it another, and whether another is likelier than the rating itself."""

ONCE_EACH = mark("counting each agency once changes it from {by_person} to {by_agency}.")
ONE_AGENCY = mark(
    "{theirs} of {ratings} ratings come from {agency}. Counting each agency once changes it from {by_person} to "
    "{by_agency}."
)


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
        of_one_agency = share >= LARGE and reconciled.groups[largest].voices == 1
        sentence = say(
            ONE_AGENCY if of_one_agency else ONCE_EACH,
            by_person=COLOURS[by_person],
            by_agency=COLOURS[by_agency],
            theirs=f"{rated[largest]:,}",
            ratings=f"{total:,}",
            agency=findings.names[largest],
        )
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
            sentence, number = _unsure(findings, index, rating, certainty), fired("certainty", certainty, UNSURE)
        elif agreeing < FEW_RULES and by_agency == by_person:  # if these differ, one_voice reports it
            sentence = _by_few_rules(findings, index, rating, agreeing)
            number = fired("rules-agreeing", agreeing, FEW_RULES)
        else:
            continue
        yield raised("on-the-line", findings.about(index, sentence), component=component, fired=number)


def _unsure(findings: Findings, index: int, rating: int, certainty: float) -> str:
    reconciled, rules = findings.reconciled, findings.rules.consensus
    ratings_after = after_one_more(reconciled.counts[:, [index]], reconciled.voices, rules.voice, rules.threshold)
    others = [COLOURS[colour] for colour in sorted(set(ratings_after.ravel().tolist()) - {rating}, reverse=True)]
    likelier = int(reconciled.likelier[index])
    is_likelier = likelier != NONE
    return say(
        BORDERLINE[bool(others), is_likelier],
        others=either(others),
        rating=COLOURS[rating],
        times=f"{100 * certainty:.0f}",
        likelier=COLOURS[likelier] if is_likelier else "",
        likelier_times=f"{100 * reconciled.chances[index, likelier]:.0f}" if is_likelier else "",
    )


def _by_few_rules(findings: Findings, index: int, rating: int, agreeing: int) -> str:
    rules = findings.reconciled.by_rule
    names: dict[int, list[str]] = {}
    for rule, name in RULE_NAMES.items():
        names.setdefault(int(rules[rule][index]), []).append(name)
    others = [
        say("{rating} by {rules}", rating=COLOURS[colour], rules=listed(by))
        for colour, by in names.items()
        if colour != rating
    ]
    return say_count(
        "the rating is borderline: {count} of {rules} rules gives {rating}; it is {others}.",
        "the rating is borderline: {count} of {rules} rules give {rating}; it is {others}.",
        agreeing,
        rules=len(rules),
        rating=COLOURS[rating],
        others=listed(others),
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
            sentence = say(
                "{unknown} of {people} did not know. That may itself be the finding.",
                unknown=f"{unknown[index]:,}",
                people=findings.people(int(unknown[index] + rated[index])),
            )
            text, component = findings.about(index, sentence), findings.instrument.component_ids[index]
            number = fired("share-unknown", share, UNKNOWN_TO_MANY)
            yield raised("many-unknown", text, component=component, fired=number)


FEW_RATED = {
    (True, False): mark("only {people} rated it. Treat as unknown."),
    (True, True): mark("only {people} rated it; {unknown} did not know. Treat as unknown."),
    (False, False): mark("nobody rated it. Treat as unknown."),
    (False, True): mark("nobody rated it; {unknown} did not know. Treat as unknown."),
}
"""By whether anybody rated it, and whether anybody did not know."""


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
            sentence, number = _too_few_to_show(findings), None
        else:
            unknown = int(reconciled.answers[:, index, UNKNOWN].sum())
            message = FEW_RATED[rated > 0, unknown > 0]
            sentence = say(message, people=findings.people(rated), unknown=f"{unknown:,}")
        yield raised("too-few", findings.about(index, sentence), component=component, fired=number)


def _too_few_to_show(findings: Findings) -> str:
    privacy = findings.rules.privacy
    if findings.respondents == "agency-return":
        return say("no agency rated it. Treat as unknown.")
    people = findings.people(privacy.smallest_group)
    if privacy.unanimous == "hidden":
        return say("fewer than {people} rated it, or all gave one rating. Treat as unknown.", people=people)
    return say("fewer than {people} rated it. Treat as unknown.", people=people)
