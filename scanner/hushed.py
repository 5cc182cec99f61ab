"""Importing this leads what a process prints to nowhere: the first thing in the process that workers are forked from.

What libraries print may quote content, or stand amid the program's own output; and who reads that output to its end
must not wait for this process when the program was killed.
"""

from __future__ import annotations

import os
import signal

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which ends it
_null = os.open(os.devnull, os.O_RDWR)
for _number in (0, 1, 2):
    os.dup2(_null, _number)
os.close(_null)
