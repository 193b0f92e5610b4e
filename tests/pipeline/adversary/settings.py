"""The settings of an invented workspace on a day, as text."""

from datetime import date, timedelta

from tests.pipeline.adversary.people import AGENCIES, COMPONENTS, START
from tests.pipeline.adversary.survey import CLOSES_AGAIN, LATER, OPENS_AGAIN, Plan, Survey, at

TURNED = "police"  # the agency that gets another id, and moves to another sector
HEAD = """\
instrument = "small"

[certainty]
draws = 100
"""


def assessment_text(plan: Plan, surveys: list[Survey], day: int) -> str:
    """config/assessment.toml."""
    lines = [HEAD, "[privacy]", f"smallest_group = {at(plan.smallest, day)}"]
    lines += [f'while_open = "{at(plan.while_open, day)}"', f'unanimous = "{at(plan.unanimous, day)}"', ""]
    waves = [
        (first_wave(plan, day), 0, int(at(plan.closing, day))),
        ("later", 0, LATER),
        ("autumn", OPENS_AGAIN, CLOSES_AGAIN),
    ]
    for name, opens, closes in waves:
        lines += ["[[wave]]", f'id = "{name}"', f'name = "{name}"', f"opens = {_date(opens)}"]
        lines += [f"closes = {_date(closes)}", 'late = "used"', ""]
    for survey in surveys:
        for partnership in dict.fromkeys(partnership_of(survey, part) for part in survey.parts):
            lines += ["[[partnership]]", f'id = "{partnership}"', f'name = "{partnership}"', ""]
        for part in survey.parts:
            lines += ["[[source]]", f'name = "{source_of(survey, part, day)}"', f'files = "{survey.name}{part}.*"']
            wave = {"main": first_wave(plan, day), "again": "autumn", "beside": "later"}[part]
            lines += [f'partnership = "{partnership_of(survey, part)}"', f'wave = "{wave}"', ""]
    return "\n".join(lines)


def first_wave(plan: Plan, day: int) -> str:
    """The id of the first wave on a day."""
    return "spring-again" if day >= plan.recalled else "spring"


def partnership_of(survey: Survey, part: str) -> str:
    """The partnership that a part of a survey is of."""
    return f"{survey.name}-beside" if part == "beside" else survey.name


def source_of(survey: Survey, part: str, day: int) -> str:
    """The name of the source of a part of a survey on a day."""
    return f"{survey.name}-{part}-renamed" if day >= survey.renamed else f"{survey.name}-{part}"


def agency_of(plan: Plan, agency: str, day: int) -> str:
    """The id of an agency on a day."""
    return f"{agency}-new" if agency == TURNED and day >= plan.reidentified else agency


def agencies_text(plan: Plan, surveys: list[Survey], day: int) -> str:
    """config/agencies.toml: with an alias for whoever waited for it until this day."""
    lines = ['asked_as = ["Agency"]', ""]
    stories = [story for survey in surveys for story in (*survey.people, *survey.again, *survey.neighbours)]
    for agency, sector in AGENCIES.items():
        names = {f'"the team of {story.person}"' for story in stories if story.agency == agency if story.knows(day)}
        lines += [f"[{agency_of(plan, agency, day)}]", f'name = "{agency}"', f"aliases = [{', '.join(sorted(names))}]"]
        lines += [f'sector = "{"Health" if agency == TURNED and day >= plan.resorted else sector}"', ""]
    return "\n".join(lines)


def corrections_text(surveys: list[Survey], day: int) -> str:
    """config/corrections.toml: of responses that an id tells apart."""
    return "\n".join(
        f'[[correction]]\nsource = "{source_of(survey, part, day)}"\nresponse = "{sheet.person}"\n'
        f'field = "{COMPONENTS[0]}"\nvalue = "{sheet.meant[0].lower()}"\nreason = "Misread"\nauthor = "A. Marsh"\n'
        f"date = {_date(day)}\n"
        for survey in surveys
        for part in survey.parts
        for sheet in survey.corrected(part, day)
    )


def _date(day: int) -> date:
    return (START + timedelta(days=day)).date()
