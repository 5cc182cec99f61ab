"""Walls around a worker process, put up by the kernel: no writes, no network, no programs.

Readers parse hostile bytes. Should one of their libraries be taken over, it can still read, and
answer through the pipe, but change or send nothing. What is open already (the pipe, the index,
stderr) stays open. Landlock forbids writing to the file system, seccomp sockets and programs;
where a kernel lacks Landlock, seccomp forbids to open files for writing as well.

https://docs.kernel.org/userspace-api/landlock.html, https://man7.org/linux/man-pages/man2/seccomp.2.html
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_WRITE_FILE = 1 << 1
_WRITES = _WRITE_FILE | sum(1 << bit for bit in range(4, 13))
"""Write, remove, make of any kind; ABI 2 adds linking across folders, ABI 3 truncation."""
_REFER, _TRUNCATE = 1 << 13, 1 << 14
_TCP = 0b11
_SCOPES = 0b11
"""Abstract sockets and signals out of the process."""
_NO_NEW_PRIVS, _SET_SECCOMP, _FILTER = 38, 22, 2
_TSYNC = 1
_SECCOMP_CALL = {"x86_64": 317, "aarch64": 277}
_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_FOREIGN_CALLS = 0x40000000
"""From here on x86_64 counts the calls of its 32-bit pointers."""

# socket; execve, execveat; ptrace, process_vm_*; io_uring_setup (it opens sockets past a filter); bpf; mount,
# umount2, unshare, setns; modes, owners, times and attributes of files, which Landlock leaves alone.
_DENIED = {
    "x86_64": (
        *(41, 59, 322, 101, 310, 311, 425, 321, 165, 166, 272, 308),
        *(90, 91, 92, 93, 94, 260, 268, 452, 132, 235, 261, 280, 188, 189, 190, 197, 198, 199, 463, 466),
    ),
    "aarch64": (
        *(198, 221, 281, 117, 270, 271, 425, 280, 40, 39, 97, 268),
        *(52, 53, 54, 55, 452, 88, 5, 6, 7, 14, 15, 16, 463, 466),
    ),
}
# creat, mkdir, rename, link, symlink, unlink, rmdir, mknod, truncate and their kin
_CHANGES = {
    "x86_64": (85, 83, 258, 82, 264, 316, 86, 265, 88, 266, 87, 263, 84, 133, 259, 76),
    "aarch64": (34, 38, 276, 37, 36, 35, 33, 45),
}
_OPENS = {"x86_64": ((2, 1), (257, 2)), "aarch64": ((56, 2),)}
"""Calls that open files, and which argument tells what for."""
_OPENAT2 = 437
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000


@dataclass(frozen=True, slots=True)
class Walls:
    """Which walls stand."""

    writes: bool = False
    network: bool = False
    programs: bool = False

    def __str__(self) -> str:
        """Return one line for people."""
        names = (("no writes", self.writes), ("no network", self.network), ("no programs", self.programs))
        held = ", ".join(name for name, stands in names if stands)
        lacking = ", ".join(name for name, stands in names if not stands)
        return "; ".join(filter(None, (held, lacking and f"this system cannot hold: {lacking}")))


def put_up() -> None:
    """Put up what walls this system has; nothing takes them down again in this process."""
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_NO_NEW_PRIVS, ctypes.c_ulong(1), ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0)):
        return
    landlocked = _landlock(library)
    machine = platform.machine()
    if machine in _DENIED:
        _seccomp(library, machine, _program(machine, writes=not landlocked))


def standing() -> Walls:
    """Try the walls in a process of its own and return which hold."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            put_up()
            for attempt in (_try_to_write, _try_the_network, _try_a_program):  # the last ends it, if it can
                os.write(writing, bytes([_is_held(attempt)]))
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as stream:
        told = stream.read()
    os.waitpid(child, 0)
    return Walls(*map(bool, told))


def _is_held(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except OSError as error:
        return error.errno in (errno.EACCES, errno.EPERM)
    return False


def _try_to_write() -> None:
    # A file that nobody may make anywhere would prove nothing; this one has no name and is gone at once.
    os.close(os.open("/dev/shm", os.O_TMPFILE | os.O_RDWR, 0o600))  # noqa: S108


def _try_the_network() -> None:
    import socket

    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()


def _try_a_program() -> None:
    os.execv("/bin/true", ["true"])  # noqa: S606


def _landlock(library: ctypes.CDLL) -> bool:
    """Forbid every write; no rule allows any, but for /dev/null, which libraries open out of habit."""
    abi = library.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(1))
    if abi < 1:
        return False
    handled = _WRITES | (_REFER if abi >= 2 else 0) | (_TRUNCATE if abi >= 3 else 0)
    ruleset = struct.pack("=QQQ", handled, _TCP if abi >= 4 else 0, _SCOPES if abi >= 6 else 0)
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    number = library.syscall(_CREATE_RULESET, ruleset, ctypes.c_size_t(size), ctypes.c_uint(0))
    if number < 0:
        return False
    try:
        with contextlib.suppress(OSError):
            null = os.open("/dev/null", os.O_PATH | os.O_CLOEXEC)
            library.syscall(_ADD_RULE, number, 1, struct.pack("=Qi", _WRITE_FILE, null), ctypes.c_uint(0))
            os.close(null)
        return bool(library.syscall(_RESTRICT_SELF, number, ctypes.c_uint(0)) == 0)
    finally:
        os.close(number)


def _program(machine: str, *, writes: bool) -> bytes:
    """Return the filter; see `seccomp_data` in linux/seccomp.h for the offsets."""
    denied = [*_DENIED[machine], *(_CHANGES[machine] if writes else ())]
    lines = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, _ARCHITECTURE[machine]), _error(errno.EACCES), (_LOAD, 0, 0, 0)]
    lines += [(_AT_LEAST, 0, 1, _FOREIGN_CALLS), _error(errno.EACCES)]
    for call in denied:
        lines += [(_EQUAL, 0, 1, call), _error(errno.EACCES)]
    if writes:
        lines += [(_EQUAL, 0, 1, _OPENAT2), _error(errno.ENOSYS)]
        for call, argument in _OPENS[machine]:
            lines += [(_EQUAL, 0, 4, call), (_LOAD, 0, 0, 16 + 8 * argument), (_ANY_BIT, 0, 1, _TO_WRITE)]
            lines += [_error(errno.EACCES), (_RETURN, 0, 0, _ALLOW)]
    lines.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def _error(number: int) -> tuple[int, int, int, int]:
    return (_RETURN, 0, 0, _ERROR | number)


def _seccomp(library: ctypes.CDLL, machine: str, program: bytes) -> None:
    code = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    # In all threads there are; a kernel without that call has the older one, for this thread.
    if library.syscall(_SECCOMP_CALL[machine], 1, _TSYNC, head):
        library.prctl(_SET_SECCOMP, ctypes.c_ulong(_FILTER), head, ctypes.c_ulong(0), ctypes.c_ulong(0))
