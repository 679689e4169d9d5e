#!/usr/bin/env python3
"""A server on 127.0.0.1 that speaks the formats of every shipped provider of search results.

    serp_server.py

Prints "PORT" when ready and ends when its standard input closes. Each provider stands below its own name:
/searxng/search, /serpapi/search.json, /serper/search, /valueserp/search, /brave/res/v1/web/search and
/dataforseo/v3/serp/ENGINE/organic/...; /token and /webmasters/... are Google's; /link is Baidu's redirect.
The keyword "trail shoes" has the documented answer byte for byte (tests/servers/serp), any other an invented
list of 10 results a page and 3 pages, whose place of `shop.example` may be set.

    GET  /_log                      every request: [{"provider", "method", "path", "query", "headers", "body", "answer"}]
    POST /_script [{"provider", "status", "headers", "body"} or {"provider", "error": NAME of errors.json}]
                                    the next answers of that provider, in order; "times" repeats one
    POST /_places {"KEYWORD": 7}    where https://shop.example/ stands; 0: nowhere

In a test written in Python: `with SerpServer() as server`, then server.write_providers(folder), server.script(...),
server.log(), server.places.
"""
import base64
import http.server
import json
import os
import sys
import threading
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PAGES = 3
SECRETS = {"searxng": {"url": None}, "serpapi": {"key": "serpapi-secret"}, "serper": {"key": "serper-secret"},
           "valueserp": {"key": "valueserp-secret"}, "brave": {"key": "brave-secret"},
           "dataforseo": {"login": "lark", "password": "dataforseo-secret"}}
HOSTS = {"serpapi": "https://serpapi.com", "serper": "https://google.serper.dev", "valueserp": "https://api.valueserp.com",
         "brave": "https://api.search.brave.com", "dataforseo": "https://api.dataforseo.com"}


def stored(name: str) -> str:
    with open(f"{HERE}/serp/{name}.json", encoding="utf-8") as f:
        return f.read().rstrip("\n")


ERRORS = {(e["provider"], e["name"]): e for e in json.loads(stored("errors"))}


class SerpServer:
    def __init__(self):
        self.places, self.tasks, self.requests, self.scripts = {}, {}, [], {}
        self.lock = threading.Lock()
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                owner.serve(self)

            do_POST = do_HEAD = do_GET

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # clients that leave early are part of the tests
        self.port = self.server.server_port
        self.root = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()

    # What tests ask for.
    def script(self, provider: str, *answers) -> None:
        """Names of errors.json, or {"status", "headers", "body"}: the next answers of the provider."""
        with self.lock:
            for answer in answers:
                known = ERRORS[(provider, answer)] if isinstance(answer, str) else answer
                self.scripts.setdefault(provider, []).extend([known] * known.get("times", 1))

    def log(self, provider: str = "") -> list:
        with self.lock:
            return [r for r in self.requests if provider in ("", r["provider"])]

    def write_providers(self, folder: str) -> None:
        """The shipped files with this server's address, at a pace for tests."""
        os.makedirs(folder, exist_ok=True)
        for name in SECRETS:
            with open(f"{ROOT}/crawler/serp/providers/{name}.json", encoding="utf-8") as f:
                text = f.read()
            text = text.replace(HOSTS.get(name, "no host"), f"{self.root}/{name}")
            data = json.loads(text)
            data["limits"]["requests_per_second"] = 1000
            with open(f"{folder}/{name}.json", "w", encoding="utf-8") as f:
                json.dump(data, f)

    def environment(self) -> dict:
        """The secrets as environment variables."""
        out = {}
        for provider, secrets in SECRETS.items():
            for name, value in secrets.items():
                out[f"SITELARK_{provider}_{name}".upper()] = value or f"{self.root}/searxng"
        return out

    # Answers.
    def serve(self, handler) -> None:
        length = int(handler.headers.get("Content-Length") or 0)
        body = handler.rfile.read(length).decode("utf-8", "replace") if length else ""
        url = urllib.parse.urlsplit(handler.path)
        query = dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True))
        first = url.path.split("/")[1]
        if first.startswith("_"):
            return self.control(handler, first, query, body)
        provider = {"webmasters": "search-console"}.get(first, first)
        entry = {"provider": provider, "method": handler.command, "path": url.path, "query": query, "body": body,
                 "headers": {k.lower(): v for k, v in handler.headers.items()}, "at": time.time()}
        with self.lock:
            self.requests.append(entry)
            waiting = self.scripts.get(provider)
            scripted = waiting.pop(0) if waiting else None
        if scripted:
            status, headers, text = scripted["status"], scripted.get("headers", {}), scripted.get("body", "")
        else:
            status, headers, text = self.answer(provider, entry)
        entry["answer"] = status
        return self.send(handler, status, headers, text)

    def control(self, handler, what: str, query: dict, body: str) -> None:
        if what == "_log":
            return self.send(handler, 200, {}, json.dumps(self.log()))
        if what == "_script":
            for one in json.loads(body):
                self.script(one["provider"], one.get("error") or one)
        elif what == "_places":
            self.places.update(json.loads(body))
        elif what == "_moved":
            return self.send(handler, 302, {"Location": "/_echo"}, "")
        elif what == "_large":
            return self.send(handler, 200, {}, "x" * 200_000)
        elif what == "_slow":
            time.sleep(5)
        return self.send(handler, 200, {}, json.dumps({
            "method": handler.command, "query": query, "body": body,
            "headers": {k.lower(): v for k, v in handler.headers.items()}}))

    def send(self, handler, status: int, headers: dict, text: str) -> None:
        data = text.encode()
        try:
            handler.send_response(status)
            if not any(k.lower() == "content-type" for k in headers):
                handler.send_header("Content-Type", "application/json")
            for key, value in headers.items():
                handler.send_header(key, value)
            handler.send_header("Content-Length", str(len(data)))
            handler.end_headers()
            if handler.command != "HEAD":
                handler.wfile.write(data)
        except OSError:
            pass

    def answer(self, provider: str, entry: dict):
        method = getattr(self, provider.replace("-", "_"), None)
        if method is None or provider not in (*SECRETS, "token", "search-console", "link"):
            return 404, {}, "{}"
        return method(entry)

    def urls(self, keyword: str, page: int) -> list:
        """Ten of a page; none behind the last."""
        if page > PAGES:
            return []
        numbers = range((page - 1) * 10 + 1, page * 10 + 1)
        place = self.places.get(keyword, 4)
        return [f"https://shop.example/{urllib.parse.quote(keyword)}" if n == place else f"https://s{n}.example/"
                for n in numbers]

    def searxng(self, entry: dict):
        q = entry["query"]
        if q.get("format") != "json":
            return 403, {"Content-Type": "text/html"}, "<title>403</title>"
        if not q.get("q"):
            return 400, {}, '{"error":"No query"}'
        if q["q"] == "trail shoes" and q["engines"] == "bing":
            return 200, {}, stored("searxng")
        results = [{"url": u, "title": f"T {u}", "content": "c", "engine": q["engines"], "engines": [q["engines"]],
                    "positions": [i + 1], "score": 1.0 / (i + 1)} for i, u in enumerate(self.urls(q["q"], int(q.get("pageno", 1))))]
        results.sort(key=lambda r: r["url"])  # the order of the list tells no place
        return 200, {}, json.dumps({"query": q["q"], "results": results, "answers": [], "corrections": [], "infoboxes": [],
                                    "suggestions": [], "unresponsive_engines": []})

    def serpapi(self, entry: dict):
        q = entry["query"]
        if q.get("api_key") != SECRETS["serpapi"]["key"]:
            return 401, {}, ERRORS[("serpapi", "bad_key")]["body"]
        offset = int(q.get("start", q.get("pn", int(q.get("first", 1)) - 1)))
        if q["q"] in ("trail shoes", "越野跑鞋") and offset == 0:
            return 200, {}, stored("serpapi-baidu" if q["engine"] == "baidu" else "serpapi-google")
        page = offset // 10 + 1
        urls = self.urls(q["q"], page)
        body = {"search_metadata": {"id": "1", "status": "Success"}, "search_information": {"total_results": 30},
                "organic_results": [{"position": i + 1, "link": u, "title": f"T {u}", "snippet": "s"} for i, u in enumerate(urls)]}
        if page < PAGES:
            body["serpapi_pagination"] = {"current": page, "next": f"{self.root}/serpapi/search.json?start={page * 10}"}
        return 200, {}, json.dumps(body)

    def serper(self, entry: dict):
        if entry["headers"].get("x-api-key") != SECRETS["serper"]["key"]:
            return 403, {}, ERRORS[("serper", "bad_key")]["body"]
        q = json.loads(entry["body"])
        if q["q"] == "trail shoes" and q["page"] == 1:
            return 200, {}, stored("serper")
        return 200, {}, json.dumps({"searchParameters": q, "credits": 1, "organic": [
            {"position": i + 1, "link": u, "title": f"T {u}", "snippet": "s"} for i, u in enumerate(self.urls(q["q"], q["page"]))]})

    def valueserp(self, entry: dict):
        q = entry["query"]
        if q.get("api_key") != SECRETS["valueserp"]["key"]:
            return 401, {}, ERRORS[("valueserp", "bad_key")]["body"]
        page = int(q.get("page", 1))
        if q["q"] == "trail shoes" and page == 1:
            return 200, {}, stored("valueserp")
        body = {"request_info": {"success": True, "credits_used_this_request": 1}, "organic_results": [
            {"position": i + 1, "link": u, "title": f"T {u}", "snippet": "s"} for i, u in enumerate(self.urls(q["q"], page))],
            "pagination": {"current": page}}
        if page < PAGES:
            body["pagination"]["next"] = "https://www.google.com/search?start=10"
        return 200, {}, json.dumps(body)

    def brave(self, entry: dict):
        if entry["headers"].get("x-subscription-token") != SECRETS["brave"]["key"]:
            return 401, {}, ERRORS[("brave", "bad_key")]["body"]
        q = entry["query"]
        page = int(q.get("offset", 0)) + 1
        if q["q"] == "trail shoes" and page == 1:
            return 200, {}, stored("brave")
        return 200, {}, json.dumps({"type": "search", "query": {"original": q["q"], "more_results_available": page < PAGES},
                                    "web": {"type": "search", "results": [
                                        {"title": f"T {u}", "url": u, "description": "d"} for u in self.urls(q["q"], page)]}})

    def dataforseo(self, entry: dict):
        secrets = SECRETS["dataforseo"]
        pair = base64.b64encode(f"{secrets['login']}:{secrets['password']}".encode()).decode()
        if entry["headers"].get("authorization") != f"Basic {pair}":
            return 401, {}, ERRORS[("dataforseo", "bad_login")]["body"]
        parts = entry["path"].split("/")  # "", dataforseo, v3, serp, ENGINE, organic, ...
        engine, what = parts[4], parts[6]
        if what == "live":
            if engine == "baidu":
                return 404, {}, ERRORS[("dataforseo", "not_found")]["body"]
            return 200, {}, self.task_result("live", json.loads(entry["body"])[0])
        if what == "task_post":
            with self.lock:
                name = f"task-{len(self.tasks) + 1}"
                self.tasks[name] = {"engine": engine, "asked": 0, "data": json.loads(entry["body"])[0]}
            return 200, {}, json.dumps({"status_code": 20000, "cost": 0.0006, "tasks": [
                {"id": name, "status_code": 20100, "status_message": "Task Created.", "cost": 0.0006, "result": None}]})
        if what == "tasks_ready":
            return 200, {}, json.dumps({"status_code": 20000, "cost": 0, "tasks": [
                {"status_code": 20000, "result": [{"id": n} for n, t in self.tasks.items() if t["engine"] == engine]}]})
        task = self.tasks.get(parts[-1])
        if task is None:
            return 200, {}, ERRORS[("dataforseo", "no_task")]["body"]
        task["asked"] += 1
        if task["asked"] == 1:  # not done when it is asked for the first time
            return 200, {}, ERRORS[("dataforseo", "in_queue")]["body"]
        return 200, {}, self.task_result(parts[-1], task["data"])

    def task_result(self, name: str, data: dict) -> str:
        if data["keyword"] == "trail shoes":
            return stored("dataforseo")
        urls = [u for page in range(1, data.get("depth", 10) // 10 + 1) for u in self.urls(data["keyword"], page)]
        items = [{"type": "organic", "rank_group": i + 1, "rank_absolute": i + 1, "position": "left", "url": u,
                  "title": f"T {u}", "description": "d"} for i, u in enumerate(urls)]
        return json.dumps({"status_code": 20000, "cost": 0.002, "tasks": [
            {"id": name, "status_code": 20000, "status_message": "Ok.", "cost": 0.002, "result_count": 1, "data": data,
             "result": [{"keyword": data["keyword"], "se_results_count": 30, "items_count": len(items), "items": items}]}]})

    def token(self, entry: dict):
        sent = dict(urllib.parse.parse_qsl(entry["body"]))
        good = sent.get("grant_type") == "urn:ietf:params:oauth:grant-type:jwt-bearer" and sent.get("assertion", "").count(".") == 2
        return (200, {}, '{"access_token":"console-token","expires_in":3600,"token_type":"Bearer"}') if good else \
            (400, {}, '{"error":"invalid_grant","error_description":"no statement"}')

    def search_console(self, entry: dict):
        if entry["headers"].get("authorization") != "Bearer console-token":
            return 401, {}, '{"error":{"code":401,"message":"Invalid Credentials","errors":[{"reason":"authError"}]}}'
        rows = json.loads(entry["body"])["startRow"]
        return 200, {}, stored("search-console") if rows == 0 else '{"responseAggregationType":"byPage"}'

    def link(self, entry: dict):
        where = entry["query"].get("url", "")
        if where == "page":
            return 200, {"Content-Type": "text/html"}, '<script>window.location.replace("https://shop.example/by-script")</script>'
        if where == "captcha":
            return 302, {"Location": "https://wappass.baidu.com/static/captcha/?x=1"}, ""
        return (302, {"Location": "https://shop.example/trail"}, "") if where == "shop" else (404, {}, "")


def main() -> None:
    server = SerpServer()
    print(server.port, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
