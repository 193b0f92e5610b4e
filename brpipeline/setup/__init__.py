"""Setting up by command: partnerships, waves, sources and agencies are written into the settings, with who and when.

A change is checked against the whole workspace first, and leaves comments, order and whatever else people typed.
"""
