# SPDX-License-Identifier: Apache-2.0
"""The command line of ./dev bench find: look-ups of many destinations in many tenants, and one that a thousand ask for at once."""

import argparse
import base64
import concurrent.futures
import http.client
import http.server
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

from . import machine
from .contenders import ROOT, java
from .job import CONF

PATIENCE_SECONDS = 120
ASKERS = 1000
SECRET = "secret-of-the-bench"


def options():
    parser = argparse.ArgumentParser(
        prog="./dev bench find", description="Measure the Destination Service's look-ups.")
    parser.add_argument("--tenants", type=int, default=1000, help="number of tenants (1000)")
    parser.add_argument("--destinations", type=int, default=10, help="destinations of each tenant (10)")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each look-up (5)")
    parser.add_argument("--seconds", type=int, default=5, help="length of a measurement (5)")
    parser.add_argument("--warm-up", type=int, default=20, help="seconds of load before the first one (20)")
    return parser.parse_args()


class TokenService(http.server.ThreadingHTTPServer):
    """Grants everything, a tenth of a second late, and counts."""

    daemon_threads = True
    request_queue_size = 1024

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Grants)
        self.requests = 0
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def count(self):
        with self.lock:
            self.requests += 1


class _Grants(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.count()
        time.sleep(0.1)
        body = json.dumps({"access_token": "of.no.value", "token_type": "bearer", "expires_in": 43199}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *ignored):
        pass

    def handle(self):
        try:
            super().handle()
        except ConnectionError:
            pass  # the control plane has ended


class Service:
    """The control plane under test."""

    def __init__(self, folder, processes, tenants):
        self.port, management = machine.free_port(), machine.free_port()
        (folder / "secret").write_text(SECRET)
        (folder / "key").write_text(base64.b64encode(bytes(32)).decode())
        (folder / "tenants.yaml").write_text(json.dumps({
            "tenants": [{"id": f"tenant-{number}", "subdomain": f"t{number}"} for number in range(tenants)],
            "instances": [{
                "id": "instance", "name": "bench", "service": "destination", "tenant": "t0", "clientId": "bench",
                "clientSecretFile": "secret", "subscribers": "*"}]}))
        settings = {
            "QUARKUS_HTTP_HOST": "127.0.0.1", "QUARKUS_HTTP_PORT": self.port,
            "QUARKUS_MANAGEMENT_HOST": "127.0.0.1", "QUARKUS_MANAGEMENT_PORT": management,
            "LANDBRIDGE_DATABASE_URL": f"jdbc:h2:file:{folder}/data",
            "LANDBRIDGE_ENCRYPTION_KEY_FILE": folder / "key", "LANDBRIDGE_TENANTS_FILE": folder / "tenants.yaml",
            "LANDBRIDGE_RETRIEVAL_ALLOW_PRIVATE_TOKEN_SERVICES": "true"}
        self.running = processes.start(
            "control-plane",
            ["env", *(f"{name}={value}" for name, value in settings.items()), java(), "-XX:+UseSerialGC", "-Xmx512m",
             "-jar", ROOT / "control-plane/target/quarkus-app/quarkus-run.jar"],
            machine.PROXY_CORES, folder / "control-plane.out")
        self._await_token()

    def _await_token(self):
        while True:
            self.running.require_alive()
            try:
                self.token("tenant-0")
                return
            except OSError:
                if time.perf_counter() - self.running.started > PATIENCE_SECONDS:
                    raise machine.Failed(f"the control plane does not answer:\n{self.running.last_words()}") from None
                time.sleep(0.2)

    def token(self, tenant):
        form = urllib.parse.urlencode({"grant_type": "client_credentials", "client_id": "bench", "client_secret": SECRET})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "x-zid": tenant}
        return self.call("POST", "/oauth/token", headers, form, 200)["access_token"]

    def call(self, method, path, headers, body, expected):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read()
            if answer.status != expected:
                raise machine.Failed(f"{method} {path} answered {answer.status}: {text[:300]}")
            return json.loads(text) if text else None
        finally:
            connection.close()


def main():
    args = options()
    with tempfile.TemporaryDirectory(prefix="landbridge-bench-") as name, machine.Processes() as processes:
        folder = pathlib.Path(name)
        token_service = TokenService()
        service = Service(folder, processes, args.tenants)
        empty = service.running.resident_mib()
        _say(f"creating {args.tenants * args.destinations} destinations in {args.tenants} tenants")
        tokens = _fill(service, args, token_service.server_address[1])
        rows = []
        for title, kind in (("without credentials", "plain"), ("with a kept token", "token"), ("without token retrieval", "skip")):
            _say(f"look-ups {title}")
            rows.append((title, _measure(service, folder, tokens, kind, args)))
        kept = token_service.requests
        asked, millis = _at_once(service, tokens, token_service)
        print(f"{args.tenants * args.destinations} destinations in {args.tenants} tenants, H2; control plane on one core; "
              f"median of {args.rounds} rounds of {args.seconds} s, lowest to highest.\n")
        print("| look-up of any of them | requests/s | p50 ms | p99 ms |\n|---|---:|---:|---:|")
        for title, rounds in rows:
            print(f"| {title} | {_spread(rounds, 'rate', '.0f')} | {_spread(rounds, 'p50', '.2f')} | {_spread(rounds, 'p99', '.2f')} |")
        print(f"\nToken requests for all these look-ups with a token: {kept}. "
              f"{ASKERS} look-ups of one more destination at once: {asked} token request, all answered after {millis:.0f} ms.")
        print(f"RSS: {empty:.0f} MiB without destinations, {service.running.resident_mib():.0f} MiB in the end.")


def _fill(service, args, port):
    tokens = []
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        tokens = list(pool.map(service.token, (f"tenant-{number}" for number in range(args.tenants))))
        list(pool.map(lambda token: _create(service, token, args.destinations, port), tokens))
    return tokens


def _create(service, token, number, port):
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    common = {"Type": "HTTP", "ProxyType": "Internet", "URL": "https://target.example"}
    credentials = {
        "Authentication": "OAuth2ClientCredentials", "clientId": "app", "clientSecret": "of no value",
        "tokenServiceURL": f"http://127.0.0.1:{port}/oauth/token"}
    path = "/destination-configuration/v1/subaccountDestinations"
    service.call("POST", path, headers, json.dumps(
        [{"Name": f"plain-{each}", **common, "Authentication": "NoAuthentication"} for each in range(number - number // 2)]
        + [{"Name": f"token-{each}", **common, **credentials} for each in range(number // 2)]), 201)


def _measure(service, folder, tokens, kind, args):
    names = (args.destinations - args.destinations // 2) if kind == "plain" else args.destinations // 2
    prefix, query = ("token", "?$skipTokenRetrieval=true") if kind == "skip" else (kind, "")
    lines = [f"/destination-configuration/v1/destinations/{prefix}-{each}{query} {token}"
             for token in tokens for each in range(names)]
    random.Random(42).shuffle(lines)
    file = folder / f"{kind}.txt"
    file.write_text("\n".join(lines) + "\n")
    _wrk(service, file, args.warm_up)
    return [_wrk(service, file, args.seconds) for _ in range(args.rounds)]


def _wrk(service, file, seconds):
    command = ["wrk", "--threads", "1", "--connections", "32", "--duration", f"{seconds}s", "--timeout", "30s",
               "--script", str(CONF / "find.lua"), f"http://127.0.0.1:{service.port}/", "--", str(file)]
    pinned = ["taskset", "--cpu-list", ",".join(map(str, sorted(machine.OTHER_CORES)))]
    done = subprocess.run(pinned + command, capture_output=True, text=True, check=True)
    counted = json.loads(done.stdout.splitlines()[-1])
    service.running.require_alive()
    if counted["refused"] or counted["broken"]:
        raise machine.Failed(f"look-ups failed: {counted}\n{service.running.last_words()}")
    return {
        "rate": counted["requests"] / counted["micros"] * 1e6, "p50": counted["p50"] / 1000, "p99": counted["p99"] / 1000}


def _at_once(service, tokens, token_service):
    """Token requests, and milliseconds, for a destination that nobody asked for before."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {tokens[0]}"}
    service.call("POST", "/destination-configuration/v1/subaccountDestinations", headers, json.dumps({
        "Name": "wanted", "Type": "HTTP", "ProxyType": "Internet", "URL": "https://target.example",
        "Authentication": "OAuth2ClientCredentials", "clientId": "wanted", "clientSecret": "of no value",
        "tokenServiceURL": f"http://127.0.0.1:{token_service.server_address[1]}/oauth/token"}), 201)
    before = token_service.requests
    started = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(ASKERS) as pool:
        found = list(pool.map(lambda _: service.call(
            "GET", "/destination-configuration/v1/destinations/wanted", headers, None, 200), range(ASKERS)))
    millis = (time.perf_counter() - started) * 1000
    if any(each["authTokens"][0].get("value") != "of.no.value" for each in found):
        raise machine.Failed("a look-up has no token")
    return token_service.requests - before, millis


def _spread(rounds, figure, form):
    values = sorted(each[figure] for each in rounds)
    return f"{values[len(values) // 2]:{form}} ({values[0]:{form}}–{values[-1]:{form}})"


def _say(text):
    print(f"bench: {text}", file=sys.stderr)


if __name__ == "__main__":
    try:
        main()
    except machine.Failed as failed:
        sys.exit(f"bench: {failed}")
