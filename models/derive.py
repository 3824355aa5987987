#!/usr/bin/env python3
"""Derives the compact, documentation-free API models from the ones that botocore (Apache-2.0) carries.

Usage: models/derive.py [--check]

Writes one line-diffable resource a service; --check only tells (exit 1) whether a committed resource differs from what
would be written. Needs a Python with botocore, such as the one the AWS CLI brings. The format is described in
dev.diorama.core.model.ModelReader.
"""
import gzip
import json
import os
import sys

import botocore

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
SERVICES = {
    "dynamodb/2012-08-10": "dynamodb-api/src/main/resources/dev/diorama/dynamodb/dynamodb.model",
    "dynamodbstreams/2012-08-10": "dynamodb-api/src/main/resources/dev/diorama/dynamodb/streams.model",
    "rds/2014-10-31": "rds-api/src/main/resources/dev/diorama/rds/rds.model",
}
PRIMITIVES = ("boolean", "timestamp", "blob", "integer", "long", "float", "double")


def read(folder, name):
    plain = os.path.join(folder, name)
    if os.path.exists(plain):
        return json.load(open(plain, encoding="utf-8"))
    packed = plain + ".gz"
    return json.load(gzip.open(packed)) if os.path.exists(packed) else {}


def bounds(shape):
    return "".join(f" {key}={shape[key]}" for key in ("min", "max") if key in shape)


def first(value):
    return value[0] if isinstance(value, list) else value


def operation_lines(name, operation, page):
    source, target = operation.get("input", {}), operation.get("output", {})
    yield f"op {name} {source.get('shape', '-')} {target.get('shape', '-')}"
    if "resultWrapper" in target:
        yield f" wrapper {target['resultWrapper']}"
    if operation.get("errors"):
        yield " errors " + " ".join(sorted(error["shape"] for error in operation["errors"]))
    if page:
        yield " page " + " ".join(
            f"{key}={first(page[field])}"
            for key, field in (("in", "input_token"), ("out", "output_token"), ("limit", "limit_key"), ("result", "result_key"))
            if field in page
        )


def structure_lines(name, shape):
    head = f"structure {name}"
    if shape.get("exception"):
        error = shape.get("error", {})
        head += f" error={error.get('code', name)} status={error.get('httpStatusCode', 500 if shape.get('fault') else 400)}"
        if shape.get("fault"):
            head += " fault"
    yield head
    required = set(shape.get("required", ()))
    for member, target in shape.get("members", {}).items():
        yield f" {member} {target['shape']}" + (" required" if member in required else "")


def collection_line(name, shape):
    if shape["type"] == "map":
        return f"map {name} {shape['key']['shape']} {shape['value']['shape']}{bounds(shape)}"
    element = shape["member"]
    named = f" name={element['locationName']}" if "locationName" in element else ""
    return f"list {name} {element['shape']}{named}{bounds(shape)}"


def string_line(name, shape):
    line = f"string {name}{bounds(shape)}"
    if "enum" in shape:
        line += " enum=" + "|".join(shape["enum"])
    if shape.get("sensitive"):
        line += " sensitive"
    if "pattern" in shape:  # last, because a pattern may hold spaces
        line += " pattern=" + shape["pattern"]
    return line


def shape_lines(name, shape):
    kind = shape["type"]
    if kind == "structure":
        yield from structure_lines(name, shape)
    elif kind in ("list", "map"):
        yield collection_line(name, shape)
    elif kind == "string":
        yield string_line(name, shape)
    elif kind in PRIMITIVES:
        yield f"{kind} {name}{bounds(shape)}"
    else:
        raise SystemExit(f"{name}: a shape of type {kind}, which the format does not know")


def derive(source):
    folder = os.path.join(os.path.dirname(botocore.__file__), "data", source)
    model = read(folder, "service-2.json")
    pages = read(folder, "paginators-1.json").get("pagination", {})
    meta = model["metadata"]
    yield f"# {meta['serviceFullName']} {meta['apiVersion']}, derived by models/derive.py from botocore {botocore.__version__}."
    yield "# Copyright Amazon.com, Inc. or its affiliates; licensed under the Apache License 2.0. Do not edit by hand."
    yield f"service {meta['serviceId'].replace(' ', '')}"
    yield f"version {meta['apiVersion']}"
    yield f"protocol {meta['protocol']}"
    yield f"signing {meta.get('signingName', meta['endpointPrefix'])}"
    if "targetPrefix" in meta:
        yield f"target {meta['targetPrefix']}"
    if "xmlNamespace" in meta:
        yield f"namespace {meta['xmlNamespace']}"
    for name in sorted(model["operations"]):
        yield from operation_lines(name, model["operations"][name], pages.get(name))
    for name in sorted(model["shapes"]):
        yield from shape_lines(name, model["shapes"][name])


def main():
    check = "--check" in sys.argv[1:]
    stale = []
    for source, target in SERVICES.items():
        text = "\n".join(derive(source)) + "\n"
        path = os.path.normpath(os.path.join(ROOT, target))
        if check:
            committed = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
            if committed != text:
                stale.append(target)
            continue
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
    if stale:
        sys.exit("not what models/derive.py writes: " + ", ".join(stale))


if __name__ == "__main__":
    main()
