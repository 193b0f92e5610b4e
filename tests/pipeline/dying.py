"""Work that ends the process it runs in: in a module of its own, which such a process imports quickly."""

import os
import signal


def ends_its_process(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number
