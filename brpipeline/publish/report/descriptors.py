"""What Green, Amber and Red mean for each component, as far as the instrument file says it: said once, of all."""

from brpipeline.language import say
from brpipeline.rating import GREEN_FIRST
from brpipeline.results import Results
from brpipeline.text import counted, listed


def which_are_described(results: Results) -> str:
    """Which components have descriptors, in a sentence."""
    every = results.components
    complete = [part.id for part in every if part.descriptors and len(part.descriptors.texts) == len(GREEN_FIRST)]
    if len(complete) == len(every):
        return say(
            "What Green, Amber and Red mean for each component is shown with it, as the instrument file says it."
        )
    if not any(part.descriptors for part in every):
        return say(
            "The instrument file has no descriptors of Green, Amber and Red: what is shown with each component, and in "
            "a survey made from that file, is one explanation only."
        )
    lacking = [part.id for part in every if part.id not in complete]
    return say(
        "Descriptors of Green, Amber and Red are missing, or are incomplete, for {components} of {every} ({ids}). All "
        "others are shown with their components.",
        components=counted(len(lacking), "component", "components"),
        every=len(every),
        ids=listed(lacking),
    )
