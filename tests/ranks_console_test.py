#!/usr/bin/env python3
"""ranks_console_test.py PROGRAM: what Search Console says comes in by its interface and by its exports, and is shown."""
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "servers"))
from serp_server import SerpServer  # noqa: E402

FAILURES = []


def expect(condition: bool, what: str) -> None:
    if not condition:
        FAILURES.append(what)


class Program:
    def __init__(self, program: str, work: str):
        self.command, self.work = [program, "--project", work, "--lang", "en"], work
        with open(f"{work}/sitelark.toml", "w", encoding="utf-8") as f:
            f.write('format = 1\n[project]\ntimezone = "UTC"\n[[site]]\nurl = "https://shop.example/"\nname = "Shop"\n')

    def ranks(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([*self.command, "ranks", *arguments], capture_output=True, text=True, check=False, timeout=120,
                              env={**os.environ, "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": f"{self.work}/config"})

    def rows(self, since: str) -> dict:
        done = self.ranks("console", "--since", since, "--format", "json")
        return {row["query"]: row for row in json.loads(done.stdout)["console"]} if done.returncode == 0 else {}


def key_file(work: str, token_url: str) -> str:
    made = subprocess.run(["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], capture_output=True,
                          text=True, check=True)
    path = f"{work}/account.json"
    with open(path, "w", encoding="utf-8") as f:
        json.dump({"type": "service_account", "client_email": "ranks@project.example", "private_key": made.stdout,
                   "private_key_id": "1", "token_uri": token_url}, f)
    return path


def by_interface(program: Program, server: SerpServer) -> None:
    key = key_file(program.work, f"{server.root}/token")
    ask = ("fetch", "--property", "sc-domain:shop.example", "--key", key, "--since", "2026-08-01", "--base", server.root)
    done = program.ranks(*ask)
    expect(done.returncode == 0, f"fetch: {done.returncode} {done.stderr}")
    rows = program.rows("2026-08-01")
    expect(rows.get("trail shoes", {}).get("clicks") == 12, f"fetched: {rows}")
    expect(rows.get("trail shoes", {}).get("impressions") == 340, f"fetched: {rows}")
    program.ranks(*ask)
    expect(program.rows("2026-08-01") == rows, "the same days fetched again count once")
    expect("BEGIN PRIVATE KEY" not in done.stdout + done.stderr, "the key was shown")


def refused(program: Program, server: SerpServer) -> None:
    key = key_file(program.work, f"{server.root}/nowhere")
    done = program.ranks("fetch", "--property", "sc-domain:shop.example", "--key", key, "--base", server.root)
    expect(done.returncode == 2 and "Search Console did not answer" in done.stderr, f"refused: {done.returncode} {done.stderr}")


def by_export(program: Program) -> None:
    table = "Top queries,Clicks,Impressions,CTR,Position\nmud shoes,7,70,10%,5.5\n"
    with open(f"{program.work}/Queries.csv", "w", encoding="utf-8") as f:
        f.write(table)
    done = program.ranks("import", f"{program.work}/Queries.csv")
    expect(done.returncode == 2 and "--since" in done.stderr, f"undated: {done.returncode} {done.stderr}")
    done = program.ranks("import", f"{program.work}/Queries.csv", "--since", "2026-09-01", "--until", "2026-09-30")
    expect(done.returncode == 0, f"export: {done.returncode} {done.stderr}")
    expect(program.rows("2026-09-01").get("mud shoes", {}).get("position") == 5.5, "an export's row")
    overlap = table.replace("mud", "trail").replace("7,70", "9,300")
    with open(f"{program.work}/August.csv", "w", encoding="utf-8") as f:
        f.write(overlap)
    before = program.rows("2026-08-01")["trail shoes"]
    done = program.ranks("import", f"{program.work}/August.csv", "--since", "2026-08-01", "--until", "2026-08-31")
    expect(done.returncode == 0 and program.rows("2026-08-01")["trail shoes"] == before, "days that were told twice count once")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as z:
        z.writestr("Requêtes.csv", table.replace("mud", "rain").replace("Top queries", "Requêtes les plus fréquentes"))
        z.writestr("Graphique.csv", "Date,Clics,Impressions,CTR,Position\n2026-10-01,1,10,10%,5\n2026-10-02,6,60,10%,6\n")
    with open(f"{program.work}/export.zip", "wb") as f:
        f.write(archive.getvalue())
    done = program.ranks("import", f"{program.work}/export.zip")
    expect(done.returncode == 0, f"archive: {done.returncode} {done.stderr}")
    expect(program.rows("2026-10-01").get("rain shoes", {}).get("clicks") == 7, "an archive in French, of the days it names")


def beside_ranks(program: Program) -> None:
    with open(f"{program.work}/ranks.csv", "w", encoding="utf-8") as f:
        f.write("keyword,position,url,date,engine\n"
                "mud shoes,1,https://a.example/,2026-10-02,google\nmud shoes,2,https://shop.example/mud,2026-10-02,google\n"
                "mud shoes,1,https://shop.example/mud,2026-10-02,bing\ncold feet,1,https://a.example/,2026-10-02,google\n"
                "mud shoes,1,https://shop.example/mud,2026-01-02,google\nmud shoes,2,https://b.example/,2026-01-02,google\n"
                "mud shoes,3,https://a.example/,2026-01-02,google\n")
    done = program.ranks("import", f"{program.work}/ranks.csv")
    expect(done.returncode == 0, f"ranks: {done.stderr}")
    rows = json.loads(program.ranks("list", "--format", "json").stdout)["ranks"]
    of = {(row["keyword"], row["engine"]): row for row in rows}
    mud = of["mud shoes", "google"]
    expect((mud["position"], mud["console_clicks"], mud["console_impressions"], mud["console_ctr"], mud["console_position"])
           == (2, 7, 70, 10, 5.5), f"beside the rank: {mud}")
    expect(mud["console_first_day"] == "2026-09-01" and mud["console_last_day"] == "2026-09-30", f"with its days: {mud}")
    expect(of["mud shoes", "bing"]["console_clicks"] is None and of["cold feet", "google"]["console_clicks"] is None,
           f"only where it says something: {rows}")
    table = program.ranks("list").stdout
    expect("impr." in table and "Search Console, 2026-09-01 to 2026-09-30" in table, f"for people: {table}")
    old = program.ranks("list", "--day", "2026-01-02")
    expect("impr." not in old.stdout and "Search Console" not in old.stdout, f"no columns without data: {old.stdout}")
    header = program.ranks("list", "--day", "2026-01-02", "--format", "csv").stdout.splitlines()[0]
    expect("console" not in header, f"nor for programs: {header}")


def lists_moved(program: Program) -> None:
    with open(f"{program.work}/moved.csv", "w", encoding="utf-8") as f:
        f.write("keyword,position,url,date,engine\n")
        for day, order in (("2026-10-03", "abcdefgh"), ("2026-10-04", "hgfedcba")):
            f.write("".join(f"mud shoes,{place},https://{name}.example/,{day},bing\n" for place, name in enumerate(order, 1)))
            f.write(f"mud shoes,9,https://shop.example/mud,{day},bing\n")
    program.ranks("import", f"{program.work}/moved.csv")
    done = program.ranks("compare", "--view", "lists", "--engine", "bing", "--format", "json")
    rows = json.loads(done.stdout)["lists"] if done.returncode == 0 else []
    expect(len(rows) == 1 and rows[0]["move"] == "same" and rows[0]["kept"] == 9 and rows[0]["listed"] == 9
           and rows[0]["volatility"] > 20 and rows[0]["mean_move"] > 3, f"everybody moved but the own site: {done}")
    told = program.ranks("compare", "--view", "lists", "--engine", "bing").stdout
    expect("the first ten moved" in told and "the own site 0.0" in told, f"in a sentence: {told}")


def main() -> int:
    with tempfile.TemporaryDirectory() as work, SerpServer() as server:
        program = Program(sys.argv[1], work)
        done = program.ranks("console")
        expect(done.returncode == 2 and "no ranks are stored yet" in done.stderr, f"nothing yet: {done.returncode} {done.stderr}")
        by_interface(program, server)
        refused(program, server)
        by_export(program)
        beside_ranks(program)
        lists_moved(program)
    print("\n".join(FAILURES + [f"{len(FAILURES)} failures"]))
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
