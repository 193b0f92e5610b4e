"""What was published before there was a ledger: entered as it stands, so that nothing of it can be subtracted later."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection, insert

from brpipeline.counting.measures import STRAIGHT_LINES, Answers, evidence_of
from brpipeline.disclosure.cells import CountedCell
from brpipeline.rating import ANSWER_OF, BLANK
from brpipeline.releases.choose import Choice, Chooser
from brpipeline.releases.history import ADOPTED, ADOPTED_CLOSED
from brpipeline.releases.marks import id_texts, marks_of, packed
from brpipeline.releases.present import digests_of_persons
from brpipeline.releases.record import enter_release, next_person
from brpipeline.releases.tables import entry, mark
from brpipeline.settings.workspace import Settings
from brpipeline.store.releases import last_release

COUNTS = (*(ANSWER_OF[code] for code in range(BLANK)), "blank")  # in the order of the codes


def adopt(chooser: Chooser, settings: Settings, connection: Connection, day: date, answers: Answers) -> bool:
    """Enters what is published of an assessment that the ledger does not know. False if nothing is.

    Who was counted is known from the record that was kept while a wave was open; without one, everybody who answers for
    an agency that was published counts as counted, for every measure.
    """
    file = settings.folder(chooser.assessment) / "results.json"
    try:
        published = json.loads(file.read_text(encoding="utf-8"))
        cells = _published_cells(published, answers)
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if not any(cells.values()):
        return False
    record = json.loads(last_release(connection, chooser.assessment) or "{}")
    ever = record.get("ever")
    agencies = {agency for of_measure in cells.values() for cell in of_measure for agency in cell.agencies}
    order = list(chooser.sectors)
    counted = np.isin(answers.agencies, [order.index(agency) for agency in agencies if agency in order])
    if ever is not None:
        counted &= np.isin(digests_of_persons(chooser.present.persons), list(ever))
    rows = {
        name: {cell.agencies: counted & _of(cell, answers, order) for cell in cells.get(name, ())}
        for name in chooser.measures
    }
    entered = {name: [(cell, 0) for cell in cells.get(name, ())] for name in chooser.measures}
    choice = Choice(entered, rows, {name: frozenset() for name in chooser.measures})
    number = enter_release(chooser, choice, day, _stage(published), reason="as it was published")
    _as_counted_for_everything(chooser, number, counted, ever or ())
    return True


def _published_cells(published: Mapping[str, Any], answers: Answers) -> dict[str, list[CountedCell]]:
    """The cells of a results.json, by measure: of components its groups, of all else one of all agencies together."""
    groups = {group["group"]: group for group in published["responses"]["groups"]}
    cells: dict[str, list[CountedCell]] = {}
    everyone = tuple(dict.fromkeys(agency["id"] for group in groups.values() for agency in group["agencies"]))
    of_levers = {lever["id"]: lever.get("evidence") for lever in published["levers"]}
    for component in published["components"]:
        of_component = []
        for row in component["groups"]:
            counts = tuple(int(row["counts"][name]) for name in COUNTS)
            agencies = tuple(agency["id"] for agency in groups[row["group"]]["agencies"])
            if sum(counts):
                of_component.append(CountedCell(agencies, sum(counts), sum(counts[:3]), counts, None))
        cells[component["id"]] = of_component
        if offered := component.get("evidence") or of_levers.get(component["lever"]):
            kinds = [int(offered["methods"].get(kind, 0)) for kind in answers.kinds]
            counted = (int(offered["asked"]), int(offered["offered"]), *kinds)
            cells[evidence_of(component["id"])] = [CountedCell(everyone, counted[0], counted[0], counted, None)]
    people = sum(int(group["respondents"]) for group in groups.values())
    if everyone:
        lines = int(published["responses"].get("straight_lines") or 0)
        cells[STRAIGHT_LINES] = [CountedCell(everyone, people, people, (lines,), None)]
    return cells


def _of(cell: CountedCell, answers: Answers, order: list[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.isin(answers.agencies, [order.index(agency) for agency in cell.agencies if agency in order])


def _stage(published: Mapping[str, Any]) -> str:
    """Adopted from an open wave it moves on by lots; a closed one stands as closed."""
    return ADOPTED if published["status"] == "provisional" else ADOPTED_CLOSED


def _as_counted_for_everything(chooser: Chooser, number: int, counted: Any, ever: Any) -> None:
    """Whoever was counted is counted for every measure, since a record does not say which they rated."""
    ledger, width = chooser.ledger, chooser.ledger.width
    again = chooser.again()
    persons = [int(person) for person in again.known.persons[counted].tolist() if person >= 0]
    here = set(digests_of_persons(chooser.present.persons))
    strangers = [digest for digest in ever if digest not in here]
    first = next_person(ledger)
    texts = id_texts("person", str(chooser.assessment), strangers)
    if strangers:
        rows = [
            {"mark": int(one), "person": first + position, "basis": None}
            for position, one in enumerate(marks_of(texts, ledger.secret).tolist())
        ]
        ledger.connection.execute(insert(mark), rows)
        persons += [first + position for position in range(len(strangers))]
    everything = packed(np.ones((1, width), dtype=np.bool_))[0]
    nothing = packed(np.zeros((1, width), dtype=np.bool_))[0]
    rows_of_people = [
        {
            "release_id": number,
            "person": person,
            "agency": "",
            "moved": nothing,
            "inside": everything,
            "rated": everything,
            "sealed": b"",
        }
        for person in dict.fromkeys(persons)
    ]
    if rows_of_people:
        ledger.connection.execute(insert(entry), rows_of_people)
