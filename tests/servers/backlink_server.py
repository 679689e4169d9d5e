"""Fifty pages of other people that link to a site, through three visits. Every page is a host of its own: 127.1.0.N.

PAGES holds for each page what it shows at each visit, and which events a verification must report at each: these
are written by hand, from what the page does, and know nothing of the program. A behaviour is HTML, or one of
    {"status": 404}                     an answer without a link
    {"location": "/other"}              a redirect
    {"reset": True}                     the connection ends without an answer
    {"dead": True}                      nothing listens at that address
and may carry "robots" (text of robots.txt, else it is a 404) and "headers".
"""
import http.server
import socket
import threading

OWN = "127.0.0.1"


def link(path="/", text="Tea house", attributes=""):
    return f"<a href='http://{OWN}:PORT{path}' {attributes}>{text}</a>"


def page(body, head="", lang="en"):
    return f"<!doctype html><html lang={lang}><head><title>A page</title>{head}</head><body>{body}</body></html>"


def main(text, head=""):
    return page(f"<main><p>We like the {text} very much.</p></main>", head)


NOINDEX = "<meta name=robots content=noindex>"
CANONICAL = "<link rel=canonical href='/original'>"
LIVE = main(link())
GONE = main("tea house (the link is gone)")
NOT_FOUND, ERROR, FORBIDDEN = {"status": 404}, {"status": 500}, {"status": 403}
GONE_FOR_GOOD = {"status": 410}
AWAY = {"location": "/elsewhere"}
KEPT_OUT = {"html": LIVE, "robots": "User-agent: *\nDisallow: /\n"}
RESET, DEAD, BUSY = {"reset": True}, {"dead": True}, {"status": 429, "headers": {"Retry-After": "900"}}
PDF = {"html": "%PDF-1.4", "type": "application/pdf"}
NEVER = ([], [], [])
NEW = (["appeared"], [], [])

# (target as claimed, or None; three behaviours; three states; events at each visit)
PAGES = [
    ("/", (LIVE, LIVE, LIVE), ("live",) * 3, NEW),
    ("/", (main(link(attributes="rel=nofollow")),) * 3, ("live",) * 3, NEW),
    ("/", (main(link(attributes="rel='sponsored noopener'")),) * 3, ("live",) * 3, NEW),
    ("/", (page(f"<footer>{link()}</footer>"),) * 3, ("live",) * 3, NEW),
    ("/", (page(f"<nav>{link()}</nav>"),) * 3, ("live",) * 3, NEW),
    ("/", (page(f"<div id=comments>{link(attributes='rel=ugc')}</div>"),) * 3, ("live",) * 3, NEW),
    ("/", (main(link(text="<img src=/x.png alt='A cup of tea'>")),) * 3, ("live",) * 3, NEW),
    # lost, for each reason
    ("/", (LIVE, GONE, GONE), ("live", "link_removed", "link_removed"), (["appeared"], [], ["lost link_removed"])),
    ("/", (LIVE, NOT_FOUND, NOT_FOUND), ("live", "page_not_found", "page_not_found"), (["appeared"], [], ["lost page_not_found"])),
    ("/", (LIVE, GONE_FOR_GOOD, GONE_FOR_GOOD), ("live", "page_not_found", "page_not_found"), (["appeared"], [], ["lost page_not_found"])),
    ("/", (LIVE, AWAY, AWAY), ("live", "page_redirected", "page_redirected"), (["appeared"], [], ["lost page_redirected"])),
    ("/", (LIVE, DEAD, DEAD), ("live", "host_dead", "host_dead"), (["appeared"], [], ["lost host_dead"])),
    ("/", (LIVE, GONE, NOT_FOUND), ("live", "link_removed", "page_not_found"), (["appeared"], [], ["lost page_not_found"])),
    # a single miss, or none that counts: who keeps us out says nothing of the link
    ("/", (LIVE, ERROR, ERROR), ("live", "page_error", "page_error"), NEW),
    ("/", (LIVE, FORBIDDEN, FORBIDDEN), ("live", "page_error", "page_error"), NEW),
    ("/", (LIVE, GONE, LIVE), ("live", "link_removed", "live"), NEW),
    ("/", (LIVE, NOT_FOUND, LIVE), ("live", "page_not_found", "live"), NEW),
    ("/", (LIVE, ERROR, LIVE), ("live", "page_error", "live"), NEW),
    ("/", (LIVE, RESET, RESET), ("live", "could_not_look", "could_not_look"), NEW),
    ("/", (LIVE, BUSY, BUSY), ("live", "could_not_look", "could_not_look"), NEW),
    ("/", (LIVE, KEPT_OUT, KEPT_OUT), ("live", "robots", "robots"), NEW),
    ("/", (LIVE, GONE, KEPT_OUT), ("live", "link_removed", "robots"), NEW),
    ("/", (LIVE, RESET, GONE), ("live", "could_not_look", "link_removed"), NEW),
    ("/", (LIVE, PDF, PDF), ("live", "could_not_look", "could_not_look"), NEW),
    # never there, then there
    ("/", (KEPT_OUT, KEPT_OUT, KEPT_OUT), ("robots",) * 3, NEVER),
    ("/", (KEPT_OUT, LIVE, LIVE), ("robots", "live", "live"), ([], ["appeared"], [])),
    ("/", (GONE, LIVE, LIVE), ("link_removed", "live", "live"), ([], ["appeared"], [])),
    ("/", (NOT_FOUND, NOT_FOUND, LIVE), ("page_not_found", "page_not_found", "live"), ([], ["lost page_not_found"], ["restored"])),
    ("/", (GONE, GONE, main(link(attributes="rel=nofollow"))), ("link_removed", "link_removed", "live"), ([], ["lost link_removed"], ["restored"])),
    ("/", (DEAD, LIVE, LIVE), ("host_dead", "live", "live"), ([], ["appeared"], [])),
    # worse, and better again
    ("/", (LIVE, main(link(), NOINDEX), main(link(), NOINDEX)), ("live", "noindex", "noindex"), (["appeared"], ["noindex_added"], [])),
    ("/", (LIVE, main(link(), NOINDEX), LIVE), ("live", "noindex", "live"), (["appeared"], ["noindex_added"], ["noindex_removed"])),
    ("/", ({"html": LIVE}, {"html": LIVE, "headers": {"X-Robots-Tag": "noindex"}}, {"html": LIVE}), ("live", "noindex", "live"), (["appeared"], ["noindex_added"], ["noindex_removed"])),
    ("/", (LIVE, LIVE, main(link(), CANONICAL)), ("live", "live", "canonicalised"), (["appeared"], [], ["canonicalised"])),
    ("/", (main(link(), CANONICAL), LIVE, LIVE), ("canonicalised", "live", "live"), NEW),
    ("/", (LIVE, main(link(attributes="rel=nofollow")), LIVE), ("live",) * 3, (["appeared"], ["rel_changed follow>nofollow"], ["rel_changed nofollow>follow"])),
    ("/", (LIVE, LIVE, main(link(), "<meta name=robots content=nofollow>")), ("live",) * 3, (["appeared"], [], ["rel_changed follow>nofollow"])),
    ("/", (LIVE, main(link(attributes="rel='ugc sponsored'")), LIVE), ("live",) * 3, (["appeared"], ["moved main>comments", "rel_changed follow>sponsored ugc"], ["moved comments>main", "rel_changed sponsored ugc>follow"])),
    ("/", (LIVE, main(link(text="Green tea")), main(link(text="Green tea"))), ("live",) * 3, (["appeared"], ["anchor_changed Tea house>Green tea"], [])),
    ("/", (LIVE, page(f"<footer>{link()}</footer>"), LIVE), ("live",) * 3, (["appeared"], ["moved main>footer"], ["moved footer>main"])),
    ("/", (LIVE, LIVE, main(link("/oolong"))), ("live",) * 3, (["appeared"], [], ["target_changed /oolong"])),
    ("/", (LIVE, main(link("/oolong", "Oolong")), LIVE), ("live",) * 3, (["appeared"], ["anchor_changed Tea house>Oolong", "target_changed /oolong"], ["anchor_changed Oolong>Tea house", "target_changed /"])),
    # targets: /breaks works at the first visit alone, /mends from the second on, /never never
    ("/breaks", (main(link("/breaks")),) * 3, ("live",) * 3, (["appeared"], ["target_broken 200>404"], [])),
    ("/mends", (main(link("/mends")),) * 3, ("live",) * 3, (["appeared"], ["target_mended 404>200"], [])),
    ("/never", (main(link("/never")),) * 3, ("live",) * 3, NEW),
    # the page moved and the link with it; the page became a redirect to us
    ("/", (LIVE, {"location": "/moved"}, {"location": "/moved"}), ("live",) * 3, NEW),
    ("/", (LIVE, {"location": f"http://{OWN}:PORT/"}, {"location": f"http://{OWN}:PORT/"}), ("live",) * 3, (["appeared"], ["anchor_changed Tea house>"], [])),
    # only the page is known: the link is found by looking
    (None, (GONE, LIVE, LIVE), (None, "live", "live"), ([], ["appeared"], [])),
    (None, (LIVE, LIVE, LIVE), ("live",) * 3, NEW),
    # two links, of which one was known
    ("/", (main(link() + " and " + link("/second", "Second")),) * 2 + (main(link()),), ("live",) * 3, (["appeared", "appeared"], [], [])),
]


def host(number: int) -> str:
    return f"127.1.0.{number + 1}"


class Server:
    """All hosts on one port; `visit` is 0, 1 or 2. `asked` holds (time, host, path) of every request."""

    def __init__(self, clock):
        self.visit, self.asked, self.servers = 0, [], {}
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outer.answer(self)

            do_HEAD = do_GET

            def log_message(self, *_):
                pass

        self.handler, self.clock = Handler, clock
        self.listen(OWN, 0)
        self.port = self.servers[OWN].server_port

    def listen(self, address, port):
        server = http.server.ThreadingHTTPServer((address, port), self.handler)
        server.daemon_threads = True
        self.servers[address] = server
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()

    def begin(self, visit: int) -> None:
        self.visit = visit
        for number, (_, behaviours, _, _) in enumerate(PAGES):
            dead = behaviours[visit] == DEAD
            address = host(number)
            if dead and address in self.servers:
                server = self.servers.pop(address)
                server.shutdown()
                server.server_close()
            elif not dead and address not in self.servers:
                self.listen(address, self.port)

    def send(self, request, status, text="", kind="text/html", headers=()):
        data = text.replace("PORT", str(self.port)).encode()
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(data)))
        for name, value in dict(headers).items():
            request.send_header(name, value.replace("PORT", str(self.port)))
        request.end_headers()
        if request.command == "GET":
            request.wfile.write(data)

    def answer(self, request):
        address = request.connection.getsockname()[0]
        self.asked.append((self.clock(), address, request.command, request.path))
        if address == OWN:
            return self.own(request)
        behaviour = PAGES[int(address.rsplit(".", 1)[1]) - 1][1][self.visit]
        if isinstance(behaviour, str):
            behaviour = {"html": behaviour}
        if behaviour.get("reset") and request.path != "/robots.txt":
            request.connection.shutdown(socket.SHUT_RDWR)
            request.close_connection = True
            return None
        if request.path == "/robots.txt":
            text = behaviour.get("robots")
            return self.send(request, 404 if text is None else 200, text or "", "text/plain")
        if request.path == "/moved":
            return self.send(request, 200, LIVE)
        if request.path == "/elsewhere":
            return self.send(request, 200, GONE)
        if "location" in behaviour:
            return self.send(request, 301, headers={"Location": behaviour["location"]})
        return self.send(request, behaviour.get("status", 200), behaviour.get("html", ""), behaviour.get("type", "text/html"),
                         behaviour.get("headers", {}))

    def own(self, request):
        works = {"/": True, "/oolong": True, "/second": True, "/breaks": self.visit == 0, "/mends": self.visit > 0}
        self.send(request, 200 if works.get(request.path) else 404, page("<h1>Tea house</h1>"))
