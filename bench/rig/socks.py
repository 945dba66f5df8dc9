# SPDX-License-Identifier: Apache-2.0
"""The command line of ./dev bench socks: SOCKS5 connections through our tunnel, and through danted without one."""

import argparse
import dataclasses
import json
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

from . import machine, measure, onpremise
from .__main__ import OUTPUT
from .contenders import java
from .job import Job

SOURCE = pathlib.Path(__file__).with_name("Socks.java")
GIB = 1 << 30
SETTLE_SECONDS = 5
PATIENCE_SECONDS = 120


@dataclasses.dataclass(frozen=True)
class Server:
    """A SOCKS5 server, with the programs behind it, and how callers get to the target."""

    name: str
    programs: tuple
    port: int
    token: str  # a file, or "-"
    host: str
    target: int

    def arguments(self):
        return [self.port, self.token, self.host, self.target]

    def cpu_seconds(self):
        return sum(program.cpu_seconds() for program in self.programs)

    def resident_mib(self):
        return sum(program.resident_mib() for program in self.programs)

    def require_alive(self):
        for program in self.programs:
            program.require_alive()


def options():
    parser = argparse.ArgumentParser(
        prog="./dev bench socks", description="Measure SOCKS5 through the tunnel beside danted, which has none.")
    parser.add_argument("--seconds", type=int, default=5, help="of each measurement (5)")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each server (5)")
    parser.add_argument("--warm-up", type=int, default=20, help="of the JVMs: seconds of connects, and of bytes (20)")
    parser.add_argument("--callers", type=int, default=32, help="that connect again and again (32)")
    parser.add_argument("--streams", type=int, default=8, help="that carry bytes (8)")
    parser.add_argument("--idle", type=int, default=5000, help="streams at rest in one tunnel (5000)")
    return parser.parse_args()


def command(*arguments):
    return [java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4", "-Xmx512m", SOURCE, *arguments]


def start_target(job, processes):
    port = machine.free_port()
    log = job.folder / "target.out"
    target = processes.start("the target", command("target", port), machine.OTHER_CORES, log)
    _await(target, lambda: "listening" in log.read_text())
    return port


def danted(job, processes, target):
    port = machine.free_port()
    config = job.write("danted.conf", "danted.conf", port=port)
    program = processes.start("danted", ["danted", "-f", config], machine.PROXY_CORES, job.folder / "danted.out")
    _await(program, lambda: onpremise.is_listening(port))
    return Server("danted", (program,), port, "-", "127.0.0.1", target)


def landbridge(job, processes, target):
    way = onpremise.landbridge(job, processes, tcp_target=target)
    token = job.folder / "token"
    token.write_text(way.headers["Proxy-Authorization"].partition(" ")[2])
    host, _, port = onpremise.VIRTUAL_TCP.partition(":")
    return Server("landbridge", way.ends, way.socks_port, str(token), host, int(port))


def _await(program, holds):
    started = time.perf_counter()
    while not holds():
        program.require_alive()
        if time.perf_counter() - started > PATIENCE_SECONDS:
            raise machine.Failed(f"{program.name} does not get ready:\n{program.last_words()}")
        time.sleep(0.05)


def load(what, server, count, seconds):
    """One measurement; what it cost beside it."""
    pinned = ["taskset", "--cpu-list", ",".join(map(str, sorted(machine.OTHER_CORES)))]
    before = server.cpu_seconds()
    words = [str(word) for word in pinned + command(what, *server.arguments(), count, seconds)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    cpu = server.cpu_seconds() - before
    server.require_alive()
    counted = json.loads(done.stdout.splitlines()[-1])
    if counted["failed"] or not counted["count"]:
        raise machine.Failed(f"{server.name} failed under load: {counted}\n{server.programs[0].last_words()}")
    unit = 10_000 if what == "connects" else GIB
    return {
        **counted, "what": what, "server": server.name, "rate": counted["count"] / seconds,
        "cpu": cpu / counted["count"] * unit, "mib": server.resident_mib()}


def await_good_connection(server):
    started = time.perf_counter()
    while True:
        try:
            load("connects", server, 1, 1)
            return
        except machine.Failed:
            if time.perf_counter() - started > PATIENCE_SECONDS:
                raise
            time.sleep(0.5)


def idle(server, count, processes, folder):
    """RSS of both ends and what lives on their heaps, without streams at rest and with them, in MiB."""
    before = _memory(server)
    log = folder / f"idle-{server.name}.out"
    callers = processes.start("idle callers", command("idle", *server.arguments(), count), machine.OTHER_CORES, log)
    _await(callers, lambda: '"count"' in log.read_text())
    time.sleep(SETTLE_SECONDS)
    after = _memory(server)
    processes.stop(callers)
    return {"server": server.name, "before": before, "after": after, "kib": (after["heap"] - before["heap"]) * 1024 / count}


def _memory(server):
    """The heap counts what is reachable: RSS may hold room of earlier garbage, in which new streams find place."""
    heap = sum(_live_mib(program.process.pid) for program in server.programs)
    return {"rss": server.resident_mib(), "heap": heap}


def _live_mib(pid):
    jcmd = [pathlib.Path(java()).with_name("jcmd"), str(pid)]
    subprocess.run([*jcmd, "GC.run"], check=True, capture_output=True)
    told = subprocess.run([*jcmd, "GC.heap_info"], check=True, capture_output=True, text=True).stdout
    return sum(map(int, re.findall(r"total \d+K, used (\d+)K", told))) / 1024


def run(job, args, processes):
    target = start_target(job, processes)
    servers = [danted(job, processes, target), landbridge(job, processes, target)]
    plan = {"connects": args.callers, "bytes": args.streams}
    for server in servers:
        await_good_connection(server)
        for what, count in plan.items():
            load(what, server, count, args.warm_up if server.name == "landbridge" else 1)
    loads = []
    for number in range(args.rounds):
        for what, count in plan.items():
            for server in servers:
                print(f"bench: round {number + 1}: {server.name}, {what}", file=sys.stderr)
                loads.append({"round": number, **load(what, server, count, args.seconds)})
    resting = [idle(servers[1], args.idle, processes, job.folder)]
    names = {server.name: "both ends on one core" if len(server.programs) > 1 else "one core" for server in servers}
    return {"facts": measure.facts(names, args), "loads": loads, "idle": resting, "streams": args.idle}


def markdown(results):
    lines = [f"{results['facts']['cpu']}, {results['facts']['cores']} cores; median over the rounds (lowest to highest).\n"]
    lines.append("| | connects/s | p50 ms | p99 ms | CPU-s per 10,000 | GiB/s | CPU-s per GiB | RSS MiB |\n|---|" + "---:|" * 7)
    for name in dict.fromkeys(entry["server"] for entry in results["loads"]):
        of_name = [entry for entry in results["loads"] if entry["server"] == name]
        connects = [entry for entry in of_name if entry["what"] == "connects"]
        flows = [entry for entry in of_name if entry["what"] == "bytes"]
        lines.append("| " + " | ".join([
            name, _spread(connects, "rate", 1, ",.0f"), _spread(connects, "p50", 1000, ".1f"),
            _spread(connects, "p99", 1000, ".1f"), _spread(connects, "cpu", 1, ".2f"),
            _spread(flows, "rate", GIB, ".2f"), _spread(flows, "cpu", 1, ".2f"), _spread(flows, "mib", 1, ".0f")]) + " |")
    for entry in results["idle"]:
        before, after = entry["before"], entry["after"]
        lines.append(
            f"\n{results['streams']:,} streams at rest: on the heaps of both ends {before['heap']:.1f} MiB without, "
            f"{after['heap']:.1f} MiB with them, {entry['kib']:.1f} KiB for each; RSS {before['rss']:.0f} and {after['rss']:.0f} MiB.")
    return "\n".join(lines) + "\n"


def _spread(entries, key, divisor, form):
    values = [entry[key] / divisor for entry in entries]
    low, middle, high = (format(value, form) for value in (min(values), statistics.median(values), max(values)))
    return f"{middle} ({low} to {high})"


def main():
    args = options()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with tempfile.TemporaryDirectory(prefix="landbridge-bench-") as folder, machine.Processes() as processes:
        results = run(Job.prepare(pathlib.Path(folder), []), args, processes)
    (OUTPUT / "socks.json").write_text(json.dumps(results, indent=2) + "\n")
    table = markdown(results)
    (OUTPUT / "socks.md").write_text(table)
    print(table)


if __name__ == "__main__":
    try:
        main()
    except machine.Failed as failed:
        sys.exit(f"bench: {failed}")
