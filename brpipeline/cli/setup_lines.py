"""What the commands that set up print: waves, where exports go, agencies without a sector."""

import shlex
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from brpipeline.cli.console import call, line
from brpipeline.files import private
from brpipeline.problems import quoted
from brpipeline.settings.agencies import Agencies
from brpipeline.settings.assessment import Source, Wave
from brpipeline.settings.partnership import Partnership
from brpipeline.settings.workspace import load
from brpipeline.setup.agency_list import NO_SECTOR
from brpipeline.setup.ids import in_full
from brpipeline.text import counted

MOST = 12  # agencies that are named


def wave(wave: Wave) -> None:
    """Prints a wave with its days."""
    line(f"{wave.name} ({wave.id}): {in_full(wave.opens)} to {in_full(wave.closes)}.")


def whose(source: Source) -> str:
    """Whose answers a source has, and of which wave, in words."""
    partnership = "the partnership that each row names" if source.by_column else str(source.partnership)
    return f"{partnership} in {'the wave that its date tells' if source.by_date else source.wave}"


def drop_into(root: Path, sources: Sequence[Source]) -> None:
    """Prints where the exports of sources go, and makes the folders that bear their names."""
    elsewhere = load(root).assessments.folders.inbox
    for source in sources:
        who = "returns" if source.respondents == "agency-return" else "staff"
        where = f"{whose(source)}, {who}" if source.routes else f"{source.assessment}, {who}"
        if source.files != f"{source.name}*":
            line(f"{where}: drop its exports into inbox/, with names like {source.files}.")
            continue
        if not elsewhere:
            private.folder(root / "inbox" / source.name)
        line(f"{where}: drop its exports into {elsewhere or root / 'inbox'}/{source.name}/, under any name.")


def sectors(agencies: Agencies, root: Path) -> None:
    """Prints the agencies of which nobody has said the sector."""
    if without := [agency.name for agency in agencies.agency.values() if agency.sector == NO_SECTOR]:
        line(f"No sector is stated for {quoted(without)}: {call('add agency NAME --sector SECTOR', root)}")


def nobody_asked(root: Path, partnership: str) -> None:
    """Prints what follows if nobody says which agencies a partnership asks."""
    line("Reports cannot say who is missing before you say whom you ask:")
    line(f"  {call(f'add agency NAME --partnership {partnership}', root)}")


def unasked(root: Path, agency: str) -> None:
    """Prints how to say who asks an agency that nobody asks yet."""
    line(f"No partnership asks it yet: {call(f'add agency {shlex.quote(agency)} --partnership ID', root)}")


def asked(partnership: Partnership, agencies: Agencies) -> None:
    """Prints which agencies a partnership asks, and of what sectors they are: a slip in a list shows here."""
    names = [agencies.agency[ident].name for ident in partnership.expects]
    sectors = Counter(agencies.agency[ident].sector for ident in partnership.expects)
    if names:
        line(f"It asks {counted(len(names), 'agency', 'agencies')}: {quoted(names, MOST)}.")
        line(f"Sectors: {', '.join(f'{sector} {count}' for sector, count in sectors.items())}.")
