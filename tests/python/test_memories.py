"""Memories and actors, which are read only."""

import uuid

import memsy
from sdk import SdkTest, emulator, event


class Memories(SdkTest):
    def setUp(self):
        super().setUp()
        self.memsy = self.client()
        self.ids = self.remember(
            self.memsy,
            event("Ana likes green tea.", actor="ana", ts="2026-05-01T00:00:00Z", role_id="r1"),
            event("Yesterday Bob moved to Berlin.", actor="bob", ts="2026-05-02T00:00:00Z"),
            event("Bob drives a red car.", actor="bob", ts="2026-05-03T00:00:00Z"),
        )

    def texts(self, **options):
        return [item.text for item in self.memsy.memories.list(**options).items]

    def test_one_shows_everything(self):
        listed = self.memsy.memories.list(sort="observed_at_asc")
        self.assertEqual((listed.total, listed.limit, listed.offset), (3, 50, 0))
        item = listed.items[0]
        self.assertEqual(self.memsy.memories.get(item.memory_id), item)
        self.assertEqual(str(uuid.UUID(item.memory_id)), item.memory_id)
        self.assertEqual((item.scope.level, item.scope.actor_id, item.scope.role_id), ("actor", "ana", "r1"))
        self.assertEqual((item.org_id, item.type, item.memory_kind, item.status),
                         ("acme", "preference", "semantic", "active"))
        self.assertEqual(item.source_event_ids, self.ids[:1])
        self.assertEqual(item.entity_refs, [{"name": "Ana"}])
        self.assertEqual(item.observed_at, "2026-05-01T00:00:00Z")
        self.assertIsNone(item.last_recalled_at)

    def test_filters_and_pages(self):
        self.assertEqual(self.texts(actor_id="ana"), ["Ana likes green tea."])
        self.assertEqual(self.texts(kind="episodic"), ["Yesterday Bob moved to Berlin."])
        self.assertEqual(self.texts(type="preference"), ["Ana likes green tea."])
        self.assertEqual(self.texts(search="RED"), ["Bob drives a red car."])
        self.assertEqual(self.texts(status="archived"), [])
        self.assertEqual(self.texts(limit=1, offset=2), ["Ana likes green tea."])
        self.assertEqual(len(self.texts(sort="strength_desc")), 3)

    def test_figures(self):
        stats = self.memsy.memories.stats()
        self.assertEqual((stats.total, stats.total_memories, stats.active_memories), (3, 3, 3))
        self.assertEqual(stats.by_type, {"event": 1, "fact": 1, "preference": 1})
        self.assertEqual(stats.top_entities[0], {"name": "Bob", "count": 2})
        self.assertEqual(stats.date_range["earliest"], "2026-05-01T00:00:00Z")
        self.assertEqual(stats.avg_strength, 1.0)

    def test_what_is_refused(self):
        self.refused(404, self.memsy.memories.get, str(uuid.uuid4()))
        self.refused(422, self.memsy.memories.get, "mem_01")
        self.refused(422, self.memsy.memories.list, sort="newest")
        self.refused(422, self.memsy.memories.list, limit=201)


class Actors(SdkTest):
    def test_actors_are_made_of_memories(self):
        client = self.client()
        self.remember(client, event("Ana likes green tea.", actor="slack:T1:Ana", role_id="r1", team_id="t1"))
        emulator("POST", "/emulator/clock", {"advance_ms": 1000})
        self.remember(client, event("Bob drives a red car.", actor="a/b"), event("Bob likes tea too.", actor="a/b"))

        listed = client.actors.list()
        self.assertEqual([actor.actor_id for actor in listed.items], ["a/b", "slack:T1:Ana"])
        self.assertEqual((listed.total, listed.limit, listed.offset, listed.truncated), (2, 100, 0, False))
        found = client.actors.list("acme", limit=1, offset=0, sort="first_memory_asc", q="ANA")
        self.assertEqual([actor.actor_id for actor in found.items], ["slack:T1:Ana"])

        ana = client.actors.get("slack:T1:Ana")
        self.assertEqual(ana, listed.items[1])
        self.assertEqual((ana.memory_count, ana.active_memory_count, ana.scope_levels), (1, 1, ["actor"]))
        self.assertEqual((ana.role_ids, ana.team_ids), (["r1"], ["t1"]))
        self.assertEqual(client.actors.get("a/b", "acme").memory_count, 2)

    def test_what_is_refused(self):
        actors = self.client().actors
        self.refused(404, actors.get, "../roles")
        self.refused(422, actors.list, sort="memory_count_desc")
        self.refusal(memsy.AuthorizationError, actors.list, "rival")
