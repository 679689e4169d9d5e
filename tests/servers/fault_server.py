#!/usr/bin/env python3
"""A web server on 127.0.0.1 whose every path is a fault (faults.py) for tests of the crawler.

    fault_server.py [--tls]

Prints one line when ready and ends when its standard input closes:

    PORT full=PORT silent=PORT reset=PORT [ca=FILE good=PORT expired=PORT wrong=PORT self=PORT [h2=PORT]]

PORT speaks plain HTTP; full accepts no connection, silent accepts and says nothing, reset closes at once;
--tls adds ports with throw-away certificates, all below the authority in FILE but the self-signed one.
/log on any port tells every request on all of them: [{"port": "good", "connection": 3, "method", "target"}].
"""
import argparse
import os
import re
import socket
import sys
import tempfile
import threading
import zlib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import faults  # noqa: E402
import throwaway_tls  # noqa: E402

try:
    import h2_faults
except ImportError:
    h2_faults = None


class Request:
    def __init__(self, head):
        lines = head.decode("latin-1").split("\r\n")
        self.method, self.target, _ = (lines[0].split(" ") + ["", "", ""])[:3]
        self.path = re.sub(r"^https?://[^/]*", "", self.target).split("?")[0]  # proxies get whole URLs
        self.headers = [line.split(": ", 1) for line in lines[1:] if ": " in line]

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name), "")


class Connection:
    """One accepted socket, plain or TLS. Errors of the peer are answers (False, b''), never exceptions."""

    def __init__(self, server, raw, number):
        self.server, self.raw, self.stream, self.number = server, raw, raw, number
        self.unread = b""

    def secure(self, context):
        self.raw.settimeout(30)
        self.stream = self.raw = context.wrap_socket(self.raw, server_side=True)
        self.raw.settimeout(None)

    def send(self, data):
        try:
            self.stream.sendall(data)
            return True
        except OSError:
            return False

    def receive(self):
        try:
            return self.stream.recv(65536)
        except OSError:
            return b""

    def hold(self):
        """Says nothing until the peer leaves."""
        while self.receive():
            pass
        return False

    def next_request(self):
        while b"\r\n\r\n" not in self.unread:
            data = self.receive()
            if not data or len(self.unread) > 1 << 20:
                return None
            self.unread += data
            if self.unread[:1] == b"\x16":  # TLS on a plain port: what servers say then
                self.send(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
                return None
        head, self.unread = self.unread.split(b"\r\n\r\n", 1)
        return Request(head)

    def close(self):
        try:
            self.stream.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.stream.close()


def bomb():
    """1 GiB of zeros as about 1 MiB of gzip: one flushed block again and again, as packing it all takes seconds. Its
    checksum is that of one block; a reader that gets so far has failed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1 << 20)
    first, block = (packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + block * 1023 + packer.flush()


class FaultServer:
    def __init__(self):
        self.lock = threading.Lock()
        self.requests = []
        self.counts = {}
        self.connections = 0
        self.bomb_bytes = bomb()

    def log(self):
        with self.lock:
            return list(self.requests)

    def note(self, port, connection, method, target):
        with self.lock:
            self.requests.append({"port": port, "connection": connection, "method": method, "target": target})

    def times(self, key):
        with self.lock:
            self.counts[key] = self.counts.get(key, 0) + 1
            return self.counts[key]

    def listen(self, name, context=None):
        listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        threading.Thread(target=self.accept, args=(name, listener, context), daemon=True).start()
        return listener.getsockname()[1]

    def accept(self, name, listener, context):
        while True:
            raw, _ = listener.accept()
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with self.lock:
                self.connections += 1
                connection = Connection(self, raw, self.connections)
            threading.Thread(target=self.serve, args=(name, connection, context), daemon=True).start()

    def serve(self, name, connection, context):
        try:
            if name == "reset":
                faults.reset(connection)
            elif name == "silent":
                connection.hold()
            else:
                if context:
                    connection.secure(context)
                self.speak(name, connection)
        except (OSError, ValueError):
            pass
        finally:
            connection.close()

    def speak(self, name, connection):
        alpn = getattr(connection.stream, "selected_alpn_protocol", lambda: None)()
        if alpn == "h2":
            h2_faults.serve(connection, lambda method, path: self.note(name, connection.number, method, path))
            return
        while request := connection.next_request():
            if request.path != "/log":
                self.note(name, connection.number, request.method, request.target)
            behaviour = faults.behaviour_of(request.path)
            if not behaviour:
                faults.respond(connection, request, "404 Not Found", b"no such fault")
            elif not behaviour(connection, request):
                break


def full_port():
    """A port whose queue of connections is full, so that one more is never answered."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=0)
    waiting = []
    for _ in range(8):
        client = socket.socket()
        client.setblocking(False)
        client.connect_ex(listener.getsockname())
        waiting.append(client)
    return listener.getsockname()[1], (listener, waiting)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tls", action="store_true", help="also ports with throw-away certificates")
    arguments = parser.parse_args()
    server = FaultServer()
    port = server.listen("plain")
    full, keep = full_port()
    words = [str(port), f"full={full}", f"silent={server.listen('silent')}", f"reset={server.listen('reset')}"]
    with tempfile.TemporaryDirectory(prefix="sitelark-tls-") as folder:
        if arguments.tls:
            words.append("ca=" + throwaway_tls.make(folder))
            for kind in throwaway_tls.KINDS:
                words.append(f"{kind}={server.listen(kind, throwaway_tls.context(folder, kind))}")
            if h2_faults:
                words.append(f"h2={server.listen('h2', throwaway_tls.context(folder, 'good', ('h2', 'http/1.1')))}")
        print(*words, flush=True)
        while sys.stdin.buffer.read(4096):
            pass
    del keep


if __name__ == "__main__":
    main()
