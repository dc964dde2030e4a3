"""Ingest, search, status and health."""

import asyncio
import time

import memsy
from sdk import URL, SdkTest, emulator, event


class HotPath(SdkTest):
    def test_health(self):
        health = self.client().health()
        self.assertEqual(health.status, "ok")
        self.assertTrue(health.version)
        self.assertIs(health.billing_enabled, True)
        self.assertEqual(health.components, {"async_memsy": "ok", "sync_memsy": "ok"})

    def test_ingest_answers_one_id_per_event_and_the_original_for_a_repetition(self):
        client = self.client()
        ids = client.ingest([event("Ana likes tea."), event("Bob likes coffee."), event("Ana likes tea.")]).event_ids
        self.assertEqual(len(ids), 3)
        self.assertEqual(ids[0], ids[2])
        self.assertNotEqual(ids[0], ids[1])
        self.assertEqual(client.ingest([]).event_ids, [])

    def test_status_follows_an_event_to_its_end(self):
        client = self.client()
        ids = self.remember(client, event("Ana likes green tea."), event("This one breaks [[fail]] here."))
        status = client.status([*ids, "never-heard-of"])
        self.assertEqual(status.completed_ids, ids[:1])
        self.assertEqual(status.failed_ids, ids[1:])
        self.assertEqual(status.pending_ids, [])
        self.assertEqual(status.total, 3)
        self.assertEqual(status.statuses["never-heard-of"], "unknown")

    def test_search_finds_what_was_said_and_every_accessor_reads_it(self):
        client = self.client()
        said = "Ana Lima likes green tea."
        told = event(said, ts="2026-05-01T10:00:00Z", metadata='{"page": 3}')
        ids = self.remember(client, told, event("Bob drives a red car."))
        results = client.search("What tea does Ana like?", actor_id="user-1", limit=5, threshold=0.1).results
        self.assertEqual([result.content for result in results], [said])
        found = results[0]
        self.assertTrue(0 < found.score <= 1)
        self.assertEqual(found.title, "Ana Lima likes green tea")
        self.assertEqual(found.summary, said)
        self.assertIn("preference", found.tags)
        self.assertEqual(found.entities, [{"name": "Ana Lima"}])
        self.assertEqual(found.session_id, "talk-1")
        self.assertEqual(found.source_event_ids, ids[:1])
        self.assertEqual(found.source_metadata, [{"event_id": ids[0], "metadata": {"page": 3}}])
        self.assertEqual((found.kind, found.type), ("semantic", "preference"))
        self.assertEqual(found.strength, 1.0)
        self.assertTrue(0 < found.confidence <= 1)
        self.assertEqual(found.observed_at, "2026-05-01T10:00:00Z")
        self.assertEqual(found.source_events, [], "only when asked for")

    def test_search_attaches_source_events(self):
        client = self.client()
        ids = self.remember(client, event("Ana likes green tea.", ts="2026-05-01T10:00:00Z"))
        found = client.search("tea", include_source_events=True).results[0]
        self.assertEqual(len(found.source_events), 1)
        source = found.source_events[0]
        self.assertEqual(
            (source.event_id, source.kind, source.content, source.ts),
            (ids[0], "user_message", "Ana likes green tea.", "2026-05-01T10:00:00Z"),
        )

    def test_search_keeps_to_a_conversation_or_away_from_it(self):
        client = self.client()
        self.remember(client, event("Tea of the first talk."), event("Tea of the second talk.", session="talk-2"))

        def found(**filters):
            return [result.content for result in client.search("tea", **filters).results]

        self.assertEqual(len(found()), 2)
        self.assertEqual(found(session_id="talk-1"), ["Tea of the first talk."])
        self.assertEqual(found(exclude_session_id="talk-1"), ["Tea of the second talk."])
        self.assertEqual(found(session_id="", exclude_session_id="talk-2"), ["Tea of the first talk."])
        for wrong in ({"session_id": "talk-1", "exclude_session_id": "talk-2"}, {"session_id": "not searchable"}):
            with self.assertRaises(memsy.MemsyAPIError) as raised:
                found(**wrong)
            self.assertEqual(raised.exception.status_code, 422)

    def test_search_is_widened_by_roles_and_teams(self):
        client = self.client()
        self.remember(
            client,
            event("Tea for one."),
            event("Tea for the role.", actor="user-2", role_id="role-1"),
            event("Tea for the team.", actor="user-3", team_id="team-1"),
        )

        def found(**filters):
            return sorted(result.content for result in client.search("tea", actor_id="user-1", **filters).results)

        self.assertEqual(found(), ["Tea for one."])
        self.assertEqual(found(role_ids=["role-1"]), ["Tea for one.", "Tea for the role."])
        self.assertEqual(found(role_ids=[], team_ids=["team-1"]), ["Tea for one.", "Tea for the team."])

    def test_usage_and_rate_limit_come_with_every_result(self):
        client = self.client("free")
        self.remember(client, event("Ana likes green tea."))
        results = [client.ingest([]), client.search("tea"), client.status([]), client.health()]
        for result in results:
            self.assertEqual(result.usage.plan, "free")
            self.assertEqual(result.usage.api_calls_limit, 10_000)
            self.assertEqual(result.usage.events_ingested, 1)
            self.assertEqual(result.usage.events_ingested_limit, 5_000)
            self.assertEqual(result.usage.memory_stored, 1)
            self.assertEqual(result.usage.memory_stored_limit, 1_000)
            self.assertEqual(result.usage.llm_tokens, 5)
            self.assertEqual(result.usage.llm_tokens_limit, 2_500_000)
            self.assertEqual(result.usage.search_queries_limit, 1_000)
            self.assertEqual(result.rate_limit.limit, 10_000)
            self.assertEqual(result.rate_limit.remaining, 10_000 - result.usage.api_calls)
            self.assertGreater(result.rate_limit.reset, time.time())
        self.assertEqual(results[-1].usage.search_queries, 1)

    def test_a_short_rate_limit_is_waited_for(self):
        client = self.client("limited")
        for _ in range(6):
            self.assertEqual(client.health().status, "ok")
        sent = emulator("GET", "/emulator/requests?path=/v1/health")["requests"]
        self.assertIn(429, [request["status"] for request in sent], "it was refused in between")

    def test_the_async_client_works_too(self):
        async def talk():
            async with memsy.AsyncMemsyClient(base_url=URL + "/v1", api_key=self.keys["pro"]) as client:
                ids = (await client.ingest([event("Ana likes green tea.")])).event_ids
                return (await client.status(ids)).total, (await client.health()).status

        self.assertEqual(asyncio.run(talk()), (1, "ok"))
