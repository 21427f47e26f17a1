"""A process shuts itself in: no network, no files, no other process, little memory and little time. Linux only; there is no way back.

Three walls, each enough by itself against most of what could break out of a parser: limits of resources, namespaces of its own where
the kernel gives them to everybody, and a list of the system calls that are still answered. What is not on the list is refused.
"""

import ctypes
import os
import platform
import resource
import sys

from qorgan.uploads.limits import Limits

_CLONE_NEWNS, _CLONE_NEWIPC, _CLONE_NEWUSER, _CLONE_NEWNET = 0x0002_0000, 0x0800_0000, 0x1000_0000, 0x4000_0000
_SET_DUMPABLE, _SET_SECCOMP, _SET_NO_NEW_PRIVILEGES = 4, 22, 38
_BY_FILTER = 2
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF_0000, 0x0005_0001, 0x8000_0000  # refused calls see EPERM
_AT_NUMBER, _AT_ARCHITECTURE = 0, 4
_OPEN_FILES = 16


# The calls that are still answered. How to read it: name, number on x86_64, number on aarch64.
_CALLS = (
    ("brk", 12, 214),
    ("clock_getres", 229, 114),
    ("clock_gettime", 228, 113),
    ("close", 3, 57),
    ("exit", 60, 93),
    ("exit_group", 231, 94),
    ("fstat", 5, 80),
    ("futex", 202, 98),
    ("getcwd", 79, 17),
    ("getpid", 39, 172),
    ("getrandom", 318, 278),
    ("getrusage", 98, 165),
    ("gettid", 186, 178),
    ("gettimeofday", 96, 169),
    ("lseek", 8, 62),
    ("madvise", 28, 233),
    ("mmap", 9, 222),
    ("mprotect", 10, 226),
    ("mremap", 25, 216),
    ("munmap", 11, 215),
    ("read", 0, 63),
    ("restart_syscall", 219, 128),
    ("rt_sigaction", 13, 134),
    ("rt_sigprocmask", 14, 135),
    ("rt_sigreturn", 15, 139),
    ("sched_yield", 24, 124),
    ("sigaltstack", 131, 132),
    ("write", 1, 64),
)
# The mark of an architecture in the audit, and where its numbers stand above.
_ARCHITECTURES = {"x86_64": (0xC000_003E, 1), "aarch64": (0xC000_00B7, 2)}


class NotConfined(OSError):
    """This machine gives no way to shut a process in."""


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("value", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(_Instruction)))


def limit(limits: Limits) -> None:
    """Memory, time, open files; no byte into any file, no core, no further process."""
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
    ):
        resource.setrlimit(what, (most, most))


def shut() -> None:
    """No file can be opened and nobody reached from here on. All modules must be loaded. Raises ``NotConfined``."""
    architecture = _ARCHITECTURES.get(platform.machine())
    if not sys.platform.startswith("linux") or architecture is None:
        raise NotConfined("only Linux on x86_64 or aarch64")
    library = ctypes.CDLL(None, use_errno=True)
    # Not every kernel lets everybody have namespaces. The list of calls below closes the same doors, so that this may fail.
    library.unshare(_CLONE_NEWUSER | _CLONE_NEWNET | _CLONE_NEWIPC | _CLONE_NEWNS)
    _control(library, _SET_DUMPABLE, 0)
    _control(library, _SET_NO_NEW_PRIVILEGES, 1)
    instructions = _filter(*architecture)
    program = _Program(len(instructions), instructions)
    if library.prctl(_SET_SECCOMP, _BY_FILTER, ctypes.byref(program), 0, 0):
        raise NotConfined(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _control(library: ctypes.CDLL, what: int, value: int) -> None:
    if library.prctl(what, value, 0, 0, 0):
        raise NotConfined(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _filter(mark: int, column: int) -> "ctypes.Array[_Instruction]":
    """How to read it: a wrong architecture kills; each call on the list is answered; the rest is refused."""
    steps = [
        (_LOAD, 0, 0, _AT_ARCHITECTURE),
        (_JUMP_IF_EQUAL, 1, 0, mark),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _AT_NUMBER),
    ]
    for call in _CALLS:
        steps += [(_JUMP_IF_EQUAL, 0, 1, int(call[column])), (_RETURN, 0, 0, _ALLOW)]
    steps.append((_RETURN, 0, 0, _REFUSE))
    return (_Instruction * len(steps))(*(_Instruction(*step) for step in steps))
