# SPDX-License-Identifier: Apache-2.0
"""The run itself: start everybody, warm up, then round after round each body of each contender in turn."""

import http.client
import json
import math
import subprocess
import sys
import time

from . import contenders, machine, peers
from .job import BODIES, CONF

START_UP_PATIENCE_SECONDS = 60
WARM_UPS = 3  # by turns, because what is compiled for one body alone is compiled again for the next


def run(job, contestants, args, processes):
    """Everything measured: facts of the run, start-up times, and one entry for each round, contender and body."""
    peers.start_backend(job, processes)
    contenders.write_routes(job, peers.DestinationService(job).port)
    return {
        "facts": facts({contender.name: contender.version for contender in contestants}, args),
        "starts": [] if args.no_start_up else _starts(job, contestants, args, processes),
        "loads": _loads(job, contestants, args, processes),
    }


def facts(versions, args):
    return {
        "cpu": _cpu_model(),
        "cores": len(machine.CORES),
        "seconds": args.seconds,
        "rounds": args.rounds,
        "versions": versions,
    }


def _cpu_model():
    with open("/proc/cpuinfo") as lines:
        return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _starts(job, contestants, args, processes):
    entries = []
    for number in range(args.rounds):
        for contender in contestants:
            _say(f"start-up, round {number + 1}: {contender.name}")
            running, port = contender.start(processes)
            millis = _await_good_answer(job, running, port) * 1000
            entries.append({"contender": contender.name, "millis": millis, "mib": running.resident_mib()})
            processes.stop(running)
    return entries


def _loads(job, contestants, args, processes):
    started = [(contender.name, *contender.start(processes)) for contender in contestants]
    for contender, (name, running, port) in zip(contestants, started):
        _await_good_answer(job, running, port)
        for body in job.bodies * WARM_UPS if contender.compiles else job.bodies:
            _say(f"warm-up: {name}, {body}")
            _load(job, running, port, body, args.warm_up / WARM_UPS if contender.compiles else 1)
    entries = []
    for number in range(args.rounds):
        for body in job.bodies:
            for name, running, port in started:
                _say(f"round {number + 1}: {name}, {body}")
                entry = _load(job, running, port, body, args.seconds)
                entries.append({"round": number, "contender": name, "body": body, **entry})
    return entries


def _await_good_answer(job, running, port):
    """Seconds from the program's start to its first right answer."""
    while not _answers_well(job, port):
        running.require_alive()
        if time.perf_counter() - running.started > START_UP_PATIENCE_SECONDS:
            raise machine.Failed(f"{running.name} gives no good answer:\n{running.last_words()}")
        time.sleep(0.001)
    return time.perf_counter() - running.started


def _answers_well(job, port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", f"/{job.bodies[0]}", headers={"Host": job.host})
        answer = connection.getresponse()
        return answer.status == 200 and len(answer.read()) == BODIES[job.bodies[0]].size
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _load(job, running, port, body, seconds):
    return load(running, port, {"Host": job.host}, f"/{body}", body, seconds)


def load(running, port, headers, target, body, seconds, connections=0):
    """Asks for one body again and again, on as many connections as usual or on these; gives what was counted, and its cost."""
    before = running.cpu_seconds()
    counted = _wrk(port, headers, target, connections or BODIES[body].connections, seconds)
    cpu = running.cpu_seconds() - before
    running.require_alive()
    if counted["refused"] or counted["broken"]:
        raise machine.Failed(f"{running.name} failed under load: {counted}\n{running.last_words()}")
    return {
        "rate": counted["requests"] / counted["micros"] * 1e6,
        "p50": counted["p50"] / 1000,
        "p99": counted["p99"] / 1000,
        "cpu": cpu / counted["requests"] * 100_000,
        "busy": cpu / counted["micros"] * 1e6,
        "mib": running.resident_mib(),
    }


def _wrk(port, headers, target, connections, seconds):
    named = [word for name, value in headers.items() for word in ("--header", f"{name}: {value}")]
    command = [
        "wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{math.ceil(seconds)}s",
        "--timeout", "10s", *named, "--script", str(CONF / "wrk.lua"), f"http://127.0.0.1:{port}/", "--", target]
    pinned = ["taskset", "--cpu-list", ",".join(map(str, sorted(machine.OTHER_CORES)))]
    done = subprocess.run(pinned + command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def _say(text):
    print(f"bench: {text}", file=sys.stderr)
