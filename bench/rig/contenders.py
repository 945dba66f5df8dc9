# SPDX-License-Identifier: Apache-2.0
"""How each contender is set up for the job. What they are allowed and spared is in README.md."""

import dataclasses
import json
import os
import pathlib
import subprocess

from . import machine

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROXY = ROOT / "transparent-proxy"
LIB = PROXY / "target" / "app" / "lib"
JVM_OPTIONS = PROXY / "src" / "main" / "image" / "app" / "jvm.options"
CONTAINER_MEMORY = "512m"  # the chart's limit, for a JVM that is in no container
MAIN = "io.landbridge.transparentproxy.TransparentProxy"


@dataclasses.dataclass(frozen=True)
class Contender:
    """A reverse proxy; start gives a running one and its port."""

    name: str
    version: str
    start: object
    compiles: bool = False  # while it runs, so that it needs warming up


def _first_line(*command):
    output = subprocess.run(command, capture_output=True, text=True, check=True)
    return (output.stdout + output.stderr).splitlines()[0]


def nginx(job):
    def start(processes):
        port = machine.free_port()
        routes = job.render_each("nginx-route.conf", port=port)
        config = job.write("nginx.conf", "nginx.conf", port=port, nginx_routes=routes)
        command = ["nginx", "-e", job.folder / "nginx.log", "-c", config]
        return processes.start("nginx", command, machine.PROXY_CORES, job.folder / "nginx.out"), port

    return Contender("nginx", _first_line("nginx", "-v").rpartition("/")[2], start)


def haproxy(job):
    def start(processes):
        port = machine.free_port()
        (job.folder / "haproxy.map").write_text("".join(f"{name}.bench {name}\n" for name in job.names))
        routes = job.render_each("haproxy-route.cfg")
        config = job.write("haproxy.cfg", "haproxy.cfg", port=port, haproxy_routes=routes)
        command = ["haproxy", "-db", "-f", config]
        return processes.start("haproxy", command, machine.PROXY_CORES, job.folder / "haproxy.out"), port

    return Contender("haproxy", _first_line("haproxy", "-v").split()[2], start)


def landbridge(job, name, lib, flags=()):
    """The transparent proxy of a folder of jars, with the product's JVM options and further ones."""
    if not lib.is_dir():
        raise machine.Failed(f"no transparent proxy in {lib} (expected: its jars; ./dev build makes them)")

    def start(processes):
        port = machine.free_port()
        config = job.write(
            f"{name}.yaml", "transparent-proxy.yaml", port=port,
            health_port=machine.free_port(), metrics_port=machine.free_port())
        command = [java(), f"@{JVM_OPTIONS}", f"-XX:MaxRAM={CONTAINER_MEMORY}", *flags, "-cp", f"{lib}/*", MAIN, "--config", config]
        return processes.start(name, command, machine.PROXY_CORES, job.folder / f"{name}.out"), port

    return Contender(name, f"JVM {_first_line(java(), '-version').split(chr(34))[1]}", start, compiles=True)


def java():
    home = os.environ.get("JAVA_HOME")
    return pathlib.Path(home) / "bin" / "java" if home else "java"


def write_routes(job, destination_service_port):
    """The route table, and the key of the Destination Service that is to be asked."""
    routes = [
        {"namespace": "bench", "name": name, "instance": "bench", "destination": {"name": name}} for name in job.names]
    base = f"http://127.0.0.1:{destination_service_port}"
    key = {"clientid": "bench", "clientsecret": "of no value", "url": base, "uri": base,
           "identityzone": "bench", "tenantid": "bench", "instanceid": "bench", "xsappname": "bench"}
    (job.folder / "routes.yaml").write_text(json.dumps({"version": 1, "routes": routes}))  # JSON is YAML
    (job.folder / "instances").mkdir()
    (job.folder / "instances" / "bench.json").write_text(json.dumps(key))
