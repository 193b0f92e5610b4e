"""Problems of the Python interface: a frame that cannot be reconciled as it is, or answers that are confidential."""

from brpipeline.problems.kind import Kind

FRAMES: dict[str, Kind] = {
    "frame-columns": Kind(
        "settings",
        "There is no column {missing}; the columns are {columns}.",
        "reconcile() needs agency, component and rating: frame.rename(columns={renaming}).",
    ),
    "frame-empty": Kind("settings", "It has no rows.", "Check the filter, or the file it was read from."),
    "frame-blank": Kind(
        "settings",
        "{count} with no value in the column “{column}”.",
        "Fill the cells in, or leave these rows out: frame.dropna(subset=['{column}']).",
    ),
    "frame-rating": Kind(
        "settings",
        "{values} cannot be read as a rating.",
        "Ratings are Green, Amber, Red, G, A, R, 2, 1, 0, Don’t know, N/A or empty; others can be "
        "replaced, for example frame.replace({{'rating': {{'Fully met': 'Green'}}}}).",
    ),
    "frame-alike": Kind(
        "settings",
        "“{first}” and “{second}” are two spellings of one {column}.",
        "Use one spelling: frame.replace({{'{column}': {{'{second}': '{first}'}}}}).",
    ),
    "frame-nameless": Kind(
        "settings",
        "“{name}” has no letter or digit, so it cannot name anything in the column “{column}”.",
        "Give it a name, or leave these rows out.",
    ),
    "frame-twice": Kind(
        "settings",
        "{count}: the same respondent rates the same component more than once (for example “{component}”).",
        "Keep one of them: frame.drop_duplicates(['agency', 'respondent', 'component'], keep='last').",
    ),
    "frame-conflict": Kind(
        "settings",
        "“{name}” has two values in the column “{column}”: “{first}” and “{second}”.",
        "Give all its rows the same value.",
    ),
    "frame-several": Kind(
        "settings",
        "The column “{column}” has several values: {values}.",
        "Reconcile one assessment at a time: frame[frame['{column}'] == '{first}'], for example.",
    ),
    "answers-confidential": Kind(
        "settings",
        "These are the answers of respondents, row by row. They gave them in confidence.",
        "If you may see them, call responses(confidential=True). The tables of an assessment hold everything "
        "that is published.",
    ),
    "published-otherwise": Kind(
        "settings",
        "Its results cannot be read: {status}.",
        "Run brpipeline again (run() of the workspace does the same): it is published again.",
    ),
}
