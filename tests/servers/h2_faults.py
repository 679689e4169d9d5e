"""HTTP/2 over one TLS connection, with faults. Needs python3-h2."""
import time

import h2.config
import h2.connection
import h2.errors
import h2.events
import h2.exceptions


def serve(connection, note):
    """Speaks HTTP/2 until the peer leaves. `note(method, path)` is called for each request."""
    wire = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, validate_outbound_headers=False))
    wire.initiate_connection()
    state = {"pairs": []}
    connection.send(wire.data_to_send())
    while data := connection.receive():
        try:
            events = wire.receive_data(data)
        except h2.exceptions.ProtocolError:
            break
        for event in events:
            if isinstance(event, h2.events.RequestReceived):
                fields = {name: value for name, value in event.headers}
                path = fields.get(":path", fields.get(b":path", b""))
                method = fields.get(":method", fields.get(b":method", b""))
                path, method = (v.decode() if isinstance(v, bytes) else v for v in (path, method))
                note(method, path)
                if answer(wire, event.stream_id, path, state, connection) == "close":
                    return
        if not connection.send(wire.data_to_send()):
            break


def respond(wire, stream, body=b"", headers=(), end=True):
    wire.send_headers(stream, [(":status", "200"), ("content-type", "text/html"), *headers])
    wire.send_data(stream, body, end_stream=end)


def break_later(wire, stream, connection, headers=()):
    """A head and a part of the body, and when the peer has read that, the end of the stream."""
    respond(wire, stream, b"only this", headers, end=False)
    connection.send(wire.data_to_send())
    time.sleep(0.05)


def answer(wire, stream, path, state, connection):
    if path == "/pair":  # answered only when two of them are open at once: proves multiplexing
        state["pairs"].append(stream)
        if len(state["pairs"]) == 2:
            for waiting in state["pairs"]:
                respond(wire, waiting, b"together")
            state["pairs"] = []
    elif path == "/reset-before-head":
        wire.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)
    elif path == "/reset-mid-body":
        break_later(wire, stream, connection)
        wire.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)
    elif path == "/short-body":
        break_later(wire, stream, connection, [("content-length", "1000")])
        wire.end_stream(stream)
    elif path == "/close":
        return "close"
    elif path == "/close-mid-body":
        break_later(wire, stream, connection)
        return "close"
    elif path == "/goaway":
        wire.close_connection(h2.errors.ErrorCodes.ENHANCE_YOUR_CALM)
    elif path == "/many-headers":
        respond(wire, stream, b"ok", [(f"x-{i}", "y" * 1000) for i in range(300)])
    elif path.startswith("/header-line/"):
        respond(wire, stream, b"ok", [("x-long", "x" * int(path.split("/")[2]))])
    elif path == "/never":
        pass
    else:
        respond(wire, stream, b"fine over two")
    return None
