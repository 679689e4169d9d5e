#!/usr/bin/env python3
"""providers_test.py PROGRAM: the program asks a server that speaks every shipped provider's format, and says what it read."""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "servers"))
from serp_server import ERRORS, SECRETS, SerpServer  # noqa: E402

FAILURES = []
ASKED = {"searxng": "bing", "serpapi": "google", "serper": "google", "valueserp": "google", "brave": "brave",
         "dataforseo": "google"}


def expect(condition: bool, what: str) -> None:
    if not condition:
        FAILURES.append(what)


class Program:
    def __init__(self, program: str, work: str, server: SerpServer):
        self.program, self.work = program, work
        self.environment = {**os.environ, "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": f"{work}/config", **server.environment()}

    def do(self, *arguments, **more):
        environment = {k: v for k, v in {**self.environment, **more}.items() if v is not None}
        return subprocess.run([self.program, "--project", self.work, *arguments], capture_output=True, text=True,
                              check=False, env=environment, timeout=120)

    def test(self, provider: str, engine: str, *more, keyword: str = "trail shoes", **environment):
        place = ("--country", "us", "--language", "en") if provider == "dataforseo" else ()
        return self.do("providers", "test", provider, "--keyword", keyword, "--engine", engine, *place, *more, **environment)


def secrets_shown(text: str) -> list:
    hidden = [v for one in SECRETS.values() for k, v in one.items() if v and k != "login"]
    return [v for v in hidden if v in text]


def documented_answers(program: Program) -> None:
    for provider, engine in ASKED.items():
        seen = program.test(provider, engine)
        expect(seen.returncode == 0, f"{provider}: {seen.stderr}{seen.stdout[-400:]}")
        for part in ("https://shop.example/trail", "https://mag.example/best-trail-shoes", "Read: looked", "Request:"):
            expect(part in seen.stdout, f"{provider} shows {part}: {seen.stdout}")
        expect(not secrets_shown(seen.stdout + seen.stderr), f"{provider} shows a secret: {seen.stdout}")
        expect("***" in seen.stdout or provider == "searxng", f"{provider} masks its secret: {seen.stdout}")


def errors(program: Program, server: SerpServer) -> None:
    for (provider, name), error in ERRORS.items():
        server.script(provider, name)
        before = len(server.log())
        seen = program.test(provider, ASKED[provider])
        expect(f"Read: {error['class']}" in seen.stdout, f"{provider} {name}: {error['class']}, not {seen.stdout[-300:]}")
        expect((seen.returncode == 0) == (error["class"] == "looked"), f"{provider} {name}: exit {seen.returncode}")
        expect(len(server.log()) == before + 1, f"{provider} {name}: one request, none repeated, no redirect followed")
    server.script("searxng", "json_is_off")
    told = program.test("searxng", "bing", "--country", "us").stdout
    expect("search.formats" in told, f"how to switch JSON on: {told}")
    expect("left unspecified" in told, f"SearXNG sets no country: {told}")


def queue(program: Program, server: SerpServer) -> None:
    seen = program.test("dataforseo", "baidu", keyword="tea")
    expect(seen.returncode == 0 and "https://shop.example/tea" in seen.stdout, f"Baidu by the queue: {seen.stdout}{seen.stderr}")
    steps = [r["path"].split("/organic/")[1] for r in server.log("dataforseo")][-3:]
    expect(steps == ["task_post", "task_get/advanced/task-1", "task_get/advanced/task-1"], f"submitted once, fetched until done: {steps}")


def secrets_and_files(program: Program, server: SerpServer) -> None:
    missing = program.test("serper", "google", SITELARK_SERPER_KEY=None)
    expect(missing.returncode == 2 and "SITELARK_SERPER_KEY" in missing.stderr, f"a missing key is named: {missing.stderr}")
    path = f"{program.work}/config/sitelark/secrets.toml"
    os.makedirs(os.path.dirname(path))
    with open(path, "w", encoding="utf-8") as f:
        f.write('[serper]\nkey = "serper-secret"\n')
    os.chmod(path, 0o644)
    open_file = program.test("serper", "google", SITELARK_SERPER_KEY=None)
    expect(open_file.returncode == 2 and "chmod 600" in open_file.stderr, f"a file for all is refused: {open_file.stderr}")
    os.chmod(path, 0o600)
    expect(program.test("serper", "google", SITELARK_SERPER_KEY=None).returncode == 0, "a file for oneself is read")

    own = {"id": "lark", "title": "Lark", "limits": {"max_pages": 1},
           "requests": {"look": {"url": f"{server.root}/serper/search", "method": "POST",
                                 "headers": {"X-API-KEY": "serper-secret"}, "body": {"q": "{keyword}", "page": 1}}},
           "answers": {"look": {"results": {"at": "organic", "url": "link", "title": "title"}}},
           "engines": {"toutiao": {}}}
    with open(f"{program.work}/providers/lark.json", "w", encoding="utf-8") as f:
        json.dump(own, f)
    seen = program.test("lark", "toutiao", keyword="茶\"}")
    expect(seen.returncode == 0 and "https://shop.example/" in seen.stdout, f"a provider by a file alone: {seen.stdout}{seen.stderr}")
    expect(json.loads(server.log("serper")[-1]["body"])["q"] == "茶\"}", "the keyword came as it was")
    with open(f"{program.work}/providers/bad.json", "w", encoding="utf-8") as f:
        json.dump({**own, "titel": "x"}, f)
    listed = json.loads(program.do("providers", "list", "--format", "json").stdout)["providers"]
    states = {p["provider"]: p for p in listed}
    expect(len(states) == 8 and "titel" in states["bad"]["state"], f"a bad file is told, the others stand: {states}")
    expect(states["serper"]["state"] == "ready" and states["lark"]["engines"] == ["toutiao"], f"{states}")
    shown = program.do("providers", "show", "dataforseo")
    expect("queue only" in shown.stdout and not secrets_shown(shown.stdout), f"what it can: {shown.stdout}")
    wrong = program.do("providers", "show", "serpr")
    expect(wrong.returncode == 2 and "serper" in wrong.stderr, f"the nearest: {wrong.stderr}")
    chinese = program.do("--lang", "zh", "providers", "list").stdout
    expect("搜索引擎" in chinese, f"in Chinese: {chinese}")


def main() -> int:
    with tempfile.TemporaryDirectory() as work, SerpServer() as server:
        server.write_providers(f"{work}/providers")
        program = Program(sys.argv[1], work, server)
        documented_answers(program)
        errors(program, server)
        queue(program, server)
        secrets_and_files(program, server)
    print(*FAILURES, sep="\n")
    print(f"{len(FAILURES)} failures")
    return 1 if FAILURES else 0


if __name__ == "__main__":
    sys.exit(main())
