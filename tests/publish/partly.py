"""Results of which not all is published: people are held, rows wait, components are not shown, or nothing is."""

from brpipeline.results import Results


def changed(
    results: Results, *, held: dict[str, int] | None = None, status: str | None = None, **said: object
) -> Results:
    """Results with so many people held by agency, and with other things said of their disclosure."""
    assert results.disclosure is not None
    held = held or {}
    answered = [one.model_copy(update={"held": held.get(one.id, 0)}) for one in results.responses.answered]
    responses = {"answered": answered, "held": sum(held.values())}
    return results.model_copy(
        update={
            "status": status or results.status,
            "responses": results.responses.model_copy(update=responses),
            "disclosure": results.disclosure.model_copy(update=said),
        }
    )


def hidden(results: Results, *ids: str) -> Results:
    """Results of which so few rated these components that nothing of them is shown."""
    blank = results.components[0].counts
    assert blank is not None
    nobody = blank.model_copy(update=dict.fromkeys(type(blank).model_fields, 0))
    without = {"counts": nobody, "support": None, "consensus": None, "points": None, "certainty": None, "flags": []}
    no_cell = {"counts": nobody, "mean": None, "consensus": None, "counted": False}
    components = [
        one.model_copy(update={**without, "groups": [group.model_copy(update=no_cell) for group in one.groups]})
        if one.id in ids
        else one
        for one in results.components
    ]
    kept = [index for index, flag in enumerate(results.flags) if flag.component not in ids]
    renumbered = [
        one.model_copy(update={"flags": [kept.index(index) for index in one.flags if index in kept]})
        for one in components
    ]
    return results.model_copy(update={"components": renumbered, "flags": [results.flags[index] for index in kept]})


def nothing(results: Results, **said: object) -> Results:
    """Results of which no rating is published, with other things said of their disclosure."""
    every = [one.id for one in results.components]
    part = changed(results, not_shown=every, cells=0, pooled=0, **said)  # type: ignore[arg-type]
    overall = results.overall.model_copy(update={"rated": 0, "percent": None, "interval": None, "moderated": None})
    none = {"flags": [], "previous": None, "meetings": [], "actions": None}
    return hidden(part, *every).model_copy(update={"overall": overall, **none})


def draft(results: Results) -> Results:
    return results.model_copy(update={"draft": True})
