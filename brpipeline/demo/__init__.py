"""The worked example: invented partnerships, what their staff answer, and the exports of their surveys.

`write_inbox` writes the files, the same bytes every time; `truth` says what a correct reader finds in them.
People and places are invented. The stories are in `story.py`, the dirt that comes with real files in `dirt.py`.
"""

from brpipeline.demo.inbox import exports_of, write_inbox
from brpipeline.demo.truth import Truth, truth

__all__ = ["Truth", "exports_of", "truth", "write_inbox"]
