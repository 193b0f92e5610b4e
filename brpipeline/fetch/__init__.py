"""Fetching answers from survey platforms: what a person would download and drop into the inbox.

A platform is a small file in `platforms/` that says what to ask for; all of them ask through `web`, which keeps what is
promised of every request. Without `[source.fetch]` in the settings nothing here is imported.
"""
