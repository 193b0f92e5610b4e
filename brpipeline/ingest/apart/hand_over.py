"""Hands an export over as it was read: a file in Arrow's format, which whoever receives it maps into memory.

Nothing is copied on the way but the few facts about the file as a whole, which are JSON in the head of the first table.
"""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from brpipeline.ingest.headings.layout import Meaning, Recognition
from brpipeline.ingest.reading import Reading
from brpipeline.ingest.tables.column import Column, number_array, text_array
from brpipeline.problems import Problem

FACTS = ("source", "name", "sha256", "read_by", "platform", "form", "reason", "identified_by", "components", "labels")
SERIES: dict[str, Any] = {"complete": bool, "aside": bool, "numbers": np.int64}  # mostly all alike, or in a row
HEAD = b"brpipeline"


def hand_over(reading: Reading, file: Path) -> None:
    """Writes a reading to a file: its rows, its codes, what is unread, each distinct answer, and the texts."""
    facts = {name: getattr(reading, name) for name in FACTS}
    facts["recognitions"] = [asdict(recognition) for recognition in reading.recognitions]
    facts["notes"] = [asdict(note) for note in reading.notes]
    rows = {
        "key": reading.key_column.texts,
        "agency": reading.agency.texts,
        "time": number_array(reading.times.astype("datetime64[s]", copy=False).view(np.int64)),
    }
    for name in SERIES:
        numbers = getattr(reading, name)
        facts[name] = _series(numbers)
        if facts[name] is None:
            rows[name] = number_array(numbers.view(np.uint8) if numbers.dtype == bool else numbers)
    if reading.area is not None:
        rows["area"] = reading.area.texts
    if reading.known_persons is not None:
        rows["person"] = text_array(reading.known_persons)
    unread = _columns(reading.unread, row=_whole_numbers, component=_whole_numbers, text=text_array)
    answers = {"text": text_array(reading.answers)}
    texts = _columns(reading.texts, row=_whole_numbers, target=text_array, text=text_array)
    with pa.OSFile(str(file), "wb") as sink:
        _write(sink, rows, {HEAD: json.dumps(facts).encode()})
        _write(sink, {"code": number_array(reading.codes.reshape(-1, order="F"))})
        _write(sink, unread)
        _write(sink, answers)
        _write(sink, texts)


def received(file: Path) -> Reading:
    """The reading that a file holds; the file is deleted. Raises ValueError, KeyError or TypeError if it holds none."""
    with _mapped(file) as content:
        rows, codes, unread, answers, texts = (_next(content) for _ in range(5))
    facts = json.loads(rows.schema.metadata[HEAD])
    column = {name: rows.column(name).chunk(0) for name in rows.schema.names}
    count, components = len(rows), len(facts["components"])
    series: Any = {
        name: _numbers(column[name]).view(kind) if name in column else _counted(*facts[name], count=count, kind=kind)
        for name, kind in SERIES.items()
    }
    flat: NDArray[np.uint8] = _numbers(codes.column(0).chunk(0))
    return Reading(
        **{name: facts[name] for name in FACTS if name != "components"},
        components=tuple(facts["components"]),
        recognitions=tuple(
            Recognition(**{**entry, "meaning": Meaning(entry["meaning"])}) for entry in facts["recognitions"]
        ),
        notes=tuple(Problem.read(entry) for entry in facts["notes"]),
        key_column=Column(column["key"]),
        agency=Column(column["agency"]),
        area=Column(column["area"]) if "area" in column else None,
        known_persons=column["person"].to_pylist() if "person" in column else None,
        codes=flat.reshape((count, components), order="F"),
        times=_numbers(column["time"]).view("datetime64[s]"),
        **series,
        unread=_tuples(unread),
        answers=tuple(answers.column("text").to_pylist()),
        texts=_tuples(texts),
    )


def _series(numbers: NDArray[Any]) -> tuple[int, int] | None:
    """The first of some numbers and the step from each to the next, where it is always the same; None where it is not.

    numbers: (rows,), flags or the increasing numbers of rows.
    """
    first, last = int(numbers[0]), int(numbers[-1])
    if numbers.dtype != bool:
        return (first, 1) if last - first == len(numbers) - 1 else None
    return (first, 0) if numbers.min() == numbers.max() else None


def _counted(first: int, step: int, *, count: int, kind: Any) -> NDArray[Any]:
    return np.full(count, first, kind) if step == 0 else np.arange(first, first + count, dtype=kind)


def _write(sink: pa.NativeFile, arrays: Mapping[str, pa.Array], head: Mapping[bytes, bytes] | None = None) -> None:
    batch = pa.RecordBatch.from_arrays(list(arrays.values()), list(arrays)).replace_schema_metadata(head)
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)


def _next(content: pa.NativeFile) -> pa.Table:
    with pa.ipc.open_stream(content) as stream:
        table = stream.read_all()
    table.validate()
    return table


def _mapped(file: Path) -> pa.NativeFile:
    """The content of a file, which loses its name. On Windows a mapped file would keep it, so there it is read."""
    content = pa.BufferReader(file.read_bytes()) if os.name == "nt" else pa.memory_map(str(file))
    file.unlink()
    return content


def _columns(tuples: Sequence[tuple[Any, ...]], **made: Callable[[Sequence[Any]], pa.Array]) -> dict[str, pa.Array]:
    """Tuples as one array for each of their positions. made: how each array is made, by its name."""
    columns = list(zip(*tuples, strict=True)) or [()] * len(made)
    return {name: make(column) for (name, make), column in zip(made.items(), columns, strict=True)}


def _whole_numbers(numbers: Sequence[int]) -> pa.Array:
    return number_array(np.array(numbers, dtype=np.int64))


def _numbers(array: pa.Array) -> NDArray[Any]:
    """An Arrow array of numbers as numpy's, without a copy."""
    numbers: NDArray[Any] = np.from_dlpack(array)
    return numbers


def _tuples(table: pa.Table) -> list[Any]:
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))
