"""A workspace: a folder with `config/`, `inbox/` and `reports/`; its settings, read and checked against each other."""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from brpipeline.problems import Problem
from brpipeline.problems.settings_error import SettingsError
from brpipeline.settings.actions import ACTIONS_FOLDER, Actions, every_action, unknown_in_actions
from brpipeline.settings.agencies import AGENCIES_FILE, Agencies
from brpipeline.settings.assessment import ASSESSMENT_FILE, AssessmentId, Assessments, Source, Wave
from brpipeline.settings.by_assessment import strays
from brpipeline.settings.corrections import CORRECTIONS_FILE, Correction, Corrections, loose_ends
from brpipeline.settings.files import located, read
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.instrument_file import load_instrument
from brpipeline.settings.languages import unusable_languages
from brpipeline.settings.moderation import MODERATION_FOLDER, Moderation, moderation_file, moderations, unknown_ids
from brpipeline.settings.named_in_assessment import unknown_names
from brpipeline.settings.partnership import Partnership
from brpipeline.settings.releases import RELEASES_FILE, CloseWithout, Releases, strange_releases
from brpipeline.settings.source_names import routed_values

STORE_VARIABLE = "BRPIPELINE_STORE"
LEDGER_VARIABLE = "BRPIPELINE_LEDGER"
NOTIFY_VARIABLE = "BRPIPELINE_NOTIFY"


@dataclass(frozen=True)
class Settings:
    """Everything a partnership decided, read once a run. root: the workspace's folder.

    files: name, time and size of each settings file when it was read, so that they are read again only if they changed.
    """

    root: Path
    assessments: Assessments
    instrument: Instrument
    agencies: Agencies
    corrections: Corrections = field(default_factory=Corrections)
    releases: Releases = field(default_factory=Releases)
    moderations: Mapping[AssessmentId, Moderation] = field(default_factory=dict)
    actions: Mapping[AssessmentId, Actions] = field(default_factory=dict)
    files: tuple[tuple[str, int, int], ...] = field(default=(), compare=False, repr=False)

    @property
    def inbox(self) -> Path:
        """Where exports are read from: the inbox, or the copy of an inbox that is elsewhere."""
        return self.root / (".inbox" if self.assessments.folders.inbox else "inbox")

    @property
    def published(self) -> Path:
        return self.root / "reports" / "published"

    def folder(self, assessment: AssessmentId, root: Path | None = None) -> Path:
        """Where an assessment is published; under another root, such as that of drafts, if one is named."""
        return (root or self.published) / assessment.partnership / assessment.wave

    @property
    def templates(self) -> Path:
        """A partnership's own templates; each overrides the packaged one of that name."""
        return self.root / "reports" / "templates"

    @property
    def instrument_file(self) -> str:
        return f"config/instruments/{self.assessments.instrument}.toml"

    @property
    def store_url(self) -> str:
        """The store's SQLAlchemy URL; a relative SQLite file is in the workspace."""
        return located(os.environ.get(STORE_VARIABLE) or self.assessments.store, self.root)

    @property
    def ledger_url(self) -> str:
        """The SQLAlchemy URL of the ledger of releases; a relative SQLite file is in the workspace."""
        return located(os.environ.get(LEDGER_VARIABLE) or self.assessments.ledger, self.root)

    @property
    def notify_urls(self) -> list[str]:
        """The apprise addresses that are told of failures and of rows that wait."""
        return os.environ.get(NOTIFY_VARIABLE, "").split() or self.assessments.serve.notify

    @cached_property
    def assessment_ids(self) -> list[AssessmentId]:
        """Every assessment that has a source, by partnership and then by wave, in the order of the settings."""
        return self.assessments.ids

    def earlier(self, assessment: AssessmentId) -> list[AssessmentId]:
        """The same partnership's waves that opened before this one, the latest first."""
        opens = self.wave(assessment.wave).opens
        waves = (AssessmentId(assessment.partnership, wave.id) for wave in self.assessments.wave)
        earlier = [
            assessment
            for assessment in waves
            if assessment in self._sources and self.wave(assessment.wave).opens < opens
        ]
        return sorted(earlier, key=lambda assessment: self.wave(assessment.wave).opens, reverse=True)

    def sources(self, assessment: AssessmentId) -> list[Source]:
        return self._sources.get(assessment, [])

    @cached_property
    def _sources(self) -> Mapping[AssessmentId, list[Source]]:
        """The sources of every assessment that has any, indexed since it is looked up for each of many assessments."""
        by_assessment: defaultdict[AssessmentId, list[Source]] = defaultdict(list)
        for source in self.assessments.source:
            for assessment in self.fed_by(source):
                by_assessment[assessment].append(source)
        return dict(by_assessment)

    def fed_by(self, source: Source) -> list[AssessmentId]:
        """The assessments to which rows of a source may belong, in the order of the settings."""
        if not source.routes:
            return [source.assessment]
        return [assessment for assessment in self.assessment_ids if source.feeds(assessment)]

    def corrected(self, assessment: AssessmentId) -> list[Correction]:
        """What people decided about responses of an assessment."""
        named = {source.name for source in self.sources(assessment)}
        return [correction for correction in self.corrections.correction if correction.source in named]

    def closed_without(self, assessment: AssessmentId) -> CloseWithout | None:
        """Who decided that a wave is closed although rows wait; None if nobody did."""
        return next((one for one in self.releases.close if one.assessment == str(assessment)), None)

    @property
    def drafts(self) -> Path:
        """Where everything is, for those who may see it, of which the release shows less."""
        return self.root / "reports" / "draft"

    def language(self, partnership: str) -> str:
        """The language in which a partnership's reports are written."""
        return self.partnership(partnership).language or self.assessments.language

    def invited(self, assessment: AssessmentId) -> Mapping[str, int]:
        """How many staff were asked, by the id of their agency; of agencies that are absent it is not known."""
        return self.assessments.invited.get(assessment.partnership, {}).get(assessment.wave, {})

    def moderation(self, assessment: AssessmentId) -> Moderation:
        """What meetings agreed on an assessment."""
        return self.moderations.get(assessment, Moderation())

    def partnership(self, name: str) -> Partnership:
        return next(row for row in self.assessments.partnership if row.id == name)

    def wave(self, name: str) -> Wave:
        return next(row for row in self.assessments.wave if row.id == name)


def load(root: Path) -> Settings:
    """The settings of a workspace. Raises SettingsError with everything that is wrong."""
    files = _files(root)
    start = f"There is no workspace here: {root}. Make one with: brpipeline init DIR; or name another with --workspace"
    assessments = read(root / ASSESSMENT_FILE, Assessments, ASSESSMENT_FILE, if_missing=start)
    instrument = load_instrument(root, assessments.instrument, ASSESSMENT_FILE)
    agencies = read(root / AGENCIES_FILE, Agencies, AGENCIES_FILE, if_missing="It lists the agencies; init makes one.")
    corrections, releases = Corrections(), Releases()
    if (root / CORRECTIONS_FILE).exists():
        corrections = read(root / CORRECTIONS_FILE, Corrections, CORRECTIONS_FILE, if_missing="")
    if (root / RELEASES_FILE).exists():
        releases = read(root / RELEASES_FILE, Releases, RELEASES_FILE, if_missing="")
    agreed, actions = moderations(root, assessments.ids), every_action(root, assessments.ids)
    settings = Settings(root, assessments, instrument, agencies, corrections, releases, agreed, actions, files)
    if problems := list(_loose_ends(settings)):
        raise SettingsError(*problems)
    return settings


def up_to_date(settings: Settings) -> Settings:
    """These settings, loaded again only if a file of them changed since. Raises SettingsError as `load` does."""
    return settings if settings.files == _files(settings.root) else load(settings.root)


def _files(root: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time of the last change in nanoseconds, and size in bytes of each settings file."""
    paths = sorted((root / "config").rglob("*.toml"))
    return tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in paths)


def _loose_ends(settings: Settings) -> Iterator[Problem]:
    """Names in one file that another file does not have."""
    assessments, agencies = settings.assessments, settings.agencies
    yield from unknown_names(assessments, settings.instrument, agencies)
    yield from unusable_languages(assessments, settings.templates, settings.root)
    yield from loose_ends(settings.corrections, routed_values(assessments), settings.instrument, agencies)
    yield from strange_releases(settings.releases, [str(assessment) for assessment in settings.assessment_ids])
    for folder in (MODERATION_FOLDER, ACTIONS_FOLDER):
        yield from strays(settings.root, folder, settings.assessment_ids)
    yield from unknown_in_actions(settings.actions, settings.instrument, list(agencies.agency))
    for assessment, moderation in settings.moderations.items():
        yield from unknown_ids(moderation, moderation_file(assessment), settings.instrument)
