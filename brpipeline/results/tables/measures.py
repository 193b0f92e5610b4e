"""The columns of the measures of dispersion: how far people's ratings of a component lie apart."""

from brpipeline.results.tables.column import decimal

DISPERSION = (
    decimal("mean", "Mean score", "Mean of all ratings: Red 0, Amber 1, Green 2.", "points, 0 to 2"),
    decimal("sd", "Standard deviation", "Standard deviation of all ratings.", "points"),
    decimal("iqr", "Interquartile range", "Interquartile range of all ratings.", "points"),
    decimal("agreeing", "Agreeing with consensus", "Share of ratings that equal the consensus.", "0 to 1"),
    decimal(
        "consensus_index",
        "Consensus index",
        "Consensus index; 1 if all rate alike, 0 if half say Red and half Green.",
        "0 to 1",
    ),
    decimal(
        "agreement_a",
        "Agreement A",
        "Van der Eijk’s A; 1 if all rate alike, −1 if half say Red and half Green.",
        "−1 to 1",
    ),
    decimal(
        "leik_d",
        "Leik’s D",
        "Leik’s ordinal dispersion; 0 if all rate alike, 1 if half say Red and half Green.",
        "0 to 1",
    ),
    decimal(
        "entropy", "Entropy", "Entropy; 0 if all rate alike, 1 if Red, Amber and Green are equally common.", "0 to 1"
    ),
    decimal("between_agency", "Between agencies", "Share of the variance that lies between agencies.", "0 to 1"),
)
