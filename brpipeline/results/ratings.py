"""What was said and how it was reconciled: scores, components, flags."""

from datetime import date
from typing import Literal

from brpipeline.results.part import Colour, Part

FlagKind = Literal[
    "agency-apart",
    "agencies-split",
    "divided-within",
    "one-voice",
    "on-the-line",
    "agreed-red",
    "thin-evidence",
    "moved",
    "many-unknown",
    "too-few",
    "missing-voice",
    "not-set-up",
]
Measure = Literal[
    "gap",
    "q",
    "groups-apart",
    "agreement-a",
    "share-of-largest",
    "certainty",
    "rules-agreeing",
    "share-red",
    "share-with-evidence",
    "share-unknown",
    "ratings",
    "components-missing",
]


class ScorePart(Part):
    """Points. percent, mean_percent, interval: 0 to 100. rated: how many components have a consensus.

    interval: the likely range of percent, from the draws behind every certainty.
    """

    points: int
    maximum: int
    percent: float | None
    interval: tuple[float, float] | None
    mean_percent: float | None
    rated: int


class Agreement(Part):
    """Agreement across a lever's components; see the module `reconcile.agreement`.

    interval: of alpha. respondents, components, groups: what it is based on; groups, of kendall_w. absent: why one is
    null.
    """

    krippendorff_alpha: float | None
    interval: tuple[float, float] | None
    gwet_ac2: float | None
    kendall_w: float | None
    respondents: int
    components: int
    groups: int
    absent: dict[str, str]


class LeverPart(ScorePart):
    id: str
    name: str
    short: str
    agreement: Agreement | None


class Counts(Part):
    """People, by what they answered."""

    green: int
    amber: int
    red: int
    unknown: int
    not_applicable: int
    blank: int

    @property
    def rated(self) -> int:
        return self.green + self.amber + self.red

    @property
    def people(self) -> int:
        return self.rated + self.unknown + self.not_applicable + self.blank


class Support(Part):
    """Shares of voices, 0 to 1."""

    green: float
    amber: float
    red: float


class OtherRules(Part):
    """What other rules would have given."""

    respondent_voice: Colour | None
    agency_voice: Colour | None
    median: Colour | None
    mode: Colour | None
    rounded_mean: Colour | None


class Dispersion(Part):
    """How far people's ratings lie apart; see the module `reconcile.dispersion` for each."""

    mean: float | None
    sd: float | None
    iqr: float | None
    agreeing: float | None
    consensus_index: float | None
    agreement_a: float | None
    leik_d: float | None
    entropy: float | None
    between_agency: float | None


class GroupRating(Part):
    """What one group said of a component. mean: 0 (all Red) to 2 (all Green)."""

    group: str
    counts: Counts
    mean: float | None
    consensus: Colour | None


class Evidence(Part):
    """Evidence for a component or its lever. asked, offered: people. groups_asked, groups_offering: groups as shown.

    methods: people who named each kind of evidence.
    """

    asked: int
    offered: int
    groups_asked: int
    groups_offering: int
    methods: dict[str, int]


class Moderated(Part):
    rating: Colour | Literal["split"]
    reason: str
    date: date


class ComponentPart(Part):
    """certainty: 0 to 1, the chance that another sample of the same agencies' staff gives the same consensus."""

    id: str
    lever: str
    title: str
    short: str
    explanation: str
    counts: Counts | None
    support: Support | None
    consensus: Colour | None
    points: int | None
    certainty: float | None
    other_rules: OtherRules
    dispersion: Dispersion
    groups: list[GroupRating]
    evidence: Evidence | None
    moderated: Moderated | None
    flags: list[int]


class Fired(Part):
    """The number that fires a flag, and the limit that it meets, where there is one."""

    measure: Measure
    value: float
    limit: float | None


class Flag(Part):
    """Something to talk about. rank: its place in the order of discussion, from 1. gap: in points, 0 to 2."""

    kind: FlagKind
    component: str | None
    group: str | None
    direction: Literal["higher", "lower"] | None
    gap: float | None
    p: float | None
    q: float | None
    fired: Fired | None
    rank: int
    text: str
