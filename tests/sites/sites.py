#!/usr/bin/env python3
"""Serves the real sites of the shared folder under their own host names (nginx, TLS with a throw-away authority,
HTTP/2), audits each with the real program and holds the counts against SITE.tsv beside this file.

    sites.py PROGRAM [--shared DIR] [--site NAME] [--keep DIR] [--write]

SITE.tsv: check, count, verdict (true, false, arguable), one sentence. A changed count, a check that is not
listed and a listed check that is silent fail until their line is judged anew. --write puts the new counts into
the file, with the verdict "unjudged" where they changed: which fails, too. --keep leaves projects and reports.
Without the shared folder it says so and ends with 77, which CTest counts as skipped.
"""
import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SITES = {  # archive: (host, folder inside)
    "flink-web": "flink.apache.org",
    "rocketmq-site": "rocketmq.apache.org",
    "gopl-zh.github.com": "gopl-zh.github.io",
}
VERDICTS = {"true", "false", "arguable"}
NGINX = """
daemon off; pid {work}/nginx.pid; error_log {work}/nginx.log warn; worker_processes 1;
events {{ worker_connections 1024; }}
http {{
  types {{
    text/html html htm; text/css css; text/javascript js; application/json json; application/xml xml;
    text/plain txt; image/png png; image/jpeg jpg jpeg; image/gif gif; image/svg+xml svg; image/x-icon ico;
    image/webp webp; application/pdf pdf; font/woff woff; font/woff2 woff2; font/ttf ttf; video/mp4 mp4;
  }}
  default_type application/octet-stream;
  access_log off; gzip on; gzip_types text/css text/javascript application/xml application/json text/plain;
  client_body_temp_path {work}/t1; proxy_temp_path {work}/t2; fastcgi_temp_path {work}/t3;
  uwsgi_temp_path {work}/t4; scgi_temp_path {work}/t5;
  server {{ listen 127.0.0.1:{plain}; server_name {host}; return 301 https://{host}$request_uri; }}
  server {{
    listen 127.0.0.1:{tls} ssl http2; server_name {host};
    ssl_certificate {work}/server.pem; ssl_certificate_key {work}/server.key;
    root {root}; index index.html; charset utf-8; absolute_redirect on; port_in_redirect off;
    error_page 404 /404.html;
    location / {{ try_files $uri $uri/ $uri.html =404; }}
  }}
}}
"""


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make_certificates(work: str, host: str) -> None:
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "90",
            "-subj", "/CN=Test authority", "-keyout", f"{work}/ca.key", "-out", f"{work}/ca.pem")
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={host}",
            "-keyout", f"{work}/server.key", "-out", f"{work}/server.csr")
    with open(f"{work}/ext", "w", encoding="utf-8") as f:
        f.write(f"subjectAltName=DNS:{host}\n")
    openssl("x509", "-req", "-in", f"{work}/server.csr", "-CA", f"{work}/ca.pem", "-CAkey", f"{work}/ca.key",
            "-CAcreateserial", "-days", "90", "-extfile", f"{work}/ext", "-out", f"{work}/server.pem")


class Nginx:
    def __init__(self, work: str, root: str, host: str):
        self.plain, self.tls = free_port(), free_port()
        with open(f"{work}/nginx.conf", "w", encoding="utf-8") as f:
            f.write(NGINX.format(work=work, root=root, host=host, plain=self.plain, tls=self.tls))
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([nginx, "-c", f"{work}/nginx.conf", "-p", work], stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.tls), timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit("nginx did not start; see " + work)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def audit(program: str, archive: str, host: str, keep: str | None) -> dict:
    work = tempfile.mkdtemp(prefix="sitelark-site-")
    os.chmod(work, 0o755)
    try:
        subprocess.run(["tar", "xJf", archive, "-C", work], check=True)
        root = os.path.join(work, os.path.basename(archive).removesuffix(".tar.xz"))
        make_certificates(work, host)
        server = Nginx(work, root, host)
        project = keep or f"{work}/project"
        os.makedirs(project, exist_ok=True)
        try:
            command = [program, "--project", project, "--lang", "en", "audit", f"https://{host}/", "--quiet", "--format",
                       "json", "--no-external", "--no-probes", "--cacert", f"{work}/ca.pem",
                       "--connect-to", f"{host}:443:127.0.0.1:{server.tls}",
                       "--connect-to", f"{host}:80:127.0.0.1:{server.plain}"]
            done = subprocess.run(command, check=False, stdout=subprocess.PIPE)
            if done.returncode != 0:
                raise SystemExit(f"{' '.join(command)}\nended with {done.returncode}")
            return json.loads(done.stdout)
        finally:
            server.stop()
    finally:
        shutil.rmtree(work, ignore_errors=True)


def read_judgements(path: str) -> dict:
    rows = {}
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            for line in f:
                if line.strip() and not line.startswith("#"):
                    check, count, verdict, why = line.rstrip("\n").split("\t")
                    rows[check] = (int(count), verdict, why)
    return rows


def write_judgements(path: str, host: str, counts: dict, old: dict) -> None:
    with open(path, "w", encoding="utf-8") as f:
        f.write(f"# {host}: check, count, verdict (true, false, arguable), why. Judged by reading findings.\n")
        for check in sorted(counts):
            was = old.get(check)
            verdict, why = (was[1], was[2]) if was and was[0] == counts[check] else ("unjudged", was[2] if was else "-")
            f.write(f"{check}\t{counts[check]}\t{verdict}\t{why}\n")


def complaints(counts: dict, judged: dict) -> list:
    out = []
    for check in sorted(set(counts) | set(judged)):
        have, (want, verdict, why) = counts.get(check, 0), judged.get(check, (0, "unjudged", ""))
        if have != want:
            out.append(f"{check}: {have} findings, judged when there were {want}")
        elif verdict not in VERDICTS or len(why) < 10:
            out.append(f"{check}: has no verdict with a reason")
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--shared", default=os.environ.get("SITELARK_SHARED", os.path.join(HERE, "../../../shared")))
    parser.add_argument("--site")
    parser.add_argument("--keep")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    folder = os.path.join(arguments.shared, "sites")
    if not os.path.isdir(folder):
        print(f"skipped: {folder} is not there, so the real sites cannot be audited")
        return 77
    bad, audited = [], 0
    for name, host in SITES.items():
        if arguments.site and arguments.site != name:
            continue
        keep = os.path.join(arguments.keep, name) if arguments.keep else None
        report = audit(arguments.program, os.path.join(folder, name + ".tar.xz"), host, keep)
        audited += 1
        counts: dict = {}
        for finding in report["findings"]:
            counts[finding["check"]] = counts.get(finding["check"], 0) + 1
        path = os.path.join(HERE, name + ".tsv")
        judged = read_judgements(path)
        if arguments.write:
            write_judgements(path, host, counts, judged)
            judged = read_judgements(path)
        wrong = complaints(counts, judged)
        print(f"{host}: {len(report['pages'])} pages, {sum(counts.values())} findings of {len(counts)} checks, "
              f"score {report['score']}, {len(wrong)} to judge")
        bad += [f"{name}: {line}" for line in wrong]
    print(*bad, sep="\n")
    return 1 if bad or audited == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
