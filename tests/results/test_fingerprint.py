"""Equal fingerprint, no work: so whatever can change a report must change it, and nothing else may."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from brpipeline.pipeline.fingerprint import (
    CONTENT_OF_AN_ASSESSMENT,
    NO_CONTENT,
    NO_RULES,
    OF_AN_ASSESSMENT,
    fingerprint,
    own_parts,
    shared_parts,
)
from brpipeline.pipeline.reasons import because
from brpipeline.settings.assessment import AssessmentId, Assessments
from brpipeline.settings.files import Section
from brpipeline.settings.workspace import Settings

AUTUMN, SPRING = AssessmentId("northmere", "autumn-2025"), AssessmentId("northmere", "spring-2026")
EXPORTS = [("staff", "a" * 64), ("schools", "b" * 64)]
Change = Callable[[Settings], Settings]


def whole(settings: Settings, *own: Any) -> str:
    return fingerprint(own_parts(settings, *own) | shared_parts(settings))


def of(settings: Settings, assessment: AssessmentId = AUTUMN, is_open: bool = False) -> str:
    return whole(settings, assessment, EXPORTS, is_open)


def rules(**changed: BaseModel) -> Change:
    return lambda settings: replace(settings, assessments=settings.assessments.model_copy(update=changed))


def rules_with(**changed: object) -> Change:
    return lambda settings: replace(settings, assessments=settings.assessments.model_copy(update=changed))


def updated(name: str, **values: object) -> Change:
    """A change within one section of the assessment's settings."""
    return lambda settings: rules(**{name: getattr(settings.assessments, name).model_copy(update=values)})(settings)


def _agencies(settings: Settings, agencies: dict[str, object]) -> Settings:
    return replace(settings, agencies=settings.agencies.model_copy(update={"agency": agencies}))


def agencies_in_another_order(settings: Settings) -> Settings:
    return _agencies(settings, dict(reversed(settings.agencies.agency.items())))


def another_sector(settings: Settings) -> Settings:
    police = settings.agencies.agency["police"].model_copy(update={"sector": "Health"})
    return _agencies(settings, settings.agencies.agency | {"police": police})


def another_owner(settings: Settings) -> Settings:
    owners = {"S1": "police"}
    return replace(settings, assessments=settings.assessments.model_copy(update={"owners": owners}))


def levers_in_another_order(settings: Settings) -> Settings:
    levers = settings.instrument.lever[::-1]
    return replace(settings, instrument=settings.instrument.model_copy(update={"lever": levers}))


CHANGES: dict[str, Change] = {
    "the threshold": updated("consensus", threshold=0.6),
    "the voice": updated("consensus", voice="respondent"),
    "the false discovery rate": updated("disagreement", false_discovery_rate=0.05),
    "the gap": updated("disagreement", gap=0.6),
    "the smallest group": updated("privacy", smallest_group=4),
    "an owner": another_owner,
    "the order of agencies": agencies_in_another_order,
    "a sector": another_sector,
    "the order of levers": levers_in_another_order,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_changed_setting_changes_it(repository: Settings, change: Change) -> None:
    assert of(change(repository)) != of(repository)


def test_the_same_settings_and_exports_have_the_same_whatever_their_order(repository: Settings) -> None:
    assert whole(repository, AUTUMN, EXPORTS[::-1], False) == of(repository)


def test_another_export_assessment_or_day_changes_it(repository: Settings) -> None:
    fingerprints = {
        of(repository),
        of(repository, SPRING),
        of(repository, is_open=True),
        whole(repository, AUTUMN, EXPORTS[:1], False),
        whole(repository, AUTUMN, [("staff", "c" * 64), EXPORTS[1]], False),
        whole(repository, AUTUMN, [], False),
    }
    assert len(fingerprints) == 6


def test_the_wave_before_changes_it(repository: Settings) -> None:
    """A report compares with the wave before, so that wave's exports, sources and dates count as well."""
    alone = whole(repository, SPRING, EXPORTS, False)
    compared = whole(repository, SPRING, EXPORTS, False, (AUTUMN, EXPORTS[:1]))
    more = whole(repository, SPRING, EXPORTS, False, (AUTUMN, EXPORTS))
    later = rules(wave=[wave.model_copy(update={"closes": date(2025, 12, 1)}) for wave in repository.assessments.wave])
    assert len({alone, compared, more}) == 3
    assert whole(later(repository), SPRING, EXPORTS, False, (AUTUMN, EXPORTS)) != more


WHERE_AND_WHEN: dict[str, Change] = {
    "where the store lies": rules_with(store="sqlite:///b.sqlite"),
    "when it runs": updated("serve", cron="1 2 * * *"),
    "over what it is spread": updated("spread", over="dask"),
    "what reading may take": updated("reading", allowance=2.0),
    "where the inbox lies": updated("folders", inbox="file:///srv/inbox"),
}


@pytest.mark.parametrize("change", WHERE_AND_WHEN.values(), ids=WHERE_AND_WHEN)
def test_what_is_no_rule_changes_nothing(repository: Settings, change: Change) -> None:
    assert change(repository) != repository
    assert of(change(repository)) == of(repository)


class Alerts(Section):
    """A section that nobody has thought of yet."""

    loud: bool = False


class MoreAssessments(Assessments):
    alerts: Alerts = Alerts()


@dataclass(frozen=True)
class MoreSettings(Settings):
    """Settings with a file that nobody has thought of yet."""

    alarms: Alerts = field(default_factory=Alerts)


def test_a_section_that_is_added_later_counts_unless_it_is_said_that_it_does_not(repository: Settings) -> None:
    quiet, loud = (
        replace(repository, assessments=MoreAssessments(**dict(repository.assessments) | {"alerts": alerts}))
        for alerts in (Alerts(), Alerts(loud=True))
    )
    assert of(quiet) != of(loud)


def test_a_file_of_settings_that_is_added_later_counts_as_well(repository: Settings) -> None:
    known = {setting.name: getattr(repository, setting.name) for setting in fields(repository)}
    quiet, loud = (MoreSettings(**known, alarms=alerts) for alerts in (Alerts(), Alerts(loud=True)))
    assert of(quiet) != of(loud)
    before, after = shared_parts(quiet), shared_parts(loud)
    assert [name for name in after if before[name] != after[name]] == ["alarms"]
    assert because(["alarms"]) == "“alarms” in the settings changed"


def test_what_is_said_to_be_no_rule_exists() -> None:
    assert Assessments.model_fields.keys() >= NO_RULES | OF_AN_ASSESSMENT
    assert {setting.name for setting in fields(Settings)} >= NO_CONTENT | CONTENT_OF_AN_ASSESSMENT


def test_templates_of_the_partnership_count_by_name_and_content(repository: Settings, tmp_path: Path) -> None:
    moved = replace(repository, root=tmp_path)
    folder = tmp_path / "reports" / "templates"
    folder.mkdir(parents=True)
    prints = [of(moved)]
    (folder / "who.html.j2").write_text("one", encoding="utf-8")
    prints.append(of(moved))
    (folder / "who.html.j2").write_text("two", encoding="utf-8")
    prints.append(of(moved))
    (folder / "who.html.j2").rename(folder / "answer.html.j2")
    prints.append(of(moved))
    assert len(set(prints)) == 4


def test_what_is_no_template_beside_them_changes_nothing(repository: Settings, tmp_path: Path) -> None:
    here = replace(repository, root=tmp_path)
    before = of(here)
    (tmp_path / "reports" / "templates").mkdir(parents=True)
    (tmp_path / "reports" / "templates" / "README.md").write_text("for people")
    assert of(here) == before
