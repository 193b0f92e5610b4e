"""The watch over a child process while it reads a file: it ends the process that takes more than it is allowed."""

import subprocess
import threading
from types import TracebackType
from typing import Self

from brpipeline.ingest.apart.allowance import Allowance
from brpipeline.ingest.apart.usage import COSTLY, Usage, usage

INTERVAL = 0.25 if COSTLY else 0.04  # seconds between two looks at the process


class Watch(threading.Thread):
    """Watches a process inside a `with` block.

    exceeded: what the process was ended for, in words; "" if it was not. seen: what it used at each look.
    """

    def __init__(self, process: "subprocess.Popen[bytes]", allowed: Allowance) -> None:
        super().__init__(daemon=True, name="reading apart")
        self.process, self.allowed = process, allowed
        self.exceeded = ""
        self.seen: list[Usage] = []
        self._over = threading.Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        """Looks at the process until the block is over, the process has ended, or it has to be ended."""
        for _ in range(round(self.allowed.patience / INTERVAL)):
            if self._over.wait(INTERVAL) or self.process.poll() is not None:
                break
            if (now := usage(self.process)) is not None:
                self.seen.append(now)
                self.exceeded = self._exceeded(now)
            if self.exceeded:
                break
        else:
            self.exceeded = self.allowed.of_patience
        if self.exceeded:
            self.process.kill()
        elif self.seen and (last := usage(self.process)) is not None:
            self.seen.append(last)

    def _exceeded(self, now: Usage) -> str:
        if now.memory > self.allowed.memory:
            return self.allowed.of_memory
        if now.seconds - self.seen[0].seconds > self.allowed.seconds:
            return self.allowed.of_time
        return ""
