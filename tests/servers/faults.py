"""What the fault server does for each path. A behaviour is a function of (connection, request); it writes
raw bytes and says with True that the connection may be used again."""
import gzip
import json
import re
import socket
import struct
import time

PAGE = "<!doctype html><html lang=en><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
BEHAVIOURS = {}  # path: function; a path that ends in '/' serves everything below it


def at(*paths):
    def register(function):
        for path in paths:
            BEHAVIOURS[path] = function
        return function
    return register


def behaviour_of(path):
    exact = BEHAVIOURS.get(path)
    below = [p for p in BEHAVIOURS if len(p) > 1 and p.endswith("/") and path.startswith(p)]
    return exact or (BEHAVIOURS[max(below, key=len)] if below else None)


def head(status, headers=(), length=None):
    lines = [f"HTTP/1.1 {status}", *headers]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def respond(connection, request, status="200 OK", body=b"", headers=(), content_type="text/html; charset=utf-8"):
    headers = [f"Content-Type: {content_type}", *headers]
    sent = b"" if request.method == "HEAD" else body
    connection.send(head(status, headers, len(body)) + sent)
    return True


def respond_page(connection, request, title, body="", **more):
    return respond(connection, request, body=PAGE.format(title=title, body=body).encode(), **more)


def reset(connection):
    """Closes with RST instead of FIN."""
    connection.raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.raw.close()
    return False


# --- tidy answers

@at("/")
def index(connection, request):
    links = "".join(f'<p><a href="{path}">{path}</a></p>' for path in sorted(BEHAVIOURS) if path != "/")
    return respond_page(connection, request, "Every fault", links)


@at("/ok", "/ok/")
def ok(connection, request):
    return respond_page(connection, request, "Fine", f"<p>{request.target}</p>")


@at("/echo")
def echo(connection, request):
    seen = {"method": request.method, "target": request.target, "headers": request.headers, "connection": connection.number}
    return respond(connection, request, body=json.dumps(seen).encode(), content_type="application/json")


@at("/log")
def log(connection, request):
    return respond(connection, request, body=json.dumps(connection.server.log()).encode(), content_type="application/json")


@at("/sized/")
def sized(connection, request):
    return respond(connection, request, body=b"x" * int(request.path.split("/")[2]), content_type="text/plain")


@at("/headers-as-sent")
def headers_as_sent(connection, request):
    connection.send(b"HTTP/1.1 200 Fine\r\nX-B: 2\r\nx-a:  1 \r\nSet-Cookie: a=1\r\nX-B: 3\r\nsET-cOOKIE: b=2\r\n"
                    b"X-Folded: one\r\n two\r\nX-Empty:\r\nContent-Length: 2\r\n\r\nok")
    return True


@at("/range")
def with_range(connection, request):
    found = re.match(r"bytes=(\d+)-(\d+)$", request.header("range"))
    body = b"0123456789" * 1000
    if not found:
        return respond(connection, request, body=body, content_type="image/png")
    begin, end = int(found[1]), min(int(found[2]), len(body) - 1)
    return respond(connection, request, "206 Partial Content", body[begin:end + 1],
                   [f"Content-Range: bytes {begin}-{end}/{len(body)}"], "image/png")


@at("/set-cookie")
def set_cookie(connection, request):
    return respond(connection, request, headers=["Set-Cookie: visited=yes; Path=/"])


@at("/basic")
def basic(connection, request):
    if request.header("authorization") == "Basic dXNlcjpzZWNyZXQ=":  # user:secret
        return respond_page(connection, request, "Inside")
    return respond(connection, request, "401 Unauthorized", headers=['WWW-Authenticate: Basic realm="x"'])


@at("/gzip")
def gzipped(connection, request):
    return respond(connection, request, body=gzip.compress(b"hello gzip"), headers=["Content-Encoding: gzip"])


@at("/brotli")
def brotli(connection, request):
    return respond(connection, request, body=b"\x0b\x02\x80hello\x03", headers=["Content-Encoding: br"])


@at("/zstd")
def zstd(connection, request):
    body = b"\x28\xb5\x2f\xfd\x20\x05" + ((5 << 3) | 1).to_bytes(3, "little") + b"hello"
    return respond(connection, request, body=body, headers=["Content-Encoding: zstd"])


# --- time

@at("/never")
def never(connection, _):
    return connection.hold()


@at("/slow-bytes")
def slow_bytes(connection, _):
    connection.send(head("200 OK", ["Content-Type: text/html"], 1 << 20))
    while connection.send(b"x"):
        time.sleep(0.02)


@at("/slow-head")
def slow_head(connection, _):
    connection.send(b"HTTP/1.1 200 OK\r\n")
    while connection.send(b"X-Slow: 1\r\n"):
        time.sleep(0.02)


@at("/slow-status-line")
def slow_status_line(connection, _):
    connection.send(b"HTTP/1.1 200 ")
    while connection.send(b"O"):
        time.sleep(0.02)


@at("/only-interim")
def only_interim(connection, _):
    while connection.send(b"HTTP/1.1 102 Processing\r\n\r\n"):
        time.sleep(0.02)


@at("/delay/")
def delay(connection, request):
    time.sleep(int(request.path.split("/")[2]) / 1000)
    return respond_page(connection, request, "Late")


# --- size

@at("/endless")
def endless(connection, _):
    connection.send(head("200 OK", ["Content-Type: text/html"]))
    while connection.send(b"<p>more and more</p>\n" * 1000):
        pass


@at("/endless-chunks")
def endless_chunks(connection, _):
    connection.send(head("200 OK", ["Content-Type: text/html", "Transfer-Encoding: chunked"]))
    while connection.send(b"1000\r\n" + b"x" * 0x1000 + b"\r\n"):
        pass


@at("/gzip-bomb")
def gzip_bomb(connection, request):
    return respond(connection, request, body=connection.server.bomb_bytes, headers=["Content-Encoding: gzip"])


@at("/big-header")
def big_header(connection, _):
    connection.send(b"HTTP/1.1 200 OK\r\nX-Big: ")
    for _ in range(160):
        if not connection.send(b"x" * 65536):
            return False
    connection.send(b"\r\nContent-Length: 2\r\n\r\nok")
    return True


@at("/many-headers")
def many_headers(connection, _):
    lines = b"".join(b"X-%d: %s\r\n" % (i, b"y" * 1000) for i in range(300))
    connection.send(b"HTTP/1.1 200 OK\r\n" + lines + b"Content-Length: 2\r\n\r\nok")
    return True


@at("/header-line/")
def header_line(connection, request):
    size = int(request.path.split("/")[2])
    connection.send(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * size + b"\r\nContent-Length: 2\r\n\r\nok")
    return True


@at("/big-trailer")
def big_trailer(connection, _):
    connection.send(head("200 OK", ["Transfer-Encoding: chunked"]) + b"2\r\nok\r\n0\r\n")
    for i in range(2000):
        if not connection.send(b"X-%d: %s\r\n" % (i, b"y" * 1000)):
            return False
    connection.send(b"\r\n")
    return True


# --- broken bodies

@at("/short-body")
def short_body(connection, _):
    connection.send(head("200 OK", ["Content-Type: text/html"], 1000) + b"only this")


@at("/long-body")
def long_body(connection, _):
    connection.send(head("200 OK", ["Content-Type: text/html"], 5) + b"hello and more than announced")


@at("/reset-mid-body")
def reset_mid_body(connection, _):
    connection.send(head("200 OK", ["Content-Type: text/html"], 1000) + b"only this")
    time.sleep(0.05)  # so that it is read before the reset drops it
    return reset(connection)


@at("/broken-gzip")
def broken_gzip(connection, request):
    whole = gzip.compress(b"hello " * 1000)
    return respond(connection, request, body=whole[:12] + b"\xff" * 40 + whole[30:], headers=["Content-Encoding: gzip"])


@at("/cut-gzip")
def cut_gzip(connection, request):  # the Content-Length is right
    whole = gzip.compress(b"".join(b"<p>line %d</p>" % i for i in range(1000)))
    return respond(connection, request, body=whole[: len(whole) // 2], headers=["Content-Encoding: gzip"])


@at("/gzip-members")
def gzip_members(connection, request):
    body = gzip.compress(b"first ") + gzip.compress(b"second") + b"and what is none"
    return respond(connection, request, body=body, headers=["Content-Encoding: x-gzip"])


@at("/empty-gzip")
def empty_gzip(connection, request):
    return respond(connection, request, body=b"", headers=["Content-Encoding: gzip"])


@at("/not-gzip")
def not_gzip(connection, request):
    return respond(connection, request, body=b"<p>plain</p>" * 20, headers=["Content-Encoding: gzip"])


@at("/unknown-coding")
def unknown_coding(connection, request):
    return respond(connection, request, body=b"plain text", headers=["Content-Encoding: utf-8"])


@at("/broken-chunk")
def broken_chunk(connection, _):
    connection.send(head("200 OK", ["Transfer-Encoding: chunked"]) + b"5\r\nhello\r\nzz\r\nworld\r\n0\r\n\r\n")


@at("/cut-chunk")
def cut_chunk(connection, _):
    connection.send(head("200 OK", ["Transfer-Encoding: chunked"]) + b"5\r\nhello\r\nff\r\nwor")


@at("/bad-charset")
def bad_charset(connection, request):
    body = PAGE.format(title="\u4e2d\u6587", body="").encode("gbk")
    return respond(connection, request, body=body, content_type="text/html; charset=utf-9x")


# --- broken heads

@at("/reset-before-head")
def reset_before_head(connection, _):
    return reset(connection)


@at("/empty-reply")
def empty_reply(_connection, _request):
    return False


@at("/cut-head")
def cut_head(connection, _):
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Cut: ye")


@at("/http09")
def http09(connection, _):
    connection.send(b"<html>no head at all</html>")


@at("/garbage")
def garbage(connection, _):
    connection.send(bytes(range(256)) * 8 + b"\r\n\r\n")


@at("/no-colon")
def no_colon(connection, _):
    connection.send(b"HTTP/1.1 200 OK\r\nthis line has none\r\nContent-Length: 2\r\n\r\nok")


@at("/nul-header")
def nul_header(connection, _):
    connection.send(b"HTTP/1.1 200 OK\r\nX-Nul: a\0b\r\nContent-Length: 2\r\n\r\nok")


@at("/bad-length")
def bad_length(connection, _):
    connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nok")


@at("/early-hints")
def early_hints(connection, request):
    connection.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\nX-Early: 1\r\n\r\n")
    return respond_page(connection, request, "After hints")


@at("/trailers")
def trailers(connection, _):
    connection.send(head("200 OK", ["Transfer-Encoding: chunked"]) + b"2\r\nok\r\n0\r\nX-Trailer: late\r\n\r\n")
    return True


# --- statuses and redirects

@at("/status/")
def any_status(connection, request):
    return respond(connection, request, f"{int(request.path.split('/')[2])} As Asked", b"body")


@at("/no-head")
def no_head(connection, request):
    if request.method == "HEAD":
        return respond(connection, request, "405 Method Not Allowed", headers=["Allow: GET"])
    return respond_page(connection, request, "Only by GET")


@at("/flapping", "/flapping/")
def flapping(connection, request):
    if connection.server.times(request.target) % 2 == 1:
        return respond(connection, request, "503 Service Unavailable", headers=["Retry-After: 1"])
    return respond_page(connection, request, "Up again")


@at("/always-429")
def always_429(connection, request):
    return respond(connection, request, "429 Too Many Requests", headers=["Retry-After: 1"])


@at("/redirect-loop")
def redirect_loop(connection, request):
    return respond(connection, request, "302 Found", headers=["Location: /redirect-loop/b"])


@at("/redirect-loop/b")
def redirect_back(connection, request):
    return respond(connection, request, "302 Found", headers=["Location: /redirect-loop"])


@at("/redirect-chain/")
def redirect_chain(connection, request):
    left = int(request.path.split("/")[2])
    if left == 0:
        return respond_page(connection, request, "End of the chain")
    return respond(connection, request, "301 Moved Permanently", headers=[f"Location: /redirect-chain/{left - 1}"])


@at("/endless-redirect/")
def endless_redirect(connection, request):
    number = int(request.path.split("/")[2])
    return respond(connection, request, "302 Found", headers=[f"Location: /endless-redirect/{number + 1}"])


@at("/raw-location")
def raw_location(connection, _):
    connection.send(b"HTTP/1.1 302 Found\r\nLocation: /caf\xc3\xa9?q=\xe4\xb8\xad\r\nContent-Length: 0\r\n\r\n")
    return True


@at("/no-location")
def no_location(connection, request):
    return respond(connection, request, "301 Moved Permanently")


@at("/redirect-private")
def redirect_private(connection, request):
    return respond(connection, request, "302 Found", headers=["Location: http://169.254.169.254/latest/meta-data/"])


# --- traps

@at("/calendar/")
def calendar(connection, request):
    year, month = (int(part) for part in request.path.split("/")[2:4])
    after = f"/calendar/{year + month // 12}/{month % 12 + 1}"
    before = f"/calendar/{year - (month == 1)}/{(month - 2) % 12 + 1}"
    return respond_page(connection, request, f"{year}-{month:02}", f'<a href="{before}">before</a> <a href="{after}">after</a>')


@at("/deeper/")
def deeper(connection, request):
    return respond_page(connection, request, "Deeper", '<a href="again/">again</a>')
