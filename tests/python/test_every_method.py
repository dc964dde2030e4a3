"""Every method of the clients, of the synchronous and the asynchronous ones, succeeds against the emulator."""

import asyncio
import inspect

from memsy import AsyncMemsyClient, AsyncMemsyControlClient, MemsyClient, MemsyControlClient, ResourceSelection
from sdk import URL, SdkTest, emulator, event, press


def methods(client):
    """Names of what a client and its resources can do, e.g. `orgs.create`."""
    names = set()
    parts = {"": client}
    parts.update({name + ".": part for name, part in vars(client).items() if not name.startswith("_")})
    for prefix, part in parts.items():
        found = inspect.getmembers(type(part), inspect.isfunction)
        names.update(prefix + name for name, _ in found if not name.startswith("_"))
    return names - {"close"}


class Walk:
    """Calls methods by name, waits for those that are to be awaited, and notes which were called."""

    def __init__(self, client):
        self.client = client
        self.called = set()

    async def __call__(self, name, /, *arguments, **options):
        self.called.add(name)
        target = self.client
        for part in name.split("."):
            target = getattr(target, part)
        answer = target(*arguments, **options)
        return await answer if inspect.isawaitable(answer) else answer


async def walk_hot_path(call):
    await call("ingest", [event("Ana likes green tea.")])
    emulator("POST", "/emulator/clock", {"advance_ms": 60_000})
    await call("search", "tea")
    await call("status", ["some-id"])
    await call("health")
    await call("orgs.create", "acme", "Acme", "all")
    await call("orgs.list")
    for name in ("get", "regenerate_prompt"):
        await call(f"orgs.{name}", "acme")
    await call("orgs.update", "acme", name="Acme Inc")
    await call("orgs.delete", "acme")
    for group, id_name in (("roles", "role_id"), ("teams", "team_id")):
        made = getattr(await call(f"{group}.create", "acme", "Crew", "all"), id_name)
        await call(f"{group}.list", "acme")
        for name in ("get", "regenerate_prompt", "update", "delete"):
            await call(f"{group}.{name}", made, "acme")
    memories = (await call("memories.list")).items
    await call("memories.get", memories[0].memory_id)
    await call("memories.stats")
    await call("actors.list")
    await call("actors.get", "user-1")


async def walk_control_plane(call):
    await call("me")
    await call("health")
    key = (await call("keys.create", "ci")).key_id
    await call("keys.list")
    await call("keys.usage", key)
    await call("keys.delete", key)
    for name in ("usage.summary", "usage.timeseries", "billing.summary", "billing.invoices", "events.list"):
        await call(name)
    await call("interest.express", "ana@example.org", "Ana")
    await call("interest.status")
    await call("connectors.list_providers")
    await call("connectors.status", "github")
    begun = await call("connectors.create", "github")
    press(begun.authorize_url, "allow")
    repos = await call("connectors.wait_until_authorized", begun.connector_id)
    await call("connectors.list")
    await call("connectors.get", begun.connector_id)
    await call("connectors.list_resources", begun.connector_id)
    await call("connectors.list_branches", begun.connector_id, repos[0].external_id)
    repo = ResourceSelection(repos[0].external_id, "repo")
    await call("connectors.configure_resources", begun.connector_id, [repo])
    await call("connectors.sync", begun.connector_id)
    await call("connectors.delete", begun.connector_id)
    s3 = {"access_key_id": "AKIA", "secret_access_key": "s", "region": "eu-central-1", "bucket": "facts"}
    await call("connectors.configure_s3", **s3)
    drive = await call("connectors.create", "google_drive")
    press(drive.authorize_url, "allow")
    await call("connectors.picker_config", drive.connector_id)


class EveryMethod(SdkTest):
    def walk(self, kind, base, script):
        options = {"base_url": URL + base, "api_key": self.keys["pro"]}

        async def run():
            client = kind(**options)
            call = Walk(client)
            try:
                await script(call)
            finally:
                closed = client.close()
                if inspect.isawaitable(closed):
                    await closed
            return call.called, methods(client)

        called, known = asyncio.run(run())
        self.assertEqual(called, known)
        return len(known)

    def test_of_the_client(self):
        self.assertEqual(self.walk(MemsyClient, "/v1", walk_hot_path), 27)

    def test_of_the_asynchronous_client(self):
        self.assertEqual(self.walk(AsyncMemsyClient, "/v1", walk_hot_path), 27)

    def test_of_the_control_client(self):
        # One more than routes: waiting for authorization is a method without a route of its own.
        self.assertEqual(self.walk(MemsyControlClient, "/api", walk_control_plane), 26)

    def test_of_the_asynchronous_control_client(self):
        self.assertEqual(self.walk(AsyncMemsyControlClient, "/api", walk_control_plane), 26)

    def test_with_what_the_service_always_sends(self):
        # "sparse" and not "minimal": without the items of a list there would be nothing to read one of.
        for fields in ("all", "sparse"):
            for kind, base, script in (
                (MemsyClient, "/v1", walk_hot_path),
                (MemsyControlClient, "/api", walk_control_plane),
            ):
                with self.subTest(fields, client=kind.__name__):
                    emulator("POST", "/emulator/reset")
                    emulator("POST", "/emulator/shape", {"fields": fields})
                    self.walk(kind, base, script)
