"""Reading apart: a child process reads the files, so whatever one does to its reader is a problem of that file alone.

The child reads one file after another, each within its allowance. A file over which it ends is set aside.
"""
