"""Puts a decision into the settings, with who and when; refuses it if somebody decided the same meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from tomlkit import inline_table
from tomlkit.items import InlineTable

from brpipeline.problems import problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.review import journal
from brpipeline.review.answer import Act, Answer
from brpipeline.review.cause import Cause, Kind
from brpipeline.review.decided_already import refuse_decided
from brpipeline.review.suggestions import IN_WORDS
from brpipeline.settings.assessment import ASSESSMENT_FILE, listed_headings
from brpipeline.settings.corrections import AGENCY, CORRECTIONS_FILE, PARTNERSHIP, TAKEN_OUT, WAVE, YES
from brpipeline.settings.toml_sections import changed, extended, put, remark, with_row, with_rows, within
from brpipeline.setup.agency import describe, enter_agency, expect
from brpipeline.setup.agency_list import Row, joined, refuse_nobody
from brpipeline.setup.change import Change, changing
from brpipeline.setup.known_agencies import known_agencies
from brpipeline.text import counted


@dataclass(frozen=True)
class Decided:
    """What was done, in words, and in which settings files."""

    words: str
    files: Sequence[str]


def decide(root: Path, cause: Cause, answer: Answer, now: datetime, by: str = "") -> Decided:
    """Decides a cause. by: who decided, if not the user of the system.

    Raises SettingsError, with everything as it was, if it is decided already or the settings would be wrong.
    """
    with changing(root, now, by) as change:
        refuse_decided(cause, answer, change.settings)
        words = _apply(change, cause, answer)
    changes = {
        file: journal.difference(change.documents.begun[file], change.documents.now[file])
        for file in change.documents.now
    }
    journal.keep(root, journal.Entry(now.isoformat(timespec="minutes"), change.by, words, changes))
    return Decided(words, list(changes))


def _apply(change: Change, cause: Cause, answer: Answer) -> str:
    """Changes the settings as an answer says. Returns what was done, in words."""
    if answer.act is Act.ASIDE:
        return _set_aside(change, cause, answer)
    if answer.act is Act.TAKE_OUT:
        return _correct(change, cause, answer, TAKEN_OUT, YES, "taken out")
    if answer.act is Act.COLUMN:
        return _name_column(change, cause, answer)
    if cause.kind is Kind.DATE:
        return _correct(change, cause, answer, WAVE, answer.value, f"counted in {answer.value}")
    if cause.kind is Kind.AREA:
        if answer.act is Act.HERE:
            return _correct(change, cause, answer, PARTNERSHIP, answer.value, f"counted for {answer.value}")
        return _add_name(change, cause, answer)
    if cause.kind is Kind.RATING:
        if answer.act is Act.HERE:
            return _correct(change, cause, answer, "", answer.value, f"read as {IN_WORDS[answer.value]}")
        return _add_wording(change, cause, answer)
    if answer.act is Act.NEW_AGENCY:
        return _add_agency(change, cause, answer)
    name = change.settings.agencies.agency[answer.value].name
    if answer.act is Act.HERE:
        return _correct(change, cause, answer, AGENCY, answer.value, f"counted for {name}")
    describe(change, answer.value, None, [cause.typed])
    return f"“{cause.typed}” is read as {name}"


def _add_agency(change: Change, cause: Cause, answer: Answer) -> str:
    """Adds an agency that the text means; the partnerships whose rows wait expect it from now on."""
    agencies, settings = change.settings.agencies, change.settings
    aliases = (cause.typed,) if answer.name and answer.name != cause.typed else ()
    row = Row(0, answer.name or cause.typed, answer.sector, aliases)
    refuse_nobody([row], agencies, row.name)
    ((ident, agency),) = joined([row], known_agencies(agencies), row.name).items()
    if ident in agencies.agency:
        raise SettingsError(problem("alias-taken", row.name, name=row.name, other=agencies.agency[ident].name))
    enter_agency(change, ident, agency)
    whose = (row.partnership for row in settings.assessments.source if row.name in cause.sources)
    for partnership in dict.fromkeys(ident for ident in whose if isinstance(ident, str)):
        expect(change, partnership, ident)
    return f"“{cause.typed}” is a new agency, {agency.name}"


def _add_wording(change: Change, cause: Cause, answer: Answer) -> str:
    name, words = answer.value, IN_WORDS[answer.value]
    append = partial(extended, key="wordings", texts=[cause.typed], note=change.note(f"“{cause.typed}” added"))
    what = f"added a wording of {name}"
    change.make(change.settings.instrument_file, what, partial(within, path=["scale", name], index=None, change=append))
    return f"“{cause.typed}” is read as {words}"


def _add_name(change: Change, cause: Cause, answer: Answer) -> str:
    """Adds a name of a partnership to the source in whose rows it stands."""
    index = [source.name for source in change.settings.assessments.source].index(cause.sources[0])
    note = change.note(f"“{cause.typed}” added")

    def say(table: Any) -> None:
        routing = table["partnership"]
        if "names" not in routing:
            routing["names"] = inline_table()
        routing["names"][cause.typed] = answer.value
        if isinstance(routing, InlineTable):
            remark(routing, note)

    add = partial(_in_source, index=index, setting="partnership", say=say)
    change.make(ASSESSMENT_FILE, f"added a name of {answer.value}", add)
    return f"“{cause.typed}” is read as {answer.value}"


def _correct(change: Change, cause: Cause, answer: Answer, field: str, value: str, words: str) -> str:
    """Corrects each row of a cause. field: "" for the component of each cell."""
    fields = dict.fromkeys((cell.source, cell.response, field or cell.component) for cell in cause.cells)
    decided = {"value": value, "reason": answer.reason or f"{cause.what}: {words}", "author": change.by}
    rows: list[dict[str, object]] = [
        {"source": source, "response": response, "field": named, **decided, "date": change.now.date()}
        for source, response, named in fields
    ]
    what = f"corrected {counted(len(rows), 'field', 'fields')} of responses"
    add = partial(with_rows, key="correction", rows=rows, note=change.note(f"{cause.where}, decided"))
    change.make(CORRECTIONS_FILE, what, add)
    return f"{cause.size} with {f'“{cause.typed}”' if cause.typed else 'nothing there'}: {words}"


def _set_aside(change: Change, cause: Cause, answer: Answer) -> str:
    kind, _, source, response = cause.identity
    known = {"kind": kind, "text": cause.typed, "source": source, "response": response}
    values: dict[str, object] = {name: text for name, text in known.items() if text}
    values |= {"reason": answer.reason or "for now", "author": change.by, "date": change.now.date()}
    add = partial(with_row, key="aside", values=values, note=change.note("set aside"))
    change.make(CORRECTIONS_FILE, "set a cause aside", add)
    return f"{cause.what}: set aside"


def _name_column(change: Change, cause: Cause, answer: Answer) -> str:
    """Says in its source what a column means, or that it is left out."""
    sources = [source.name for source in change.settings.assessments.source]
    setting, _, target = answer.value.partition(".")
    named = cause.typed
    source = change.settings.assessments.source[sources.index(cause.sources[0])]
    note = change.note(f"column “{named}” decided")
    known = source.ignore if setting == "ignore" else getattr(source, setting).get(target)

    def say(table: Any) -> None:
        if setting == "ignore":
            extended(table, "ignore", [named], note)
        elif setting not in table:
            put(table, setting, {target: [named]}, note)
        else:
            put(table[setting], target, [*listed_headings(known or []), named], note)
            if isinstance(table[setting], InlineTable):
                remark(table[setting], note)

    what = f"named a column of source {source.name}"
    change.make(ASSESSMENT_FILE, what, partial(_in_source, index=sources.index(source.name), setting=setting, say=say))
    return f"the column “{named}” is {'left out' if setting == 'ignore' else target}"


def _in_source(text: str, index: int, setting: str, say: Any) -> str:
    """The file with a source changed: its table of that setting, wherever it stands, or its row."""
    try:
        return within(text, ["source", setting], index, lambda table: say({setting: table}))
    except KeyError:
        return changed(text, "source", index, say)
