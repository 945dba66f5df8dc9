# SPDX-License-Identifier: Apache-2.0
"""What every contender has to do: the same routes, the same back end, the same credentials."""

import base64
import dataclasses
import os
import pathlib
import re

from . import machine

CONF = pathlib.Path(__file__).resolve().parents[1] / "conf"
ROUTES = 100


@dataclasses.dataclass(frozen=True)
class Body:
    """A response body, and how many connections ask for it at once."""

    size: int
    connections: int


BODIES = {"1KiB": Body(1 << 10, 64), "100KiB": Body(100 << 10, 32), "10MiB": Body(10 << 20, 8)}


@dataclasses.dataclass(frozen=True)
class Job:
    """One run's folder and the facts that all configurations share."""

    folder: pathlib.Path
    bodies: list
    backend_port: int
    authorization: str = "Basic " + base64.b64encode(b"bench:of no value").decode()
    names: tuple = tuple(f"target-{number:02}" for number in range(ROUTES))

    @staticmethod
    def prepare(folder, bodies):
        files = folder / "files"
        files.mkdir()
        for name in bodies:
            (files / name).write_bytes(os.urandom(BODIES[name].size))
        folder.chmod(0o755)  # a server that was started by root reads it as somebody else
        return Job(folder, bodies, machine.free_port())

    @property
    def host(self):
        """The Host that callers send: one of many routes."""
        return f"{self.names[ROUTES // 2]}.bench"

    def write(self, name, template, **values):
        """Fills in a file of conf/, where a fact stands between two @, and gives its path."""
        path = self.folder / name
        path.write_text(self.render(template, **values))
        return path

    def render(self, template, **values):
        facts = {**dataclasses.asdict(self), "routes": ROUTES, **values}
        return re.sub(r"@(\w+)@", lambda fact: str(facts[fact[1]]), (CONF / template).read_text())

    def render_each(self, template, **values):
        """A file of conf/ once for each route."""
        return "".join(self.render(template, name=name, **values) for name in self.names)
