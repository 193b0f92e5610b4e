"""A draft for the yearly report: whether there is evidence of progress on what was agreed. From results alone.

Each sentence says what was done and what was measured. None says that a rating moved because of an action, and what
cannot be told is said to be so.
"""

from collections.abc import Sequence

from brpipeline.language import mark, say, say_count
from brpipeline.publish.report.actions import step, too_late
from brpipeline.publish.text.numbers_and_dates import NAME, day, percent
from brpipeline.results import ActionPart, NoActionPart, Results, WithoutAction, listed
from brpipeline.text import counted_in_words, in_words, title_and_id

NO_CAUSE = mark("A rating that moved after an action need not have moved because of it.")


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
        sentences.append(
            say_count(
                "{components} was acted on, and its rating did not move.",
                "{components} were acted on, and their ratings did not move.",
                len(same),
                components=_names(same, results),
            )
        )
    if unknown:
        sentences.append(
            say_count(
                "{components} was acted on; whether it moved a rating cannot be told by this wave.",
                "{components} were acted on; whether it moved a rating cannot be told by this wave.",
                len(unknown),
                components=_names(unknown, results),
            )
        )
    little = [_why(subject, results) for subject in about if subject not in (*done, *risen)]
    if little:
        sentences.append(
            say("There is little or no evidence of progress on {components}.", components="; ".join(little))
        )
    return [*sentences, *([say(NO_CAUSE)] if risen and done else [])]


def _done(actions: Sequence[ActionPart]) -> list[ActionPart]:
    return [action for action in actions if action.status == "done"]


def _told(action: ActionPart, results: Results) -> bool:
    """True if this wave can tell whether a rating moved after the action."""
    return action.compared and not too_late(action, results)


def _count(about: Sequence[str], done: Sequence[str], waves: Sequence[str], results: Results) -> str:
    """How many of the priorities were acted on."""
    agreed_in = listed(waves)
    if len(about) == 1:
        one = mark("The one priority agreed in {waves}, {component}, was acted on.")
        other = mark("The one priority agreed in {waves}, {component}, was not acted on.")
        return say(one if done else other, waves=agreed_in, component=_name(about[0], results))
    priorities = counted_in_words(len(about), "priority", "priorities")
    if not done:
        return say("Of {priorities} agreed in {waves}, none was acted on.", priorities=priorities, waves=agreed_in)
    return say_count(
        "Of {priorities} agreed in {waves}, {number} was acted on.",
        "Of {priorities} agreed in {waves}, {number} were acted on.",
        len(done),
        priorities=priorities,
        waves=agreed_in,
        number=in_words(len(done)),
    )


def _ratings(
    risen: Sequence[str], done: Sequence[str], by_subject: dict[str, list[ActionPart]], results: Results
) -> list[str]:
    """Whose rating rose: of those acted on, and of the others."""
    after = [subject for subject in risen if subject in done]
    without = [subject for subject in risen if subject not in done]
    sentences = []
    if after:
        sentences.append(say("{moves} after an action.", moves=_each(after, by_subject, results)))
    if without:
        sentences.append(say("{moves}, though no action is done.", moves=_each(without, by_subject, results)))
    return sentences


def _each(subjects: Sequence[str], by_subject: dict[str, list[ActionPart]], results: Results) -> str:
    """Each subject with how its rating moved: Responding to trends (R4) rose from Red to Amber."""
    moved = {subject: next(action for action in by_subject[subject] if step(action)) for subject in subjects}
    return "; ".join(_moved(action, _name(subject, results)) for subject, action in moved.items())


def _moved(action: ActionPart, name: str) -> str:
    """How what an action is about moved. name: of it; a lever moves in percent, and a component in colours."""
    rose, then, now = step(action) > 0, NAME[action.then], NAME[action.now]
    if action.percent_then is not None:
        then, now = percent(action.percent_then), percent(action.percent_now)
    if action.percent_then is not None or action.beyond_chance:
        up, down = mark("{component} rose from {then} to {now}"), mark("{component} fell from {then} to {now}")
    else:
        up = mark("{component} rose from {then} to {now}, by no more than chance explains")
        down = mark("{component} fell from {then} to {now}, by no more than chance explains")
    return say(up if rose else down, component=name, then=then, now=now)


def _why(subject: str, results: Results) -> str:
    """A priority without progress, with what is recorded of it."""
    part = results.actions
    assert part is not None
    name, own = _name(subject, results), results.wave.id
    for action in part.actions:
        if action.about == subject and action.wave != own:
            if action.state == "overdue":
                return say("{component}, whose action is overdue since {day}", component=name, day=day(action.due))
            if action.state == "open":
                return say("{component}, whose action is due by {day}", component=name, day=day(action.due))
            return say("{component}, whose action was dropped ({reason})", component=name, reason=action.note)
    reason = next((none.reason for none in part.none if none.component == subject and none.wave != own), None)
    if reason:
        return say("{component}, for which there is no action ({reason})", component=name, reason=reason)
    return say("{component}, for which neither an action nor a reason for none was recorded", component=name)


def _names(subjects: Sequence[str], results: Results) -> str:
    return listed([_name(subject, results) for subject in subjects])


def _name(subject: str, results: Results) -> str:
    names = {part.id: part.short for part in results.components} | {lever.id: lever.name for lever in results.levers}
    return title_and_id(names.get(subject, subject), subject)
