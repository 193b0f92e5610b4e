"""What a meeting of an earlier wave agreed on a component, and what became of it: nothing settled comes as new."""

from brpipeline.language import say, translation
from brpipeline.publish.report.actions import came_of_it, status
from brpipeline.publish.report.moderation import agreed
from brpipeline.publish.text.numbers_and_dates import day
from brpipeline.results import ModeratedBefore, Results
from brpipeline.text import within_a_sentence


def agreed_before(component: str, results: Results) -> str:
    """What was agreed on a component in an earlier wave, and its actions; "" if no meeting discussed it then."""
    part = results.actions
    before = next((one for one in part.before if one.component == component), None) if part else None
    if before is None:
        return ""
    settled = f"{agreed(before.agreed, results)}, {translation(before.agreed.reason)}, {day(before.agreed.date)}"
    return " ".join([f"{before.wave_name}: {settled}.", *_became(before, results)])


def _became(before: ModeratedBefore, results: Results) -> list[str]:
    """What became of it, a sentence for each action, or why there was none."""
    part = results.actions
    assert part is not None
    own = [action for action in part.actions if action.component == before.component and action.wave == before.wave]
    sentences = []
    for action in own:
        said = [within_a_sentence(text) for text in (status(action, results), came_of_it(action, results)) if text]
        what = f"{action.what} ({action.owner_name})"
        sentences.append(say("Action {action}, {what}: {said}.", action=action.id, what=what, said="; ".join(said)))
    reasons = [none.reason for none in part.none if (none.component, none.wave) == (before.component, before.wave)]
    sentences += [say("No action: {reason}.", reason=reason) for reason in reasons]
    settled = before.agreed.rating in ("amber", "green")
    return sentences or ([] if settled else [say("No action was recorded.")])
