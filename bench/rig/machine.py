# SPDX-License-Identifier: Apache-2.0
"""Cores, ports and processes: start pinned, read what /proc knows, end by process id."""

import os
import pathlib
import random
import signal
import socket
import subprocess
import time

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_KIB = os.sysconf("SC_PAGE_SIZE") // 1024
CORES = sorted(os.sched_getaffinity(0))
PROXY_CORES = set(CORES[:1])
OTHER_CORES = set(CORES[1:]) or PROXY_CORES


class Failed(Exception):
    """The run cannot go on; the text says what to do."""


def free_port():
    """A port that nobody has now, and that no outgoing connection gets meanwhile: below the ephemeral ones."""
    for _ in range(100):
        port = random.randrange(10_000, 30_000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise Failed("no free port between 10000 and 30000")


class Running:
    """A started program with its children."""

    def __init__(self, name, command, cores, log):
        self.name = name
        self.log = log
        self.started = time.perf_counter()
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                preexec_fn=lambda: os.sched_setaffinity(0, cores))

    def family(self):
        """Process ids of the program and all below it."""
        found = [self.process.pid]
        for parent in found:
            for children in pathlib.Path(f"/proc/{parent}/task").glob("*/children"):
                found += [int(child) for child in children.read_text().split()]
        return found

    def cpu_seconds(self):
        """User and system time so far, of living and of awaited children too."""
        return sum(sum(map(int, _stat(pid)[11:15])) for pid in self.family()) / TICKS_PER_SECOND

    def resident_mib(self):
        return sum(int(_stat(pid)[21]) for pid in self.family()) * PAGE_KIB / 1024

    def require_alive(self):
        if self.process.poll() is not None:
            raise Failed(f"{self.name} ended with status {self.process.returncode}:\n{self.last_words()}")

    def last_words(self):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def _stat(pid):
    """The fields of /proc/<pid>/stat after the program's name: field n of proc(5) is at n - 3."""
    return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


class Processes:
    """All that a run started; none of it outlives the run."""

    def __init__(self):
        self.running = []

    def start(self, name, command, cores, log):
        started = Running(name, [str(word) for word in command], cores, log)
        self.running.append(started)
        return started

    def stop(self, one):
        self.running.remove(one)
        one.stop()

    def __enter__(self):
        signal.signal(signal.SIGTERM, _interrupt)
        return self

    def __exit__(self, *ignored):
        for one in reversed(self.running):
            one.stop()


def _interrupt(*ignored):
    raise KeyboardInterrupt
