"""The exit codes of every command and of the flows."""

DONE, WAITS, WRONG_SETTINGS, FAILED = 0, 1, 2, 70
