"""What is known of agencies beforehand: those that come with brpipeline, and those of the workspace."""

from brpipeline.settings.agencies import AGENCIES_FILE, Agencies, Agency
from brpipeline.settings.files import read
from brpipeline.settings.new_workspace import INVENTED_AGENCIES, shipped
from brpipeline.setup.agency_list import NO_SECTOR
from brpipeline.text import bare


def shipped_agencies() -> Agencies:
    """The agencies that come with brpipeline, without those that only the worked example has."""
    every = read(shipped(AGENCIES_FILE), Agencies, AGENCIES_FILE, if_missing="")
    return _of({key: agency for key, agency in every.agency.items() if key not in INVENTED_AGENCIES}, every)


def known_agencies(own: Agencies) -> Agencies:
    """The agencies of a workspace, and those that come with brpipeline and are none of them."""
    meant = {bare(text) for key, agency in own.agency.items() for text in (key, agency.name, *agency.aliases)}
    meant |= {bare(text) for text in (*own.no_single_agency, *own.test_names)}
    known = dict(own.agency)
    for key, agency in shipped_agencies().agency.items():
        if not meant & {bare(key), bare(agency.name)}:
            aliases = [text for text in agency.aliases if bare(text) not in meant]
            known[key] = agency.model_copy(update={"aliases": aliases})
    return _of(known)


def known_as(typed: str, own: Agencies) -> Agency | None:
    """The agency that comes with brpipeline under this name or alias, and that a workspace does not have; or None."""
    known = known_agencies(own)
    key = known.named(typed)
    return known.agency[key] if key and key not in own.agency else None


def _of(agencies: dict[str, Agency], like: Agencies | None = None) -> Agencies:
    """These agencies by id. like: whose texts that mean no agency are taken over."""
    texts = like.model_dump(exclude={"agency"}) if like else {}
    return Agencies.model_validate(texts | {key: agency.model_dump() for key, agency in agencies.items()})


def sector_of(name: str, own: Agencies) -> str | None:
    """The sector of the agency of this name, in a workspace or of those that come with brpipeline; None if unknown."""
    known = known_agencies(own)
    key = known.named(name)
    sector = known.agency[key].sector if key else NO_SECTOR
    return None if sector == NO_SECTOR else sector
