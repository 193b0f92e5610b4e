"""A mutation check of the statistics: a constant or rule is changed in a copy, and the tests beside it must fail."""
