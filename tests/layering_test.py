#!/usr/bin/env python3
"""Reads every #include and fails with a sentence when a room uses one that it may not, or a third-party
header outside the room that owns it, or when two types share a name. This table is the documentation of the layering."""
import os
import re
import sys

ROOMS = {  # room: rooms whose headers it may include
    "text": [],
    "model": ["text"],
    "crawler": ["model", "text"],
    "analyzers": ["model", "text"],
    "store": ["model", "text"],
    "reports": ["model", "text"],
    "pipeline": ["crawler", "analyzers", "store", "reports", "model", "text"],
    "cli": ["pipeline", "crawler", "analyzers", "store", "reports", "model", "text", "demo"],
    "tests": ["cli", "pipeline", "crawler", "analyzers", "store", "reports", "model", "text"],
    "fuzz": ["crawler", "store", "model", "text"],
    "bench": ["pipeline", "crawler", "analyzers", "store", "reports", "model", "text"],
}
EVERYWHERE = r"fmt/|tl/expected\.hpp"
THIRD_PARTY = {  # header pattern: rooms that may include it
    r"unicode/": ["text"],
    r"re2/": ["text"],
    r"libstemmer": ["text"],
    r"xxhash\.h": ["text"],
    r"curl/": ["crawler"],
    r"gumbo\.h": ["crawler"],
    r"libxml/": ["crawler"],
    r"libpsl\.h": ["crawler"],
    r"openssl/": ["crawler", "cli"],
    r"zlib\.h": ["crawler", "store", "cli"],
    r"zip\.h": ["crawler"],
    r"zstd\.h|zdict\.h": ["crawler", "store"],
    r"nlohmann/": ["text"],  # text/json.h; see JSON
    r"xlsxwriter\.h": ["reports"],
    r"SQLiteCpp/|sqlite3\.h": ["store"],
    r"toml\+\+/": ["cli", "pipeline"],
    r"CLI/": ["cli"],
    r"microhttpd\.h": ["cli", "tests"],
    r"gtest/|gmock/": ["tests"],
}
JSON = "text/json.h"  # in its place, in .cpp files of these rooms and in tests
JSON_ROOMS = ["text", "crawler", "analyzers", "reports", "pipeline", "tests"]
SOURCE_ONLY = r"CLI/"
SYSTEM = r"[a-z_0-9]+|sys/[a-z]+\.h|arpa/inet\.h|netinet/[a-z]+\.h|netdb\.h|[a-z]+\.h"
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def complaint(room: str, path: str, bracket: str, header: str) -> str | None:
    is_test = path.endswith("_test.cpp")
    if bracket == '"':
        other = header.split("/")[0]
        if header == JSON and not is_test and room not in JSON_ROOMS:
            return f"JSON belongs to {', '.join(JSON_ROOMS)}, not to {room}/"
        if header == JSON and path.endswith(".h"):
            return f"{JSON} may stand in .cpp files only: the build must stay quick"
        if other == room or other in ROOMS.get(room, []) or (is_test and other == "tests"):
            return None
        return f"{room}/ may not use {other}/ ({header}); it may use: {', '.join(ROOMS.get(room, [])) or 'nothing'}"
    if re.match(EVERYWHERE, header):
        return None
    if header.startswith("nlohmann/") and not path.endswith(JSON):
        return f"<{header}> is included by {JSON} alone, which compiles it once"
    for pattern, rooms in THIRD_PARTY.items():
        if re.match(pattern, header):
            if pattern.startswith("gtest") and is_test:
                return None
            if room not in rooms:
                return f"<{header}> belongs to {', '.join(rooms)}, not to {room}/"
            if path.endswith(".h") and re.match(SOURCE_ONLY, header):
                return f"<{header}> may stand in .cpp files only: the build must stay quick"
            return None
    if re.fullmatch(SYSTEM, header):
        return None
    return f"<{header}> is a third-party header that no room owns; add it to tests/layering_test.py"


TYPE = re.compile(r"^(?:class|struct|enum class) (\w+)(?![\w<])[^;(]*\{")  # at the level of the namespace


def note_type(line: str, place: str, room: str, types: dict) -> str | None:
    """All rooms share one namespace: a name of two types is undefined behaviour that no linker tells."""
    found = TYPE.match(line)
    if not found or room in ("tests", "fuzz", "bench"):
        return None
    other = types.setdefault(found.group(1), place)
    return None if other == place else f"{place}: {found.group(1)} is the name of a type in {other}, too"


def main() -> int:
    root = sys.argv[1] if len(sys.argv) > 1 else "."
    bad, read, types = [], 0, {}
    for room in ROOMS:
        for folder, _, files in os.walk(os.path.join(root, room)):
            for name in sorted(files):
                if not name.endswith((".h", ".cpp")):
                    continue
                path = os.path.join(folder, name)
                read += 1
                with open(path, encoding="utf-8") as f:
                    for number, line in enumerate(f, 1):
                        place = f"{os.path.relpath(path, root)}:{number}"
                        if name.endswith(".h") and "test" not in name and (why := note_type(line, place, room, types)):
                            bad.append(why)
                        found = INCLUDE.match(line)
                        if found:
                            why = complaint(room, path, *found.groups())
                            if why:
                                bad.append(f"{os.path.relpath(path, root)}:{number}: {why}")
                        if "std::ranges::views" in line or "std::views::" in line:
                            bad.append(f"{os.path.relpath(path, root)}:{number}: no range views: clang 14 does not compile them")
    print(*bad, sep="\n")
    print(f"{read} files read, {len(bad)} complaints")
    return 1 if bad or read < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
