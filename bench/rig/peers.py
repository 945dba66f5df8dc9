# SPDX-License-Identifier: Apache-2.0
"""What stands around a contender: the back end, and the Destination Service with its token service."""

import http.server
import json
import threading

from . import machine


def start_backend(job, processes):
    """nginx serving the bodies."""
    config = job.write("backend.conf", "backend.conf")
    command = ["nginx", "-e", job.folder / "backend.log", "-c", config]
    return processes.start("the back end", command, machine.OTHER_CORES, job.folder / "backend.out")


class DestinationService(http.server.ThreadingHTTPServer):
    """
    A stand-in that answers a token request and a find, so that the proxy works as in production. It runs in the rig;
    the proxy caches its answers, so it is asked about every two minutes.
    """

    daemon_threads = True

    def __init__(self, job):
        super().__init__(("127.0.0.1", 0), _Answers)
        self.job = job
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]


class _Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._answer({"access_token": "of.no.value", "token_type": "bearer", "expires_in": 43199})

    def do_GET(self):
        name = self.path.partition("?")[0].rpartition("/")[2]
        self._answer(_found(self.server.job, name))

    def _answer(self, document):
        body = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *ignored):
        pass


def _found(job, name):
    return {
        "owner": {"SubaccountId": "bench", "InstanceId": None},
        "destinationConfiguration": {
            "Name": name,
            "Type": "HTTP",
            "URL": f"http://127.0.0.1:{job.backend_port}",
            "ProxyType": "Internet",
            "Authentication": "BasicAuthentication",
            "User": "bench",
            "Password": "of no value",
        },
        "authTokens": [{
            "type": "Basic",
            "value": job.authorization.partition(" ")[2],
            "http_header": {"key": "Authorization", "value": job.authorization},
        }],
    }
