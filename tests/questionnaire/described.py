"""An instrument with invented descriptors, hostile ones among them: no text of any source."""

from brpipeline.settings.instrument import Instrument

HOSTILE = (
    '=HYPERLINK("http://x","y") <script>alert(1)</script> ${agency} {SAVEDID} [[PageBreak]] 🙂 \u05e9\u05dc\u05d5\u05dd'
)


def said(component: str, colour: str) -> str:
    """An invented descriptor that names other components, evidence and answers, and is long where it is of Green."""
    text = f"{component} in {colour}: see Thresholds and Evidence for Prevention; Don't know. {HOSTILE}"
    return (f"{text}\n{'as long as a page ' * 110}" if colour == "green" else text).strip()


def described(instrument: Instrument, components: list[str] | None = None) -> Instrument:
    """The instrument with descriptors of these components; of all if None."""
    chosen = instrument.component_ids if components is None else components
    texts = {one: {colour: said(one, colour) for colour in ("green", "amber", "red")} for one in chosen}
    return Instrument.model_validate(instrument.model_dump() | {"descriptors": texts}).spoken(
        instrument.scale.languages
    )
