"""Results grown from real ones: what a page of fixed size must hold at the worst."""

from datetime import date

from brpipeline.results import Colour, ComponentPart, Flag, Meeting, MissingPart, Moderated, OtherRules, Points, Results

LONG = (
    "The Northmere and Harrowfen Combined Authority’s Integrated Partnership for Adolescent Safeguarding and Transition"
)
MET = date(2026, 6, 18)


def moderated(rating: Colour | None, survey: Colour | None = None, split: bool = False) -> Moderated:
    ratings: list[Colour] = ["green", "red"] if split else []
    agreed = "split" if split else rating
    return Moderated(rating=agreed, ratings=ratings, reason="Met", date=MET, survey=survey, evidence=[])


def with_moderated(results: Results, agreed: dict[str, Moderated]) -> Results:
    """The results after a meeting. agreed: by component."""
    components = [
        component.model_copy(update={"moderated": agreed[component.id]}) if component.id in agreed else component
        for component in results.components
    ]
    points = Points(points=20, maximum=36, percent=100 * 20 / 36, rated=18)
    return results.model_copy(
        update={
            "components": components,
            "meetings": [Meeting(date=MET, met=["Police"])],
            "overall": results.overall.model_copy(update={"moderated": points}),
        }
    )


def unmoderated(results: Results) -> Results:
    """The results before any meeting, and before any action."""
    return results.model_copy(
        update={
            "components": [component.model_copy(update={"moderated": None}) for component in results.components],
            "levers": [lever.model_copy(update={"moderated": None}) for lever in results.levers],
            "overall": results.overall.model_copy(update={"moderated": None}),
            "meetings": [],
            "actions": None,
            "status": "closed" if results.status == "moderated" else results.status,
        }
    )


def after_a_meeting(results: Results) -> Results:
    """The first three to discuss moderated: a split, an agreed Red, evidence asked for."""
    first = [component.id for component in results.to_discuss][:3]
    kinds = (moderated(None, split=True), moderated("red"), moderated(None, survey="green"))
    return with_moderated(results, dict(zip(first, kinds, strict=False)))


def worst(results: Results) -> Results:
    """Two more components, every name long, everything moderated, and every list longer than the page shows."""
    last = results.components[-1]
    more = [last.model_copy(update={"id": ident, "flags": []}) for ident in ("Z8", "Z9")]
    components = [_long(one) for one in [*results.components, *more]]
    names = {group.group: f"{LONG}, part {index}" for index, group in enumerate(results.responses.groups, 1)}
    old = {group.group: group.name for group in results.responses.groups}
    groups = [
        group.model_copy(update={"name": names[group.group], "agencies": group.agencies[:1]})
        for group in results.responses.groups
    ]
    missing = [agency.model_copy(update={"name": f"{LONG}, missing"}) for agency in results.responses.missing] * 12
    flags = [_renamed(flag, old, names) for flag in results.flags]
    for kind in ("agreed-red", "thin-evidence", "many-unknown", "too-few"):
        template = next((flag for flag in flags if flag.kind == kind), flags[0]).model_copy(update={"kind": kind})
        flags += [template.model_copy(update={"component": component.id}) for component in components[-8:]]
    previous = results.previous
    if previous is not None:
        rose = {"state": "compared", "then": "red", "now": "green"}
        other = [change.model_copy(update=rose) for change in previous.changes]
        previous = previous.model_copy(
            update={"changes": other, "name": "Autumn and winter term 2025 to 2026, repeated"}
        )
    grown = results.model_copy(
        update={
            "partnership": results.partnership.model_copy(update={"name": LONG, "short": LONG}),
            "levers": [lever.model_copy(update={"name": f"{lever.name}, and {LONG}"}) for lever in results.levers],
            "components": components,
            "responses": results.responses.model_copy(update={"groups": groups, "missing": missing, "held": 3}),
            "flags": flags,
            "previous": previous,
        }
    )
    kinds = [moderated("red", "green"), moderated("amber", "red"), moderated(None, split=True), moderated(None, "red")]
    ids = [component.id for component in grown.to_discuss] + [component.id for component in grown.components[:6]]
    return with_moderated(grown, {ident: kinds[index % 4] for index, ident in enumerate(ids)})


def _long(component: ComponentPart) -> ComponentPart:
    return component.model_copy(
        update={"short": f"{component.short}, and {LONG}", "title": f"{component.title}, {LONG}"}
    )


def _renamed(flag: Flag, old: dict[str, str], names: dict[str, str]) -> Flag:
    return flag.model_copy(
        update={"text": flag.text.replace(old.get(flag.group or "", "\0"), names.get(flag.group or "", ""))}
    )


def returned(results: Results) -> Results:
    """As if agencies alone had answered: one return each."""
    groups = [one.model_copy(update={"respondents": 1}) for one in results.responses.groups]
    answered = [one.model_copy(update={"answered": 1}) for one in results.responses.answered]
    responses = {"respondents": "agency-return", "returns": len(groups), "used": len(groups), "groups": groups}
    responses["answered"] = answered
    return results.model_copy(update={"responses": results.responses.model_copy(update=responses)})


def unanswered(results: Results) -> Results:
    """The same assessment before anybody answered."""
    components = [
        component.model_copy(
            update={"counts": None, "support": None, "consensus": None, "points": None, "certainty": None}
            | {
                "other_rules": OtherRules(**dict.fromkeys(OtherRules.model_fields)),
                "groups": [],
                "flags": [],
                "evidence": None,
            }
        )
        for component in results.components
    ]
    nothing = {"points": 0, "maximum": 0, "percent": None, "interval": None, "mean_percent": None, "rated": 0}
    missing = [MissingPart(id=agency.id, name=agency.name) for agency in results.responses.answered]
    responses = {"groups": [], "answered": [], "counted": None, "dominant": None, "used": 0}
    responses["missing"] = [*missing, *results.responses.missing]
    return results.model_copy(
        update={
            "components": components,
            "overall": results.overall.model_copy(update=nothing),
            "levers": [lever.model_copy(update={**nothing, "agreement": None}) for lever in results.levers],
            "responses": results.responses.model_copy(update=responses),
            "flags": [],
            "previous": None,
            "comparison": None,
            "cut_off": None,
            "method": results.method.model_copy(update={"absent": {"previous": "nobody answered"}}),
        }
    )


def two_spokes(results: Results) -> Results:
    """Northmere with one component under its second lever and two under its last; the rest are the first's."""
    kept: dict[str, int] = {results.levers[1].id: 1, results.levers[-1].id: 2}
    components = []
    for component in results.components:
        stays = kept.get(component.lever, len(results.components)) > 0
        kept[component.lever] = kept.get(component.lever, len(results.components)) - 1
        components.append(component if stays else component.model_copy(update={"lever": results.levers[0].id}))
    order = [lever.id for lever in results.levers]
    return results.model_copy(update={"components": sorted(components, key=lambda one: order.index(one.lever))})


def many(results: Results) -> Results:
    """At least 25 groups and 40 components, each with a name of 120 characters."""
    responses = results.responses
    groups = [
        group.model_copy(
            update={
                "group": f"{group.group}{again}",
                "name": _of_120(f"{group.name} {again}"),
                "agencies": [
                    agency.model_copy(update={"id": f"{agency.id}{again}", "name": _of_120(f"{agency.name} {again}")})
                    for agency in group.agencies
                ],
            }
        )
        for again in ("", "b")
        for group in responses.groups
    ]
    components = [
        component.model_copy(
            update={
                "id": f"{component.id}{again}",
                "short": _of_120(component.short),
                "groups": [
                    rating.model_copy(update={"group": f"{rating.group}{copy}"})
                    for copy in ("", "b")
                    for rating in component.groups
                ],
            }
        )
        for component in results.components
        for again in ("", "b")
    ]
    assert len(groups) >= 25
    assert len(components) >= 40
    grown = {"components": components, "responses": responses.model_copy(update={"groups": groups}), "previous": None}
    return results.model_copy(update=grown)


def _of_120(name: str) -> str:
    return f"{name}, {LONG}"[:120]
