#!/usr/bin/env python3
"""embed.py SYMBOL BASE LIST OUT: writes a C++ file holding every file named in LIST, by path relative to BASE."""
import os
import sys


def literal(data: bytes) -> str:
    """The bytes as adjacent string literals; octal escapes keep any byte and any compiler happy."""
    lines = []
    for start in range(0, len(data), 4000):
        chunk = data[start:start + 4000]
        out = []
        for b in chunk:
            c = chr(b)
            if c == "\n":
                out.append("\\n")
            elif c in '"\\':
                out.append("\\" + c)
            elif 32 <= b < 127 and c != "?":
                out.append(c)
            else:
                out.append("\\%03o" % b)
        lines.append('"' + "".join(out) + '"')
    return "\n      ".join(lines) or '""'


def main() -> None:
    symbol, base, listing, out = sys.argv[1:5]
    with open(listing, encoding="utf-8") as f:
        paths = sorted(line.strip() for line in f if line.strip())
    parts = ['#include "model/embedded_file.h"\n\nnamespace sitelark {\nnamespace {\nconst EmbeddedFile files[] = {\n']
    for path in paths:
        with open(path, "rb") as f:
            data = f.read()
        name = os.path.relpath(path, base)
        parts.append(f'    {{"{name}", {{{literal(data)}, {len(data)}}}}},\n')
    parts.append("};\n}  // namespace\nextern const std::span<const EmbeddedFile> " + symbol + ";\n")
    parts.append(f"const std::span<const EmbeddedFile> {symbol}{{files}};\n}}  // namespace sitelark\n")
    with open(out, "w", encoding="utf-8") as f:
        f.write("".join(parts))


if __name__ == "__main__":
    main()
