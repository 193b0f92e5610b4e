"""Asks for decisions at a terminal, one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from brpipeline.cli import console
from brpipeline.cli.console import line
from brpipeline.cli.guided import asked_sector
from brpipeline.cli.questions import answer, can_ask, of_list, some_text
from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.review.answer import Act, Answer, Choice, choices
from brpipeline.review.cause import Cause, Kind
from brpipeline.review.causes import with_freed
from brpipeline.review.decide import decide
from brpipeline.review.decided_already import refuse_decided
from brpipeline.review.undo import undo
from brpipeline.settings.workspace import Settings, load
from brpipeline.setup.known_agencies import known_agencies, known_as, sector_of
from brpipeline.text import bare, counted

SKIP, UNDO, STOP, HERE = "skip", "undo", "stop", " here"
STOPPED = "Stopped. What was decided before stays; brpipeline decide --undo takes it back."
LETTERS = {"s": SKIP, "u": UNDO, "q": STOP, "quit": STOP}
WHY = (Act.HERE, Act.TAKE_OUT, Act.ASIDE)  # what these do is kept with a reason


@dataclass
class Session:
    """What was decided in one sitting, in order: the position of each cause, and what was done."""

    root: Path
    by: str
    decided: list[tuple[int, str]]


def ask_all(root: Path, causes: Sequence[Cause], by: str, workspace: Path) -> None:
    """Asks for each cause. Raises SettingsError if nobody can be asked."""
    if not can_ask():
        raise SettingsError(problem("answer-needed", "brpipeline decide", question="what each cause means"))
    session, at = Session(root, by, []), 0
    while at < len(causes):
        if (following := _asked(session, causes, at)) is None:
            break
        at = following
    line(f"{counted(len(session.decided), 'decision', 'decisions')}. Next: {console.call('run', workspace)}")


def _asked(session: Session, causes: Sequence[Cause], at: int) -> int | None:
    """Asks for one cause. Returns the position of the next, None to stop."""
    settings, done = load(session.root), {position for position, _ in session.decided}
    still = {position: cause for position, cause in enumerate(causes) if position not in done}
    cause = dict(zip(still, with_freed(list(still.values())), strict=True))[at]
    possible = choices(cause, settings)
    _shown(cause, possible, f"{at + 1} of {len(causes)}")
    default = possible[0].words if cause.suggestion else None
    said = answer(None, _question(cause), "decide", lambda text: _read(text, possible, cause), default, STOPPED)
    if said == SKIP:
        return at + 1
    if said == STOP:
        return None
    if said == UNDO:
        return _undone(session, at)
    assert isinstance(said, Answer)  # all else that can be said
    try:
        refuse_decided(cause, said, settings)
        made = decide(session.root, cause, _completed(said, cause, settings), datetime.now(), session.by)
    except SettingsError as error:
        console.problems(error.problems)
        return at + 1 if error.problems[0].code == "decision-made" else at
    line(f"Decided: {made.words}. Kept in {', '.join(made.files)}.")
    session.decided.append((at, made.words))
    return at + 1


def _shown(cause: Cause, possible: Sequence[Choice], number: str) -> None:
    line()
    line(f"{number} · {cause.size}: {cause.what}{f': {cause.reason}' if cause.reason else ''}.")
    line(f"  {cause.where}" + (f" holds {cause.ask.holds}" if cause.ask else ""))
    if cause.suggestion:
        line(f"  Probably {cause.suggestion.words}: {cause.suggestion.reason}.")
    effect = ""
    for position, choice in enumerate(possible, 1):
        line(f"  {position:>2}  {choice.words}{f' – {choice.effect}' if choice.effect != effect else ''}")
        effect = choice.effect


def _question(cause: Cause) -> str:
    here = ", with “here” behind it for these rows alone" if cause.kind in (Kind.AGENCY, Kind.RATING) else ""
    return f"A number or a name{here}; s skip, u undo, q stop"


def _read(text: str, possible: Sequence[Choice], cause: Cause) -> Answer | str:
    """What was typed: an answer, or what to do instead. Raises SettingsError."""
    typed = text.strip()
    if word := LETTERS.get(typed.casefold()) or next((one for one in LETTERS.values() if one == typed.casefold()), ""):
        return word
    here = cause.kind in (Kind.AGENCY, Kind.RATING) and typed.casefold().endswith(HERE)
    names = {str(at): choice.words for at, choice in enumerate(possible)}
    chosen = possible[int(of_list(typed[: -len(HERE)] if here else typed, names, "decide"))].answer
    return replace(chosen, act=Act.HERE) if here and chosen.act is Act.EVERYWHERE else chosen


def _completed(said: Answer, cause: Cause, settings: Settings) -> Answer:
    """The answer with what else has to be said."""
    if said.act is Act.NEW_AGENCY:
        shipped = known_as(cause.typed, settings.agencies)
        default = shipped.name if shipped else cause.typed
        name = answer(None, "Its name", "decide", some_text("decide"), default, STOPPED)
        known = sector_of(name, settings.agencies)
        return replace(said, name=name, sector=known or asked_sector(name, known_agencies(settings.agencies), None))
    if said.act in WHY:
        reason = answer(None, "Why, in a few words (nothing: no reason)", "decide", str.strip, "", STOPPED)
        return replace(said, reason=reason if bare(reason) else "")
    return said


def _undone(session: Session, at: int) -> int:
    """Undoes the last decision of this sitting, and goes back to it."""
    if not session.decided:
        line("Nothing was decided in this sitting. Earlier decisions: brpipeline decide --undo.")
        return at
    before, what = session.decided[-1]
    try:
        undo(session.root, datetime.now(), what)
    except SettingsError as error:
        console.problems(error.problems)
        return at
    session.decided.pop()
    line(f"Undone: {what}.")
    return before
