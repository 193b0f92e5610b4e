"""Evidence that was asked for, at what it was asked about."""

from brpipeline.results.base import Part


class Evidence(Part):
    """Evidence for a component or a lever, whichever was asked about.

    asked, offered: people. groups_asked, groups_offering: groups as shown.
    methods: people who named each kind of evidence.
    """

    asked: int
    offered: int
    groups_asked: int
    groups_offering: int
    methods: dict[str, int]
