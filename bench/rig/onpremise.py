# SPDX-License-Identifier: Apache-2.0
"""Ways from here into a private network: our tunnel with all that belongs to it, and ssh's."""

import base64
import dataclasses
import json
import pathlib
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

from . import machine
from .contenders import ROOT, java

TENANT = "0a1b2c3d-0000-4000-8000-000000000001"
INSTANCE = "0a1b2c3d-0000-4000-8000-00000000000a"
VIRTUAL = "erp:80"
VIRTUAL_TCP = "db:5432"
PATIENCE_SECONDS = 90


@dataclasses.dataclass(frozen=True)
class Way:
    """Both ends of a tunnel, and how a request gets into it."""

    name: str
    ends: tuple
    port: int
    headers: dict
    base: str = ""  # of the request's target: empty for a path alone
    socks_port: int = 0  # of a SOCKS5 server, if there is one

    def cpu_seconds(self):
        return sum(end.cpu_seconds() for end in self.ends)

    def resident_mib(self):
        return sum(end.resident_mib() for end in self.ends)

    def require_alive(self):
        for end in self.ends:
            end.require_alive()


def ssh(job, processes):
    """A remote forwarding (ssh -R), with the ciphers that both ends prefer."""
    port, daemon_port = machine.free_port(), machine.free_port()
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", job.folder / f"ssh-{name}"], check=True)
    pathlib.Path("/run/sshd").mkdir(exist_ok=True)
    config = job.folder / "sshd.conf"
    config.write_text(
        f"Port {daemon_port}\nListenAddress 127.0.0.1\nHostKey {job.folder}/ssh-host\nStrictModes no\n"
        f"AuthorizedKeysFile {job.folder}/ssh-user.pub\nPermitRootLogin yes\nPidFile none\nUsePAM no\n")
    daemon = processes.start(
        "sshd", ["/usr/sbin/sshd", "-D", "-e", "-f", config], machine.PROXY_CORES, job.folder / "sshd.out")
    _await("sshd", lambda: is_listening(daemon_port))
    client = processes.start(
        "ssh",
        ["ssh", "-N", "-i", job.folder / "ssh-user", "-p", daemon_port, "-o", "StrictHostKeyChecking=no",
         "-o", "UserKnownHostsFile=/dev/null", "-o", "ExitOnForwardFailure=yes",
         "-R", f"127.0.0.1:{port}:127.0.0.1:{job.backend_port}", "root@127.0.0.1"],
        machine.PROXY_CORES, job.folder / "ssh.out")
    _await("ssh", lambda: is_listening(port))
    headers = {"Host": "127.0.0.1", "Authorization": job.authorization}
    return Way("ssh -R", (daemon, client), port, headers)


def landbridge(job, processes, tcp_target=0):
    """
    Connectivity proxy and cloud connector; the control plane stands beside, on the other cores. With the port of a TCP
    target, that is exposed in place of the back end, and SOCKS5 leads to it.
    """
    base, tunnel, http, socks, connector = (machine.free_port() for _ in range(5))
    plane = _control_plane(job, processes, base, tunnel)
    key = plane.get(f"/api/v1/instances/{INSTANCE}/service-key")
    (job.folder / "service_key").write_text(json.dumps(key))
    config = job.folder / "connectivity-proxy.yml"
    config.write_text(json.dumps(_proxy_config(http, socks if tcp_target else 0, tunnel)))  # JSON is YAML
    app = ROOT / "connectivity-proxy"
    proxy = processes.start(
        "connectivity-proxy",
        [java(), f"@{app}/src/main/image/app/jvm.options", "-XX:MaxRAM=1024m", "-cp", f"{app}/target/app/lib/*",
         "io.landbridge.connectivityproxy.ConnectivityProxy", "--config", config],
        machine.PROXY_CORES, job.folder / "connectivity-proxy.out")
    agent = processes.start(
        "cloud-connector",
        ["env", f"LANDBRIDGE_HOME={job.folder}/connector", f"LANDBRIDGE_INITIAL_PASSWORD_FILE={job.folder}/secret",
         f"QUARKUS_HTTP_SSL_PORT={connector}", "LANDBRIDGE_TRAFFIC_CONNECTIONS=100000", java(), "-XX:+UseSerialGC", "-Xmx512m",
         "-Dio.netty.leakDetection.level=disabled", "--enable-native-access=ALL-UNNAMED",
         "-jar", ROOT / "cloud-connector/target/quarkus-app/quarkus-run.jar"],
        machine.PROXY_CORES, job.folder / "cloud-connector.out")
    _enrol(plane, connector, tcp_target or job.backend_port, bool(tcp_target))
    token = plane.form("/oauth/token", grant_type="client_credentials", client_id="app", client_secret="secret-of-the-bench")
    headers = {
        "Host": VIRTUAL, "Authorization": job.authorization, "Proxy-Authorization": f"Bearer {token['access_token']}"}
    return Way("landbridge", (proxy, agent), http, headers, f"http://{VIRTUAL}", socks)


def _control_plane(job, processes, base, tunnel):
    (job.folder / "secret").write_text("secret-of-the-bench")
    (job.folder / "key").write_text(base64.b64encode(bytes(32)).decode())
    instance = {"service": "connectivity", "tenant": "provider", "clientSecretFile": "secret"}
    (job.folder / "tenants.yaml").write_text(json.dumps({
        "tenants": [{"id": TENANT, "subdomain": "provider"}],
        "instances": [
            {"id": INSTANCE, "name": "proxy", "plan": "connectivity_proxy", "clientId": "proxy", **instance},
            {"id": INSTANCE[:-1] + "b", "name": "app", "clientId": "app", **instance}]}))
    url, management = f"http://127.0.0.1:{base}", machine.free_port()
    settings = {
        "QUARKUS_HTTP_HOST": "127.0.0.1", "QUARKUS_HTTP_PORT": base,
        "QUARKUS_MANAGEMENT_HOST": "127.0.0.1", "QUARKUS_MANAGEMENT_PORT": management,
        "LANDBRIDGE_DATABASE_URL": f"jdbc:h2:file:{job.folder}/data",
        "LANDBRIDGE_ENCRYPTION_KEY_FILE": job.folder / "key", "LANDBRIDGE_ADMIN_TOKEN_FILE": job.folder / "secret",
        "LANDBRIDGE_TENANTS_FILE": job.folder / "tenants.yaml",
        "LANDBRIDGE_PUBLIC_URL_TOKEN_SERVICE": url, "LANDBRIDGE_PUBLIC_URL_CONNECTIVITY_SERVICE": url,
        "LANDBRIDGE_CONNECTIVITY_TUNNEL_HOST": "localhost", "LANDBRIDGE_CONNECTIVITY_TUNNEL_PORT": tunnel}
    processes.start(
        "control-plane",
        ["env", *(f"{name}={value}" for name, value in settings.items()), java(), "-XX:+UseSerialGC",
         "-jar", ROOT / "control-plane/target/quarkus-app/quarkus-run.jar"],
        machine.OTHER_CORES, job.folder / "control-plane.out")
    health = Rest(f"http://127.0.0.1:{management}", "none")
    _await("control-plane", lambda: health.answers("/q/health/ready"))
    return Rest(url, "Bearer secret-of-the-bench")


def _proxy_config(http, socks, tunnel):
    socks5 = {"enabled": True, "port": socks} if socks else {"enabled": False}
    return {
        "tenantMode": "shared",
        "servers": {
            "proxy": {
                "authorization": {"oauth": {"allowedClientId": "app"}},
                "http": {"enabled": True, "port": http}, "socks5": socks5},
            "businessDataTunnel": {"port": tunnel, "externalHost": "localhost"}},
        "landbridge": {"serviceKeyFile": "service_key", "admin": {"port": machine.free_port()}}}


def _enrol(plane, port, target, is_tcp):
    administrator = base64.b64encode(b"Administrator:secret-of-the-bench").decode()
    rest = Rest(f"https://127.0.0.1:{port}", f"Basic {administrator}")
    _await("cloud-connector", lambda: rest.answers("/exposed?action=ping"))
    data = plane.post(f"/api/v1/tenants/{TENANT}/authentication-data", {})
    subaccounts = "/api/v1/configuration/subaccounts"
    rest.post(subaccounts, {"authenticationData": data["authenticationData"]})
    mappings = f"{subaccounts}/localhost/{TENANT}/systemMappings"
    virtual = VIRTUAL_TCP if is_tcp else VIRTUAL
    host, _, virtual_port = virtual.partition(":")
    mapping = {
        "virtualHost": host, "virtualPort": virtual_port, "localHost": "127.0.0.1", "localPort": str(target),
        "backendType": "nonSAPsys", "authenticationMode": "NONE"}
    if is_tcp:
        rest.post(mappings, {**mapping, "protocol": "TCP"})
    else:
        rest.post(mappings, {**mapping, "protocol": "HTTP", "hostInHeader": "internal"})
        rest.post(f"{mappings}/{VIRTUAL}/resources", {"id": "/", "enabled": True})


class Rest:
    """Calls of an administrator. A connector's own certificate is accepted, whatever it is."""

    def __init__(self, base, authorization):
        self.base = base
        self.authorization = authorization
        self.trust = ssl.create_default_context()
        self.trust.check_hostname = False
        self.trust.verify_mode = ssl.CERT_NONE

    def get(self, path):
        return self._json(urllib.request.Request(self.base + path))

    def post(self, path, body):
        return self._json(urllib.request.Request(self.base + path, json.dumps(body).encode()))

    def form(self, path, **fields):
        request = urllib.request.Request(self.base + path, urllib.parse.urlencode(fields).encode())
        return json.load(urllib.request.urlopen(request, timeout=20))

    def answers(self, path):
        try:
            self._open(urllib.request.Request(self.base + path))
            return True
        except (urllib.error.URLError, OSError):
            return False

    def _json(self, request):
        text = self._open(request).read()
        return json.loads(text) if text else {}

    def _open(self, request):
        request.add_header("Authorization", self.authorization)
        request.add_header("Content-Type", "application/json")
        context = self.trust if self.base.startswith("https") else None
        return urllib.request.urlopen(request, timeout=20, context=context)


def is_listening(port):
    """Whether somebody accepts connections there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _await(name, holds):
    started = time.perf_counter()
    while not holds():
        if time.perf_counter() - started > PATIENCE_SECONDS:
            raise machine.Failed(f"{name} does not answer within {PATIENCE_SECONDS} s")
        time.sleep(0.1)
