"""Runs the program on a disk that fails when told to (faulty_disk.cpp), and says what was struck."""

import errno
import os
import shutil
import signal
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
import harbour  # noqa: E402

LIBRARY = os.environ["LIFEBOAT_FAULTY_DISK"]
# Every call is struck instead of some of each kind; takes long.
EVERY_CALL = bool(os.environ.get("LIFEBOAT_EVERY_CALL"))

KILL, FULL, SHORT = "kill", "full", "short"
IO_ERROR, NO_SPACE, READ_ONLY, TAKEN = (str(number) for number in (errno.EIO, errno.ENOSPC, errno.EROFS, errno.EEXIST))

WRITES = ("write", "pwrite", "writev", "copy_file_range")
# A failure of these while cleaning up or closing changes nothing that was promised.  (Folders to be
# emptied or listed are opened by openat, files by open.)
MAY_BE_PASSED_OVER = ("close", "unlink", "unlinkat", "openat")


class Struck:
    """What a run did on the faulty disk: `calls` are (name, path) in order, `at` is the struck one or None."""

    def __init__(self, log, disk):
        self.calls, self.at, self.disk = [], None, disk
        if not os.path.exists(log):
            return
        calls, struck = {}, None
        with open(log, encoding="utf-8") as file:
            for line in file:
                number, name, path = line.rstrip("\n").split(" ", 2)
                if name == "struck":
                    struck = int(number)
                else:
                    calls[int(number)] = (name, path)
        # Threads write their lines in another order than they were counted.
        order = sorted(calls)
        self.calls = [calls[number] for number in order]
        self.at = None if struck is None else order.index(struck)

    @property
    def call(self):
        return self.calls[self.at]


def in_memory():
    """A folder in memory, where there is one: the real disk is shared, and flushing it takes seconds."""
    folder = "/dev/shm"
    try:
        usable = os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > 200 << 20
    except OSError:
        usable = False
    return folder if usable else None


class TestCase(harbour.TestCase):
    folder_for_tests = in_memory()

    def run_on_faulty_disk(self, disk, arguments, at=0, how="", reads=False, timeout=100):
        """(result, Struck).  Fails when call `at` was not reached: such a run would show nothing."""
        log = self.path("calls.log")
        if os.path.exists(log):
            os.remove(log)
        asan = os.environ.get("ASAN_OPTIONS", "")
        changes = {"LD_PRELOAD": LIBRARY, "ASAN_OPTIONS": asan + (":" if asan else "") + "verify_asan_link_order=0",
                   "FAULTY_DISK_UNDER": disk, "FAULTY_DISK_AT": str(at), "FAULTY_DISK_HOW": how,
                   "FAULTY_DISK_READS": "1" if reads else None, "FAULTY_DISK_LOG": log}
        result = harbour.run(*arguments, env=harbour.environment(**changes), timeout=timeout)
        struck = Struck(log, disk)
        self.assertTrue(struck.calls, "the faulty disk was not in use\n" + result.stderr)
        if at:
            self.assertIsNotNone(struck.at, "call %d was never made; there were %d" % (at, len(struck.calls)))
            if how == KILL:
                self.assertEqual(result.returncode, -signal.SIGKILL)
        return result, struck

    def expect_named(self, result, struck, how):
        """The message names the file that the struck call was about.  On a full disk it may be a later one."""
        self.assertIn(struck.disk if how == FULL else os.path.basename(struck.call[1]), result.stderr)


def moments(calls, kind_of_path, each=3):
    """Numbers of calls to strike: of every kind of call on every kind of path the first, the last and
    some between; all of them where every call is wanted."""
    if EVERY_CALL:
        return list(range(1, len(calls) + 1))
    kinds = {}
    for number, (name, path) in enumerate(calls, 1):
        kinds.setdefault((name, kind_of_path(path)), []).append(number)
    chosen = set()
    for numbers in kinds.values():
        last = len(numbers) - 1
        chosen |= {numbers[last * step // max(1, each - 1)] for step in range(each)}
    return sorted(chosen)


def ways(name, turn):
    """How a call of that name is struck: each way where every call is wanted, otherwise they take turns."""
    possible = [IO_ERROR, KILL, FULL] + ([SHORT] if name in WRITES else [])
    return possible if EVERY_CALL else [possible[turn % len(possible)]]
