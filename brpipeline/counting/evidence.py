"""Who was asked for evidence, who offered some, and who named which kind of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from brpipeline.rating import ANSWER_OF, RATINGS
from brpipeline.settings.instrument import Instrument
from brpipeline.settings.scale import Scale
from brpipeline.settings.titles import titles
from brpipeline.text import bare


@dataclass(frozen=True)
class EvidenceCounts:
    """Evidence, counted in people. asked: who were asked for it; offered: who offered some.

    Both (groups, components). methods: (groups, components, methods), who named each kind of evidence, in the
    instrument's order. of_levers: ids of the levers that were asked about as a whole: their components have these
    counts only as parts of their lever.
    """

    asked: NDArray[np.int64]
    offered: NDArray[np.int64]
    methods: NDArray[np.int64]
    of_levers: frozenset[str] = frozenset()

    def as_asked(self, instrument: Instrument) -> Self:
        """The same counts, where those of a lever that was asked about as a whole are the same on all its components.

        They differ only where an earlier release stands; then they are those of which most people were asked.
        """
        asked, offered, methods = self.asked.copy(), self.offered.copy(), self.methods.copy()
        for lever in sorted(self.of_levers):
            positions = _components({lever}, instrument)
            most = positions[int(self.asked[:, positions].sum(axis=0).argmax())]
            for counts, of_all in ((asked, self.asked), (offered, self.offered), (methods, self.methods)):
                counts[:, positions] = of_all[:, [most]]
        return replace(self, asked=asked, offered=offered, methods=methods)


@dataclass(frozen=True)
class OfferedEvidence:
    """Evidence, person by person. asked, offered: (people, components) bits.

    kinds: (people, components), a whole number with a bit for each kind that was named, in the instrument's order.
    of_levers: ids of the levers that any export asks about as a whole.
    """

    asked: NDArray[np.bool_]
    offered: NDArray[np.bool_]
    kinds: NDArray[np.uint32]
    of_levers: frozenset[str] = frozenset()


def no_evidence(people: int, components: int) -> OfferedEvidence:
    """Nobody was asked for any."""
    nobody = np.zeros((people, components), dtype=np.bool_)
    return OfferedEvidence(nobody, nobody, nobody.astype(np.uint32))


def offered_evidence(
    exports: NDArray[np.int64],
    asked: Mapping[int, frozenset[str]],
    offered: Iterable[tuple[int, str, str]],
    instrument: Instrument,
) -> OfferedEvidence:
    """What each response offers. exports: (responses,).

    asked: by export, the levers and components for which it asks evidence. offered: (response, lever or component,
    text). What is said of a lever is said of all its components; and if any export asks about a lever as a whole, what
    is said of one of its components is said of the lever. A kind of evidence is named if its title, in any language,
    occurs in the text. A text without a letter or digit is no evidence, nor is one that answers by the scale: n/a, not
    sure about this, Green.
    """
    found = no_evidence(len(exports), len(instrument.component_ids))
    if not any(asked.values()):
        return found
    levers = {lever.id for lever in instrument.lever}
    as_whole = levers & frozenset().union(*asked.values())

    def meant(targets: Iterable[str]) -> list[int]:
        wanted = set(targets)
        widened = {instrument.lever_of[one].id for one in wanted if one in instrument.lever_of} & as_whole
        return _components(wanted | widened, instrument)

    for export, targets in asked.items():
        found.asked[np.ix_(exports == export, meant(targets))] = True
    offering, kinds = np.zeros_like(found.offered), found.kinds
    spelled_as = [tuple(map(bare, titles(kind.title))) for kind in instrument.evidence]
    for response, target, text in offered:
        spelled = bare(text)
        if spelled and not _is_answer(text, instrument.scale):
            named = sum(1 << kind for kind, known in enumerate(spelled_as) if any(title in spelled for title in known))
            for component in meant({target}):
                offering[response, component] = True
                kinds[response, component] |= named
    return OfferedEvidence(found.asked, offering, kinds, frozenset(as_whole))


def _is_answer(text: str, scale: Scale) -> bool:
    """True for a text that only answers by the scale, or says that something is not known or does not apply.

    “Green - case reviews from May” is none: it offers evidence.
    """
    sense = scale.sense(text)
    return sense.answer in ANSWER_OF and (sense.whole or sense.answer not in RATINGS)


def _components(targets: Iterable[str], instrument: Instrument) -> list[int]:
    """Indices of the components that a target is or holds."""
    wanted = set(targets)
    return [
        index
        for index, component in enumerate(instrument.component_ids)
        if component in wanted or instrument.lever_of[component].id in wanted
    ]
