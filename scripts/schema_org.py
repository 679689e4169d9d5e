#!/usr/bin/env python3
"""schema_org.py PACKAGE_DIR VERSION DATE: writes analyzers/data/schema_org.txt from the npm package schema-dts.

    npm pack schema-dts@2.1.0 && tar xzf schema-dts-2.1.0.tgz
    python3 scripts/schema_org.py package 2.1.0 2026-10-02
"""
import pathlib
import re
import sys

DATA_TYPES = {"Boolean", "CssSelectorType", "Date", "DateTime", "DataType", "Float", "Integer", "Number",
              "PronounceableText", "Text", "Time", "URL", "XPathType"}
# Types that the package writes as strings only.
QUANTITIES = {"Quantity": ["Intangible"], "Distance": ["Quantity"], "Duration": ["Quantity"],
              "Energy": ["Quantity"], "Mass": ["Quantity"]}


def statements(source: str):
    """(comment, head, body) of each declaration at the start of a line; body is empty where there is none."""
    pattern = re.compile(r"(?:/\*\*((?:(?!\*/).)*)\*/\s*)?^(export type|export interface|interface) (\w+)([^\n]*)\n", re.S | re.M)
    for match in pattern.finditer(source):
        body = ""
        if match.group(4).rstrip().endswith("{"):
            body = source[match.end():source.index("\n}", match.end() - 1)]
        yield match.group(1) or "", match.group(2), match.group(3), match.group(4), body


def successor(comment: str) -> str:
    found = re.search(r"@deprecated (?:Consider using https://schema\.org/|Use )(\w+)", comment)
    return found.group(1) if found else ""


def read(source: str):
    types, members, properties = {}, {}, {}
    children = {}
    for comment, kind, name, rest, body in statements(source):
        if name.endswith("Role") and rest.startswith("<"):  # roles name the property they stand in for
            rest = re.sub(r"<[^>=]*>", "", rest[rest.index("> =") + 1:])
        if kind == "export type" and rest.lstrip().startswith("="):
            parts = [p.strip() for p in rest.strip().lstrip("=").rstrip(";").split("|")]
            if f"{name}Leaf" not in parts and name not in DATA_TYPES and not any(p.endswith("Leaf") for p in parts):
                continue
            if name in QUANTITIES:
                continue
            types[name] = successor(comment)
            for part in parts:
                if part.startswith('"https://schema.org/'):
                    members.setdefault(name, []).append(part[len('"https://schema.org/'):-1])
                elif re.fullmatch(r"\w+", part) and part not in ("string", f"{name}Leaf"):
                    children.setdefault(name, []).append(part)
        if name.endswith("Base"):
            for remark, prop, value in re.findall(
                    r'(?:/\*\*((?:(?!\*/).)*)\*/\s*)?"(\w+)"\?: SchemaValue<([^,]*), "\w+">', body, re.S):
                ranges = [r.strip() for r in value.split("|") if r.strip() != "IdReference"]
                entry = properties.setdefault(prop, {"domains": [], "ranges": set(), "successor": ""})
                entry["domains"].append(name[:-len("Base")])
                entry["ranges"].update(ranges)
                entry["successor"] = entry["successor"] or successor(remark)
    types.update({name: "" for name in QUANTITIES})
    parents = dict(QUANTITIES)
    for parent, names in children.items():
        for child in names:
            parents.setdefault(child, []).append(parent)
    members = {name: all_members(name, members, children) for name in members}
    return types, parents, members, properties


def all_members(name: str, members: dict, children: dict) -> list:
    """Of the enumeration and those below it."""
    found, names = set(), [name]
    for each in names:
        found.update(members.get(each, []))
        names.extend(child for child in children.get(each, []) if child not in names)
    return sorted(found)


def main() -> None:
    package, version, date = sys.argv[1:4]
    source = (pathlib.Path(package) / "dist" / "schema.d.ts").read_text(encoding="utf-8")
    source = re.sub(r"\b_(?=\d)", "", source)  # no name of TypeScript begins with a digit
    types, parents, members, properties = read(source)
    lines = [
        f"# The vocabulary of schema.org (CC BY-SA 3.0), from the npm package schema-dts {version} of {date}",
        "# (Apache-2.0). Written by scripts/schema_org.py; do not edit.",
        "#   T type parents [successor]   P property types-that-have-it value-types [successor]",
        "#   E enumeration members        lists are joined by commas, '-' is an empty one",
    ]
    for name in sorted(types):
        if name in DATA_TYPES:
            continue
        up = ",".join(sorted(p for p in parents.get(name, []) if p not in DATA_TYPES)) or "-"
        lines.append(f"T {name} {up} {types[name]}".rstrip())
    for name in sorted(properties):
        entry = properties[name]
        lines.append(f"P {name} {','.join(sorted(entry['domains']))} {','.join(sorted(entry['ranges']))} "
                     f"{entry['successor']}".rstrip())
    for name in sorted(members):
        if name not in DATA_TYPES:
            lines.append(f"E {name} {','.join(members[name])}")
    target = pathlib.Path(__file__).parent.parent / "analyzers" / "data" / "schema_org.txt"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
