"""What every part of the results is: strict, fixed, and written as the contract says."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, WithJsonSchema

Colour = Literal["green", "amber", "red"]

# Local to the survey, so without an offset: what JSON Schema calls a date-time has one.
LocalTime = Annotated[datetime, WithJsonSchema({"type": "string", "description": "local time, ISO 8601, no offset"})]


class Part(BaseModel):
    """A part of the results. Its keys are the contract's."""

    model_config = ConfigDict(extra="forbid", frozen=True)
