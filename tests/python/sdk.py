"""What the tests of the official Python SDK share: clients for the seeded keys of a running emulator.

The SDK is unmodified: if it works here, the emulator speaks Memsy. The emulator is reset before every test.

    pip install -r tests/python/requirements.txt
    MEMSY_EMULATOR_URL=http://127.0.0.1:8787 python -m unittest discover tests/python
"""

import json
import os
import time
import unittest
import urllib.request

from memsy import EventPayload, MemsyAPIError, MemsyClient, MemsyControlClient

URL = os.environ.get("MEMSY_EMULATOR_URL", "").rstrip("/")

# Seconds until a test gives up waiting for extraction; far longer than it takes.
PATIENCE = 30.0


def emulator(method, path, body=None):
    """Calls one of the emulator's own routes."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(URL + path, data=data, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)


def event(content, *, actor="user-1", session="talk-1", **rest):
    return EventPayload(actor_id=actor, session_id=session, kind="user_message", content=content, **rest)


def press(authorize_url, button):
    """Presses a button of a consent page, "allow" or "deny", as the end user would."""
    request = urllib.request.Request(f"{authorize_url}/{button}", data=b"", method="POST")
    with urllib.request.urlopen(request, timeout=10) as response:
        return response.read().decode()


class SdkTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not URL:
            raise RuntimeError("MEMSY_EMULATOR_URL must be the address of a running emulator, e.g. http://127.0.0.1:8787")
        cls.keys = {key["name"]: key["key"] for key in emulator("GET", "/emulator/keys")["keys"]}

    def setUp(self):
        emulator("POST", "/emulator/reset")

    def client(self, key="pro", **options):
        client = MemsyClient(base_url=URL + "/v1", api_key=self.keys[key], **options)
        self.addCleanup(client.close)
        return client

    def control(self, key="pro", *, base="/api", **options):
        client = MemsyControlClient(base_url=URL + base, api_key=self.keys[key], **options)
        self.addCleanup(client.close)
        return client

    def fault(self, **fault):
        body = fault.pop("json", None)
        if body is not None:
            fault["body"] = json.dumps(body)
        emulator("POST", "/emulator/faults", fault)

    def refusal(self, kind, call, *arguments, **options):
        """The error of a call, which must be of exactly this class."""
        with self.assertRaises(kind) as raised:
            call(*arguments, **options)
        self.assertIs(type(raised.exception), kind)
        return raised.exception

    def refused(self, status, call, *arguments, **options):
        """A call that fails with this status and no class of its own."""
        error = self.refusal(MemsyAPIError, call, *arguments, **options)
        self.assertEqual(error.status_code, status)
        return error

    def remember(self, client, *events):
        """Takes events in and waits until their memories can be found."""
        ids = client.ingest(list(events)).event_ids
        deadline = time.monotonic() + PATIENCE
        while client.status(ids).pending_ids:
            self.assertLess(time.monotonic(), deadline, "extraction never ended")
            time.sleep(0.05)
        return ids
