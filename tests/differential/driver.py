"""The official Python SDK behind a pipe: a call per line in, its outcome per line out, both in JavaScript's names.

A line in is {"client", "call", "args", "options"}; a line out {"value"} or {"error"}. The line {"describe": true} asks
which methods and optional arguments there are. driver.js is its twin.
"""

import dataclasses
import inspect
import json
import re
import sys

import memsy

CLIENTS = {"client": memsy.MemsyClient, "control": memsy.MemsyControlClient}
REQUESTS = (memsy.EventPayload, memsy.ResourceSelection)
# What an error has besides its message, the response being looked into below.
NOT_COMPARED = ("response",)
known_clients = {}


def camel(name):
    return re.sub("_([a-z0-9])", lambda found: found.group(1).upper(), name)


def snake(name):
    return re.sub("[A-Z]", lambda found: "_" + found.group().lower(), name)


def keywords(options):
    """Options as keyword arguments; milliseconds, which JavaScript names so, become seconds."""
    named = {}
    for name, value in options.items():
        if name.endswith("Ms"):
            name, value = name[: -len("Ms")], value / 1000
        named[snake(name)] = value
    return named


def request_object(entry):
    """An entry of a list that the SDK wants as one of its classes."""
    if not isinstance(entry, dict):
        return entry
    fields = keywords(entry)
    if "selected" in fields:
        return memsy.ConnectorResourceItem(**fields)
    return (memsy.ResourceSelection if "external_id" in fields else memsy.EventPayload)(**fields)


def invoke(client, path, args):
    target = client
    for name in path.split("."):
        target = getattr(target, snake(name))
    positional = [[request_object(entry) for entry in arg] if isinstance(arg, list) else arg for arg in args]
    named = keywords(positional.pop()) if positional and isinstance(positional[-1], dict) else {}
    return target(*positional, **named)


def plain(value):
    """Attributes under JavaScript's names; dictionaries are free-form and keep theirs."""
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)] + properties(type(value))
        return {camel(name): plain(getattr(value, name)) for name in names}
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    return value


def properties(cls):
    return [name for name, _ in inspect.getmembers(cls, lambda member: isinstance(member, property))]


def failure(error):
    if not isinstance(error, memsy.MemsyError):
        return {"class": type(error).__name__, "bases": None, "says": str(error)}
    bases = [cls.__name__ for cls in type(error).__mro__ if issubclass(cls, memsy.MemsyError)]
    own = {camel(name): value for name, value in vars(error).items() if name not in NOT_COMPARED}
    response = getattr(error, "response", None)
    body = None if response is None else response.text
    return {"class": type(error).__name__, "bases": bases, "message": str(error), **own, "body": body}


def run(step):
    options = step["options"]
    key = json.dumps([step["client"], options], sort_keys=True)
    try:
        if key not in known_clients:
            known_clients[key] = CLIENTS[step["client"]](**keywords(options))
        return {"value": plain(invoke(known_clients[key], step["call"], step["args"]))}
    except Exception as error:
        return {"error": failure(error)}


def optional(parameters):
    return [camel(parameter.name) for parameter in parameters.values() if parameter.default is not parameter.empty]


def describe():
    """Every public method with its optional arguments, and the classes of requests with theirs."""
    described = {}
    for kind, cls in CLIENTS.items():
        client = cls(base_url="http://localhost", api_key="none")
        owners = {kind: client, **{f"{kind}.{name}": value for name, value in vars(client).items() if name[0] != "_"}}
        for prefix, owner in owners.items():
            for name, method in inspect.getmembers(owner, inspect.ismethod):
                if name[0] != "_":
                    described[f"{prefix}.{camel(name)}"] = optional(inspect.signature(method).parameters)
        client.close()
    return {**described, **{cls.__name__: optional(inspect.signature(cls).parameters) for cls in REQUESTS}}


for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps(describe() if "describe" in asked else run(asked)), flush=True)
