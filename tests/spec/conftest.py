"""Assessments by letters: what people of each agency answered, and the flags that it raises."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

from brpipeline.answers import codes
from brpipeline.flags import flags
from brpipeline.reconcile.reconciled import Reconciled, reconcile
from brpipeline.results import Flag
from brpipeline.settings.assessment import Assessments
from brpipeline.settings.instrument import Instrument
from brpipeline.tally import tally

NAMES = {"police": "Police", "schools": "Schools", "icb": "ICB", "voluntary": "Voluntary", "camhs": "CAMHS"}
SECTORS = {"police": "Justice", "schools": "Education", "icb": "Health", "voluntary": "Voluntary", "camhs": "Health"}


def instrument(components: int = 1, stated: int | None = None) -> Instrument:
    """One lever, Prevention, with components P1, P2, ..."""
    scale = {name: {"points": points, "wordings": [name]} for name, points in (("green", 2), ("amber", 1), ("red", 0))}
    unrated = {name: {"wordings": [name]} for name in ("unknown", "not_applicable")}
    listed = [
        {"id": f"P{n}", "title": f"Title {n}", "short": f"Short {n}", "explanation": "Why."}
        for n in range(1, components + 1)
    ]
    lever = {"id": "P", "title": "Prevention", "short": "P", "stated_components": stated, "component": listed}
    about = dict.fromkeys(("id", "version", "title", "question", "source"), "one")
    return Instrument.model_validate({**about, "scale": scale | unrated, "lever": [lever]})


def rules(gap: float = 0.67, voice: str = "agency") -> Assessments:
    partnership = {"id": "p", "name": "P"}
    wave = {"id": "w", "name": "W", "opens": "2025-01-01", "closes": "2025-02-01"}
    table = {"instrument": "one", "partnership": [partnership], "wave": [wave], "disagreement": {"gap": gap}}
    return Assessments.model_validate(table | {"consensus": {"voice": voice}})


def reconciled(sheets: Mapping[str, Sequence[str]], settings: Assessments) -> Reconciled:
    """From answer sheets by agency. "police": ["G", "R"]: two people, one component."""
    places = [place for place, agency in enumerate(NAMES) for _ in sheets.get(agency, ())]
    written = [sheet for agency in NAMES for sheet in sheets.get(agency, ())]
    counted = tally(np.array(places, dtype=np.int32), codes(written, len(written[0]) if written else 1), len(NAMES))
    return reconcile(counted, SECTORS, settings)


def raised(
    sheets: Mapping[str, Sequence[str]],
    owners: Mapping[str, str] | None = None,
    missing: Sequence[str] = (),
    stated: int | None = None,
    gap: float = 0.67,
    fewest: int = 5,
) -> list[Flag]:
    components = max((len(sheet) for own in sheets.values() for sheet in own), default=1)
    found = reconciled(sheets, rules(gap))
    names = [" and ".join(NAMES[agency] for agency in group.agencies) for group in found.groups]
    silent = [(agency, NAMES[agency]) for agency in missing]
    return flags(found, instrument(components, stated), names, owners or {}, silent, fewest)


@pytest.fixture(scope="session", name="raised")
def _raised() -> Callable[..., list[Flag]]:
    """Flags from answer sheets by agency, in the order of discussion."""
    return raised


@pytest.fixture(scope="session")
def texts() -> Callable[..., list[str]]:
    """The sentences of all flags of a kind."""
    return lambda kind, *args, **kwargs: [flag.text for flag in raised(*args, **kwargs) if flag.kind == kind]
