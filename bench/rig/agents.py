# SPDX-License-Identifier: Apache-2.0
"""The command line of ./dev bench agents: many connectors on one proxy, and what happens when it starts again."""

import argparse
import pathlib
import re
import resource
import sys
import tempfile
import time

from . import machine
from .contenders import ROOT, java

LIB = ROOT / "connectivity-proxy" / "target" / "app" / "lib"
JVM_OPTIONS = ROOT / "connectivity-proxy" / "src" / "main" / "image" / "app" / "jvm.options"
PATIENCE_SECONDS = 180


def options():
    parser = argparse.ArgumentParser(
        prog="./dev bench agents", description="Measure many tunnels on one proxy, and their return after it is killed.")
    parser.add_argument("--agents", type=int, default=1000, help="number of connectors (1000)")
    parser.add_argument("--rounds", type=int, default=3, help="kills of the proxy (3)")
    return parser.parse_args()


def command(*arguments):
    return [java(), f"@{JVM_OPTIONS}", "-XX:MaxRAM=2g", "-cp", f"{LIB}/*", ROOT / "bench" / "rig" / "Agents.java", *arguments]


def main():
    args = options()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory(prefix="landbridge-bench-") as name, machine.Processes() as processes:
        folder = pathlib.Path(name)
        authority, port = folder / "authority.p12", machine.free_port()
        made = processes.start("authority", command("authority", authority), machine.OTHER_CORES, folder / "authority.out")
        made.process.wait()
        server = _server(processes, folder, authority, port)
        idle = server.resident_mib()
        agents = processes.start(
            "agents", command("agents", authority, port, args.agents), machine.OTHER_CORES, folder / "agents.out")
        _await(agents, 1)
        time.sleep(5)
        full = server.resident_mib()
        back = []
        for number in range(args.rounds):
            server.process.kill()
            processes.stop(server)
            server = _server(processes, folder, authority, port)
            back.append(_await(agents, 2 * number + 3))
        print(f"{args.agents} connectors with one connection each; proxy on one core, connectors on the others.\n")
        print("| | |\n|---|---:|")
        print(f"| all back after the proxy was killed and has started again | {', '.join(f'{b / 1000:.1f}' for b in back)} s |")
        print(f"| RSS of the proxy without and with them | {idle:.0f}, {full:.0f} MiB |")
        print(f"| for each connection | {(full - idle) * 1024 / args.agents:.0f} KiB |")


def _server(processes, folder, authority, port):
    log = folder / f"server-{time.monotonic_ns()}.out"
    server = processes.start("proxy", command("server", authority, port), machine.PROXY_CORES, log)
    started = time.perf_counter()
    while "listening" not in log.read_text():
        server.require_alive()
        if time.perf_counter() - started > PATIENCE_SECONDS:
            raise machine.Failed("the proxy does not listen")
        time.sleep(0.05)
    return server


def _await(agents, events):
    """Milliseconds of the event with that number: odd ones are that all are connected, even ones that not all are."""
    started = time.perf_counter()
    while True:
        agents.require_alive()
        told = re.findall(r"connected after (\d+) ms", agents.log.read_text())
        if len(told) >= events:
            return int(told[events - 1])
        if time.perf_counter() - started > PATIENCE_SECONDS:
            raise machine.Failed(f"not all are connected:\n{agents.last_words()}")
        time.sleep(0.1)


if __name__ == "__main__":
    try:
        main()
    except machine.Failed as failed:
        sys.exit(f"bench: {failed}")
