#!/usr/bin/env python3
"""csp_hashes.py OUT FILES...: writes "NAME sha256-BASE64" for each file, as a Content-Security-Policy wants
it, and refuses a file that could not stand inside <script> or <style> unchanged."""
import base64
import hashlib
import os
import sys


def main() -> int:
    out, *files = sys.argv[1:]
    lines = []
    for path in files:
        with open(path, "rb") as f:
            data = f.read()
        for bad in (b"</script", b"</style", b"<!--", b"\r", b"\0"):
            if bad in data.lower():
                print(f"{path} holds {bad!r}: it cannot stand inside the page", file=sys.stderr)
                return 1
        digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
        lines.append(f"{os.path.basename(path)} sha256-{digest}\n")
    with open(out, "w", encoding="ascii") as f:
        f.writelines(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
