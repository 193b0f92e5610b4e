"""A first import of 97 rows: a wording that nobody knows, and two agencies that nobody knows."""

from pathlib import Path

from brpipeline.settings.workspace import load

PARTLY, POLICE, TRUST = "Partly in plase", "Saltwick Police (PPU)", "Harbour Trust"
SOURCE = "ashby-vale-autumn"
FILE = f"{SOURCE}.csv"


def write_import(root: Path) -> None:
    """Puts the export into the inbox of a workspace: 30 rows with the wording, 5 and 3 of the agencies."""
    components = list(load(root).instrument.component_ids)
    lines = [",".join(["id", "submitted", "agency", *components])]
    for row in range(97):
        agency = POLICE if row < 5 else TRUST if row < 8 else "CAMHS" if row % 2 else "Schools and colleges"
        ratings = [PARTLY if row % 3 == 0 and at % 2 else "Green" for at in range(len(components))]
        lines.append(",".join([str(row + 1), f"2025-10-{row % 20 + 1:02d}", agency, *ratings]))
    (root / "inbox" / FILE).write_text("\n".join(lines), encoding="utf-8")
