"""The files that are published: their names, and how they are put in place."""
