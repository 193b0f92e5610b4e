"""Writes what docs/ quotes from the software itself: sentences, tables and pictures. python -m tests.docs.worked

In a document, what stands between `<!-- worked: NAME -->` and `<!-- end -->` is the block of that name.
"""

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import get_args

import numpy as np

from brpipeline.flags import Findings, agreed, findings, flags, fragile
from brpipeline.pipeline import run
from brpipeline.problems import CATALOGUE, Weight
from brpipeline.publish.files.published import published
from brpipeline.publish.report.numbers import fired
from brpipeline.rating import AGREED, FIRM
from brpipeline.reconcile import dispersion, divided, raters
from brpipeline.results import FLAG_KINDS, Flag
from brpipeline.settings.assessment import Assessments
from tests.conftest import NOW, ROOT, write_example
from tests.docs.pictures import pictures
from tests.spec.conftest import instrument, reconciled, rules

DOCS = ROOT / "docs"
BLOCK = re.compile(r"(<!-- worked: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def worked(example: Path) -> dict[str, str]:
    """Every block by its name. example: the workspace in which the worked example is published."""
    problems = {f"problems-{weight}": _problems(weight) for weight in get_args(Weight)}
    return {"measures": _measures(), "limits": _limits(), "flags": _flags(example), **problems}


def written(document: str, blocks: dict[str, str]) -> str:
    """A document with its blocks as they are now. Raises KeyError for a block that nobody makes."""
    return BLOCK.sub(lambda found: f"{found[1]}{blocks[found[2]].rstrip()}\n{found[3]}", document)


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rows = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _measures() -> str:
    counts = np.array([[0, 0, 12], [4, 4, 4], [6, 0, 6]])
    measures: dict[str, Callable[..., np.ndarray]] = {
        "standard deviation": dispersion.standard_deviation,
        "interquartile range": dispersion.interquartile_range,
        "consensus index": dispersion.consensus_index,
        "agreement A": dispersion.agreement_a,
        "Leik's D": dispersion.leik_d,
        "entropy": dispersion.entropy,
    }
    lines = [[name, *(f"{value:.2f}" for value in measure(counts))] for name, measure in measures.items()]
    return table(["", "12 Green", "4 Red, 4 Amber, 4 Green", "6 Red, 6 Green"], lines)


def _problems(weight: str) -> str:
    """All problems of a weight as the catalogue has them; what differs from case to case in italics."""

    def shown(text: str) -> str:
        return re.sub(r"\{(\w+)\}", r"*\1*", text).replace("{{", "{").replace("}}", "}").replace("|", "\\|")

    kinds = {code: kind for code, kind in CATALOGUE.items() if kind.weight == weight}
    return table(
        ["code", "what it says", "what to do"],
        [[f"`{code}`", shown(kind.what), shown(kind.remedy)] for code, kind in sorted(kinds.items())],
    )


def _limits() -> str:
    settled = Assessments.model_fields
    consensus, disagreement = settled["consensus"].default, settled["disagreement"].default
    alike = f"at least {AGREED} of people"
    lines = [
        ["agency apart", f"gap at least {disagreement.gap}, and differs materially"],
        ["moved", f"gap at least {disagreement.gap}, q at most {disagreement.false_discovery_rate}"],
        ["agencies split", f"q at most {disagreement.false_discovery_rate}"],
        [
            "lower or higher over a lever or everything",
            f"at least {raters.SMALLEST} points a component, q at most {raters.RATE}",
        ],
        [
            "divided within",
            f"agreement A at most {divided.AT_THE_ENDS}, q at most {divided.RATE}, ratings at least "
            f"{consensus.fewest_ratings}, one agency",
        ],
        ["one voice", f"another colour by the other voice; the agency is named from {findings.LARGE:.2f} of ratings"],
        ["on the line", f"certainty under {fragile.UNSURE}, or fewer than {fragile.FEW_RULES} of five rules agree"],
        [
            "agreed Red",
            f"Red by {alike}, certainty at least {FIRM}, and no group as likely as not to differ materially",
        ],
        ["thin evidence", f"Green by {alike}, and evidence from under {agreed.THIN:.2f} of groups"],
        ["many don't know", f"at least {fragile.UNKNOWN_TO_MANY:.2f} of those who rated or did not know"],
        ["too few", f"fewer than {consensus.fewest_ratings} ratings"],
        ["missing voice", "an agency that was asked, and none of whose staff answered"],
        ["not set up", "more components of a lever stated by the source than listed in the instrument"],
    ]
    return table(["flag", "fires at"], lines)


def _flags(example: Path) -> str:
    shown = {flag.kind: flag for flag in reversed([*_examples(), *_worked_example(example)])}
    assert set(shown) == set(FLAG_KINDS)
    parts = []
    for kind in FLAG_KINDS.values():
        flag = shown[kind.id]
        number = f"\n>\n> *{fired(flag.fired)}*" if flag.fired else ""
        picture = f"![Answers]({_picture(kind.id)})\n\n" if _picture(kind.id) else ""
        parts.append(f"### {kind.title}\n\n> {flag.text}{number}\n\n{picture}{kind.advice}\n")
    return "\n".join(parts)


def _picture(kind: str) -> str:
    return f"pictures/{kind}.svg" if f"{kind}.svg" in pictures() else ""


def _worked_example(root: Path) -> list[Flag]:
    """The flags of the worked example's last wave."""
    results = published(root / "reports" / "published" / "northmere" / "spring-2026")
    assert results
    return results.flags


def _examples() -> list[Flag]:
    """Flags of kinds that the worked example does not raise."""
    surveys = (
        {"police": list("GGGGGRRRRR"), "schools": list("AAAAAGGA"), "voluntary": list("AAAAAR")},
        {"police": list("RRRRGGG"), "schools": list("GGGGGAAR"), "voluntary": list("RRAGG")},
    )
    settings, raised = rules(), list[Flag]()
    for ratings in surveys:
        found = reconciled(ratings, settings)
        raised += flags(Findings(found, instrument(), [group.id.capitalize() for group in found.groups], settings))
    return [flag for flag in raised if flag.kind in ("divided-within", "on-the-line")]


def main() -> None:
    (DOCS / "pictures").mkdir(exist_ok=True)
    for name, picture in pictures().items():
        (DOCS / "pictures" / name).write_text(picture, encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_example(root)
        run(root, NOW)
        blocks = worked(root)
    for path in sorted(DOCS.glob("*.md")):
        path.write_text(written(path.read_text(encoding="utf-8"), blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
