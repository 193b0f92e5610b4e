"""Results after meetings, for tests of what is said of them."""

from datetime import date

from brpipeline.results import Colour, Moderated, Results


def agreed(
    rating: str | None, *ratings: Colour, survey: Colour | None = None, evidence: tuple[str, ...] = ()
) -> Moderated:
    return Moderated.model_validate(
        {
            "rating": rating,
            "ratings": list(ratings),
            "reason": "different reading",
            "date": date(2026, 6, 18),
            "survey": survey,
            "evidence": list(evidence),
        }
    )


def after(results: Results, **outcomes: Moderated) -> Results:
    """The results after meetings; before them, none."""
    components = [
        component.model_copy(update={"moderated": outcomes.get(component.id)}) for component in results.components
    ]
    return results.model_copy(update={"components": components})
