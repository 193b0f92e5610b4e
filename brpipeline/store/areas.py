"""Areas as people typed them, in sources whose rows name their partnership, and which partnerships each means."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, insert, select

from brpipeline.settings.assessment import Source
from brpipeline.settings.routes import Areas
from brpipeline.settings.workspace import Settings
from brpipeline.store.bulk import key_of, put
from brpipeline.store.tables import area_name, response_area


def enter_areas(connection: Connection, ids: Sequence[int], typed: Sequence[str]) -> None:
    """Enters what was typed for the area of responses that were added. ids: of each in the store."""
    known = {row.typed: row.id for row in connection.execute(select(area_name))}
    for name in dict.fromkeys(typed):
        if name not in known:
            known[name] = key_of(connection.execute(insert(area_name).values(typed=name)))
    put(connection, response_area, {"response_id": ids, "area_name_id": map(known.__getitem__, typed)})


def area_names(connection: Connection) -> dict[int, str]:
    """What was typed for areas, by id."""
    return {row.id: row.typed for row in connection.execute(select(area_name))}


def meanings(names: Mapping[int, str], source: Source, settings: Settings) -> dict[int, tuple[str, ...]]:
    """The partnerships that each area means in a source, by its id; none where nobody knows."""
    if source.by_column is None:
        return {}
    areas = Areas(source.by_column, settings.assessments.partnership)
    return {ident: areas.meant(typed) for ident, typed in names.items()}
