"""A draft for the yearly report: whether there is evidence of progress on what was agreed. From results alone.

Each sentence says what was done and what was measured. None says that a rating moved because of an action, and what
cannot be told is said to be so.
"""

from collections.abc import Sequence

from brpipeline.publish.report.actions import moved, step, too_late
from brpipeline.publish.text.numbers_and_dates import day
from brpipeline.results import ActionPart, NoActionPart, Results, WithoutAction, listed
from brpipeline.text import counted_in_words, in_words, title_and_id

NO_CAUSE = "A rating that moved after an action need not have moved because of it."


def progress(results: Results) -> list[str]:
    """The sentences, on what earlier waves agreed; empty if they agreed nothing that needs action."""
    part = results.actions
    if part is None:
        return []
    own = results.wave.id
    actions = [action for action in part.actions if action.wave != own]
    others: list[NoActionPart | WithoutAction] = [one for one in part.none if one.wave != own]
    others += [one for one in part.without if one.wave != own]
    about = list(dict.fromkeys([*(action.about for action in actions), *(one.component for one in others)]))
    if not about:
        return []
    by_subject = {subject: [action for action in actions if action.about == subject] for subject in about}
    done = [subject for subject, own_actions in by_subject.items() if _done(own_actions)]
    risen = [subject for subject, own_actions in by_subject.items() if any(step(action) > 0 for action in own_actions)]
    fallen = [subject for subject, own_actions in by_subject.items() if any(step(action) < 0 for action in own_actions)]
    waves = list(dict.fromkeys(one.wave_name for one in (*actions, *others)))
    sentences = [_count(about, done, waves, results)]
    sentences += _ratings(risen, done, by_subject, results)
    sentences += [f"{_each(fallen, by_subject, results)}."] if fallen else []
    still = [subject for subject in done if subject not in (*risen, *fallen)]
    unknown = [subject for subject in still if not any(_told(action, results) for action in _done(by_subject[subject]))]
    same = [subject for subject in still if subject not in unknown]
    if same:
        theirs = "its rating did not move" if len(same) == 1 else "their ratings did not move"
        sentences.append(f"{_were(same, results)} acted on, and {theirs}.")
    if unknown:
        sentences.append(f"{_were(unknown, results)} acted on; whether it moved a rating cannot be told by this wave.")
    little = [_why(subject, results) for subject in about if subject not in (*done, *risen)]
    if little:
        sentences.append(f"There is little or no evidence of progress on {'; '.join(little)}.")
    return [*sentences, *([NO_CAUSE] if risen and done else [])]


def _done(actions: Sequence[ActionPart]) -> list[ActionPart]:
    return [action for action in actions if action.status == "done"]


def _told(action: ActionPart, results: Results) -> bool:
    """True if this wave can tell whether a rating moved after the action."""
    return action.compared and not too_late(action, results)


def _count(about: Sequence[str], done: Sequence[str], waves: Sequence[str], results: Results) -> str:
    acted = f"{in_words(len(done)) if done else 'none'} {'was' if len(done) <= 1 else 'were'} acted on"
    if len(about) == 1:
        verb = "was acted on" if done else "was not acted on"
        return f"The one priority agreed in {listed(waves)}, {_name(about[0], results)}, {verb}."
    return f"Of {counted_in_words(len(about), 'priority', 'priorities')} agreed in {listed(waves)}, {acted}."


def _ratings(
    risen: Sequence[str], done: Sequence[str], by_subject: dict[str, list[ActionPart]], results: Results
) -> list[str]:
    """Whose rating rose: of those acted on, and of the others."""
    after = [subject for subject in risen if subject in done]
    without = [subject for subject in risen if subject not in done]
    return [
        *([f"{_each(after, by_subject, results)} after an action."] if after else []),
        *([f"{_each(without, by_subject, results)}, though no action is done."] if without else []),
    ]


def _each(subjects: Sequence[str], by_subject: dict[str, list[ActionPart]], results: Results) -> str:
    """Each subject with how its rating moved: Responding to trends (R4) rose from Red to Amber."""
    moves = {subject: next(words for action in by_subject[subject] if (words := moved(action))) for subject in subjects}
    return "; ".join(f"{_name(subject, results)} {words.split(' ', 1)[1]}" for subject, words in moves.items())


def _why(subject: str, results: Results) -> str:
    """A priority without progress, with what is recorded of it."""
    part = results.actions
    assert part is not None
    name, own = _name(subject, results), results.wave.id
    for action in part.actions:
        if action.about == subject and action.wave != own:
            if action.state == "overdue":
                return f"{name}, whose action is overdue since {day(action.due)}"
            if action.state == "open":
                return f"{name}, whose action is due by {day(action.due)}"
            return f"{name}, whose action was dropped ({action.note})"
    reason = next((none.reason for none in part.none if none.component == subject and none.wave != own), None)
    if reason:
        return f"{name}, for which there is no action ({reason})"
    return f"{name}, for which neither an action nor a reason for none was recorded"


def _were(subjects: Sequence[str], results: Results) -> str:
    return f"{listed([_name(subject, results) for subject in subjects])} {'was' if len(subjects) == 1 else 'were'}"


def _name(subject: str, results: Results) -> str:
    names = {part.id: part.short for part in results.components} | {lever.id: lever.name for lever in results.levers}
    return title_and_id(names.get(subject, subject), subject)
