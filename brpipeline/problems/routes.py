"""Problems of sources whose rows belong to several assessments."""

from brpipeline.problems.kind import Kind

ROUTES: dict[str, Kind] = {
    "waves-overlap": Kind(
        "settings",
        "The waves {earlier} and {later} are open on the same day, so that the date does not tell which of them an "
        "answer of the source {source} belongs to.",
        "Change the days of one of the waves, or name the source's wave.",
    ),
    "option-twice": Kind(
        "settings",
        "{first} and {second} say two different things of whose answers these are. Nothing was added.",
        "Leave out one of them.",
    ),
    "answers-early": Kind(
        "note",
        "{answers} sent before the wave {wave} opens on {opens}: counted apart, as early.",
        'If the form was used before and they are of an earlier wave, say wave = "by date" in the source; if the wave '
        "opened earlier, correct its day. If neither, nothing needs to be done.",
    ),
    "area-unknown": Kind(
        "row",
        "“{typed}” in “{column}” is not a partnership of the settings.{closest}",
        "{waits}. Add to the source in config/assessment.toml: {line}",
    ),
    "area-missing": Kind(
        "row",
        "“{column}” is blank, so nothing says which partnership the answer is for.",
        "{waits}. Whoever runs the survey may know, and can fill it in there; or add a correction.",
    ),
    "wave-unknown": Kind(
        "row",
        "It is not known when the answer was sent, so nothing says which wave it is for.",
        "{waits}. If a column has the time, name it in the source as submitted; or add a correction.",
    ),
}
