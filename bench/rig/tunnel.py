# SPDX-License-Identifier: Apache-2.0
"""The command line of ./dev bench tunnel: the same requests through our tunnel and through ssh's."""

import argparse
import http.client
import json
import pathlib
import sys
import tempfile
import time

from . import machine, measure, onpremise, peers, report
from .__main__ import OUTPUT
from .job import BODIES, Job

PATIENCE_SECONDS = 60
WARM_UPS = 3


def options():
    parser = argparse.ArgumentParser(
        prog="./dev bench tunnel", description="Measure connectivity proxy and cloud connector beside ssh -R.")
    parser.add_argument("--seconds", type=float, default=5, help="of each measurement (5)")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each way and body (5)")
    parser.add_argument("--warm-up", type=float, default=21, help="of the JVMs: seconds for each body (21)")
    return parser.parse_args()


def run(job, args, processes):
    backend = peers.start_backend(job, processes)
    ways = [onpremise.ssh(job, processes), onpremise.landbridge(job, processes)]
    for way in ways:
        _await_good_answer(way)
        for body in list(BODIES) * WARM_UPS:
            measure.load(way, way.port, way.headers, f"{way.base}/{body}", body, max(1, args.warm_up / WARM_UPS))
    loads = []
    for number in range(args.rounds):
        for body in BODIES:
            for way in ways:
                print(f"bench: round {number + 1}: {way.name}, {body}", file=sys.stderr)
                entry = measure.load(way, way.port, way.headers, f"{way.base}/{body}", body, args.seconds)
                loads.append({"round": number, "contender": way.name, "body": body, **entry})
    direct = onpremise.Way("direct", (backend,), job.backend_port, ways[0].headers)
    return {
        "facts": measure.facts({way.name: "both ends on one core" for way in ways}, args), "starts": [], "loads": loads,
        "alone": _alone([direct, *ways], args)}


def _alone(ways, args):
    """One caller that asks for 1 KiB, and again when it has the answer, while nothing else is on the way."""
    entries = []
    for number in range(args.rounds):
        for way in ways:
            print(f"bench: one caller, round {number + 1}: {way.name}", file=sys.stderr)
            entry = measure.load(way, way.port, way.headers, f"{way.base}/1KiB", "1KiB", args.seconds, connections=1)
            entries.append({"round": number, "contender": way.name, "body": "1 KiB, one caller", **entry})
    return entries


def _await_good_answer(way):
    started = time.perf_counter()
    while not _answers_well(way):
        way.require_alive()
        if time.perf_counter() - started > PATIENCE_SECONDS:
            raise machine.Failed(f"{way.name} gives no good answer:\n{way.ends[0].last_words()}\n{way.ends[1].last_words()}")
        time.sleep(0.1)


def _answers_well(way):
    connection = http.client.HTTPConnection("127.0.0.1", way.port, timeout=5)
    try:
        connection.request("GET", f"{way.base}/1KiB", headers=way.headers)
        answer = connection.getresponse()
        return answer.status == 200 and len(answer.read()) == BODIES["1KiB"].size
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def main():
    args = options()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="landbridge-bench-") as folder, machine.Processes() as processes:
        results = run(Job.prepare(pathlib.Path(folder), list(BODIES)), args, processes)
    (OUTPUT / "tunnel.json").write_text(json.dumps(results, indent=2) + "\n")
    table = report.markdown(results) + "\n" + report.alone(results["alone"])
    (OUTPUT / "tunnel.md").write_text(table)
    print(table)


if __name__ == "__main__":
    try:
        main()
    except machine.Failed as failed:
        sys.exit(f"bench: {failed}")
