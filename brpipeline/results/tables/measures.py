"""The columns of measures, as the registry of measures has them."""

from pydantic import BaseModel

from brpipeline.results.measures import measures
from brpipeline.results.tables.column import Column, decimal


def measure_columns(part: type[BaseModel]) -> tuple[Column, ...]:
    """A column for each measure among the fields of a part, in the order of the contract."""
    return tuple(decimal(name, measure.title, measure.says, measure.unit) for name, measure in measures(part).items())
