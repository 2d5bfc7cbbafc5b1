"""Limits a worker puts on itself before it sees a foreign byte.

Rule 1: after `lock` a process can read files, compute and answer, but not write, create,
        rename or delete a file, open a socket, start a program or touch other processes.
Rule 2: what a system does not offer is left out; `active` says what holds.
Rule 3: nothing here can be undone by the process it binds.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import sys
from pathlib import Path

_active: list[str] = []

_CALLS = """
socket 41 198  connect 42 203  accept 43 202  sendto 44 206  sendmsg 46 211  bind 49 200
listen 50 201  socketpair 53 199  accept4 288 242  sendmmsg 307 269
execve 59 221  execveat 322 281  kill 62 129  ptrace 101 117
process_vm_readv 310 270  process_vm_writev 311 271  pidfd_send_signal 424 424
pidfd_getfd 438 438
rename 82 -  renameat 264 38  renameat2 316 276  mkdir 83 -  mkdirat 258 34  rmdir 84 -
creat 85 -  link 86 -  linkat 265 37  unlink 87 -  unlinkat 263 35  symlink 88 -
symlinkat 266 36  mknod 133 -  mknodat 259 33  truncate 76 45  openat2 437 437
open_by_handle_at 304 265  chmod 90 -  fchmod 91 52  fchmodat 268 53  fchmodat2 452 452
chown 92 -  fchown 93 55  lchown 94 -  fchownat 260 54  utime 132 -  utimes 235 -
futimesat 261 -  utimensat 280 88  setxattr 188 5  lsetxattr 189 6  fsetxattr 190 7
setxattrat 463 463  removexattr 197 14  lremovexattr 198 15  fremovexattr 199 16
removexattrat 466 466
mount 165 40  umount2 166 39  chroot 161 51  unshare 272 97  setns 308 268
open_tree 428 428  move_mount 429 429  fsopen 430 430  fsmount 432 432
bpf 321 280  perf_event_open 298 241  userfaultfd 323 282  add_key 248 217
request_key 249 218  keyctl 250 219  init_module 175 105  finit_module 313 273
delete_module 176 106  kexec_load 246 104  reboot 169 142  swapon 167 224
io_uring_setup 425 425  io_uring_enter 426 426  io_uring_register 427 427
"""
"""Refused system calls with their numbers on x86_64 and aarch64 (Linux' own tables)."""
_MACHINES = {"x86_64": (0xC000003E, 0, 317), "aarch64": (0xC00000B7, 1, 277)}
"""Audit number, column above, number of the call `seccomp`."""
_OPEN = {"x86_64": ((257, 2), (2, 1)), "aarch64": ((56, 2),)}
"""Calls that open a file, and which of their arguments holds the flags."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT = 444, 446


def active() -> tuple[str, ...]:
    """What binds this process, in words for people; empty before `lock`."""
    return tuple(_active)


def follow(parent: int) -> None:
    """Die with the process `parent`, however it ends; interrupts are its to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it was gone before the line above
            os._exit(1)


def lock(memory: int) -> None:
    """Bind this process for good; it may grow by `memory` bytes."""
    sys.dont_write_bytecode = True
    if sys.platform == "win32":
        return
    _limit(memory)
    if sys.platform == "linux" and platform.machine() in _MACHINES:
        if _prctl(_PR_SET_NO_NEW_PRIVS, 1) == 0:
            _active.append("no new privileges")
        if _landlock():
            _active.append("Landlock: no writing, no programs, no connections")
        if _seccomp(platform.machine()):
            _active.append("seccomp: no sockets, no writing, no programs")


def _limit(memory: int) -> None:
    import resource  # noqa: PLC0415 - not there on Windows

    limits = [("no core dump", resource.RLIMIT_CORE, 0), ("few files", resource.RLIMIT_NOFILE, 256)]
    limits.append(("no file grows", resource.RLIMIT_FSIZE, 0))
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limits.append(("memory", resource.RLIMIT_AS, pages * resource.getpagesize() + memory))
    for name, limit, most in limits:
        try:
            resource.setrlimit(limit, (most, most))
        except (OSError, ValueError):  # lower already, or not offered
            continue
        _active.append(name)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _prctl(option: int, value: int) -> int:
    return int(_libc().prctl(option, value, 0, 0, 0))


def _landlock() -> bool:
    """No rule is added, so everything handled is refused; reading is not handled."""
    call = _libc().syscall
    version = call(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return False
    bits = 13 + (version >= 2) + (version >= 3) + (version >= 5)
    reading = 0b1100  # READ_FILE and READ_DIR
    rights = struct.pack("QQQ", ((1 << bits) - 1) & ~reading, 0b11, 0b11)
    size = 8 if version < 4 else 16 if version < 6 else 24
    rules = call(_LANDLOCK_CREATE, rights, ctypes.c_size_t(size), 0)
    if rules < 0:
        return False
    bound = int(call(_LANDLOCK_RESTRICT, rules, 0)) == 0
    os.close(rules)
    return bound


def _seccomp(machine: str) -> bool:
    program = _program(machine)
    block = ctypes.create_string_buffer(program)
    head = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(block))
    # Filter mode (1), for the threads that run already too (1).
    return int(_libc().syscall(_MACHINES[machine][2], 1, 1, head)) == 0


def _program(machine: str) -> bytes:
    """Berkeley packet filter over seccomp's call: number at 0, machine 4, arguments 16."""
    audit, column, _ = _MACHINES[machine]
    load, equal, least, any_of = 0x20, 0x15, 0x35, 0x45
    refuse, allow = (0x06, 0, 0, 0x00050001), (0x06, 0, 0, 0x7FFF0000)  # with EPERM
    steps = [(load, 0, 0, 4), (equal, 1, 0, audit), refuse, (load, 0, 0, 0)]
    steps += [(least, 0, 1, 0x40000000), refuse]  # calls of the x32 kind
    words = _CALLS.split()
    for number in words[1 + column :: 3]:
        if number != "-":
            steps += [(equal, 0, 1, int(number)), refuse]
    for call, argument in _OPEN[machine]:
        steps += [(equal, 0, 4, call), (load, 0, 0, 16 + 8 * argument)]
        steps += [(any_of, 0, 1, _WRITING), refuse, allow]
    return b"".join(struct.pack("HBBI", *step) for step in (*steps, allow))
