"""Holds a JSON document on standard input against a JSON Schema, as far as our own schemas go.

	schema.py SCHEMA

Prints what does not fit, by its path. Keys that the schema does not describe do not fit either, though others may add
some. A keyword that is not known here is an error: nothing is held to be right that was not looked at.
"""
import json
import re
import sys

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int}
NOTES = {"$schema", "$id", "$defs", "definitions", "title", "description", "default", "examples", "properties", "type"}


def is_of(name, value):
    return isinstance(value, TYPES[name]) and (name != "integer" or not isinstance(value, bool))


def faults(root, schema, value, path):
    for keyword in schema:
        known = globals().get("check_" + keyword.lstrip("$"))
        if known:
            yield from known(root, schema, value, path)
        elif keyword not in NOTES:
            sys.exit(f"schema.py: unknown keyword {keyword}")
    names = schema.get("type", [])
    names = names if isinstance(names, list) else [names]
    if names and not any(is_of(name, value) for name in names):
        yield f"{path}: {value!r} is none of {', '.join(names)}"
    for key, part in schema.get("properties", {}).items():
        if isinstance(value, dict) and key in value:
            yield from faults(root, part, value[key], f"{path}/{key}")
    if "properties" in schema and isinstance(value, dict):
        yield from (f"{path}: {key} is not described" for key in value if key not in schema["properties"])


def check_ref(root, schema, value, path):
    target = root
    for part in schema["$ref"].removeprefix("#/").split("/"):
        target = target[part]
    return faults(root, target, value, path)


def check_enum(root, schema, value, path):
    return [] if value in schema["enum"] else [f"{path}: {value!r} is none of {schema['enum']}"]


def check_const(root, schema, value, path):
    return [] if value == schema["const"] else [f"{path}: {value!r} is not {schema['const']!r}"]


def check_minimum(root, schema, value, path):
    is_small = is_of("integer", value) and value < schema["minimum"]
    return [f"{path}: {value} is less than {schema['minimum']}"] if is_small else []


def check_pattern(root, schema, value, path):
    fits = not isinstance(value, str) or re.search(schema["pattern"], value)
    return [] if fits else [f"{path}: {value!r} does not match {schema['pattern']}"]


def check_required(root, schema, value, path):
    return [f"{path}: {key} is missing" for key in schema["required"] if isinstance(value, dict) and key not in value]


def check_items(root, schema, value, path):
    for index, item in enumerate(value if isinstance(value, list) else []):
        yield from faults(root, schema["items"], item, f"{path}/{index}")


def check_anyOf(root, schema, value, path):
    ways = [list(faults(root, way, value, path)) for way in schema["anyOf"]]
    return [] if not all(ways) else ways[-1]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    found = list(faults(schema, schema, json.load(sys.stdin), ""))
    print("\n".join(found[:20]) if found else "fits")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
