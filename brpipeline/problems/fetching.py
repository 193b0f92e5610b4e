"""Problems of fetching answers from a platform. What was fetched before stands, and every other source goes on."""

from brpipeline.problems.kind import Kind

STANDS = "What was fetched before is used until then."

FETCHING: dict[str, Kind] = {
    "fetch-secret-missing": Kind(
        "file",
        "There is no secret to fetch with: {place} {why}.",
        "Put it there (docs/fetch.md says how), or correct `token` in [source.fetch]. " + STANDS,
    ),
    "fetch-secret-open": Kind(
        "file",
        "The file with the secret, {place}, {why}, so the secret was not used.",
        "{remedy} " + STANDS,
    ),
    "fetch-refused": Kind(
        "file",
        "The platform does not accept the secret in {place}, or it may not read this survey ({how}).",
        "Check that it is the right one and has not expired, and that whoever it belongs to has {permission}. "
        "The next run tries again. " + STANDS,
    ),
    "fetch-not-found": Kind(
        "file",
        "The platform has no such survey ({how}).",
        "Check `survey` and `server` in [source.fetch]. If the survey was deleted on purpose, remove [source.fetch]. "
        + STANDS,
    ),
    "fetch-busy": Kind(
        "file",
        "The platform asks to come back later, and not within the {seconds} seconds that a fetch waits.",
        "The next run tries again. If this happens each time, run less often. " + STANDS,
    ),
    "fetch-unreachable": Kind(
        "file",
        "The platform cannot be reached ({kind}).",
        "Check `server` in [source.fetch], and the connection of this machine. The next run tries again. " + STANDS,
    ),
    "fetch-fault": Kind(
        "file",
        "The platform answered with a fault ({how}).",
        "The next run tries again. If it stays like this, see whether the platform reports a disturbance. " + STANDS,
    ),
    "fetch-elsewhere": Kind(
        "file",
        "The platform sends on to {there}, which is not followed.",
        "Open its address in a browser to see where it leads. If the platform has moved, name its new address as "
        "`server` in [source.fetch]. " + STANDS,
    ),
    "fetch-not-answers": Kind(
        "file",
        "What the platform sent is {form}, not answers.",
        "{remedy} " + STANDS,
    ),
    "fetch-incomplete": Kind(
        "file",
        "Not all of it arrived: {what}.",
        "Nothing of it was stored. The next run tries again. " + STANDS,
    ),
    "fetch-too-large": Kind(
        "file",
        "The platform sent more than {most} MB, so it was not taken further.",
        "Check `survey` in [source.fetch]. A survey this large can be exported by hand and dropped into inbox/. "
        + STANDS,
    ),
    "fetch-bug": Kind(
        "file",
        "It could not be fetched: {cause}.",
        "All other sources were fetched. Please report this line; BRPIPELINE_DEBUG=1 shows more. " + STANDS,
    ),
    "fetch-empty": Kind(
        "note",
        "The survey has no answers on the platform{before}.",
        "If nobody has answered yet, nothing needs to be done.",
    ),
}
