# SPDX-License-Identifier: Apache-2.0
"""The command line: what to measure for how long, and where the result goes."""

import argparse
import json
import pathlib
import shlex
import sys
import tempfile

from . import contenders, machine, measure, report
from .job import BODIES, Job

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "target" / "bench"


def options():
    parser = argparse.ArgumentParser(
        prog="./dev bench", description="Measure the transparent proxy beside nginx and haproxy on this machine.")
    parser.add_argument("--seconds", type=float, default=5, help="of each measurement (5)")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each contender and body (5)")
    parser.add_argument("--warm-up", type=float, default=21, help="of the JVM: seconds for each body (21)")
    parser.add_argument("--bodies", default=",".join(BODIES), help=f"of {', '.join(BODIES)} (all)")
    parser.add_argument("--contenders", default="nginx,haproxy,landbridge", help="of nginx, haproxy, landbridge (all)")
    parser.add_argument("--no-start-up", action="store_true", help="leave out the start-up times")
    parser.add_argument(
        "--also", action="append", default=[], metavar="'NAME LIB [JVM OPTION...]'",
        help="a further transparent proxy: another build's folder of jars, or other options of the JVM; repeatable")
    return parser.parse_args()


def chosen(names, known):
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"bench: {unknown[0]!r} is not known (expected: some of {', '.join(known)})")
    return names


def contestants(args, job):
    known = {
        "nginx": lambda: contenders.nginx(job),
        "haproxy": lambda: contenders.haproxy(job),
        "landbridge": lambda: contenders.landbridge(job, "landbridge", contenders.LIB),
    }
    named = [known[name]() for name in chosen(args.contenders.split(","), known)]
    further = [shlex.split(text) for text in args.also]
    return named + [contenders.landbridge(job, name, pathlib.Path(lib), flags) for name, lib, *flags in further]


def main():
    args = options()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="landbridge-bench-") as folder, machine.Processes() as processes:
        job = Job.prepare(pathlib.Path(folder), chosen(args.bodies.split(","), BODIES))
        results = measure.run(job, contestants(args, job), args, processes)
    (OUTPUT / "results.json").write_text(json.dumps(results, indent=2) + "\n")
    table = report.markdown(results)
    (OUTPUT / "table.md").write_text(table)
    print(table)


if __name__ == "__main__":
    try:
        main()
    except machine.Failed as failed:
        sys.exit(f"bench: {failed}")
