"""What every part of the results has in common: no key but those of the contract, and fixed once it is made."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, WithJsonSchema

from brpipeline.rating import Colour

__all__ = ["Colour", "LocalTime", "Part"]

# Local to the survey, so without an offset: what JSON Schema calls a date-time has one.
LocalTime = Annotated[datetime, WithJsonSchema({"type": "string", "description": "local time, ISO 8601, no offset"})]


class Part(BaseModel):
    """A part of the results. Its keys are the contract's."""

    model_config = ConfigDict(extra="forbid", frozen=True)
