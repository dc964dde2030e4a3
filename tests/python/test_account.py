"""The control plane but for connectors: identity, keys, usage, billing, events, interest."""

import memsy
from memsy import MemsyClient
from sdk import URL, SdkTest, emulator, event


class Identity(SdkTest):
    def test_me_and_health(self):
        me = self.control().me()
        self.assertEqual((me.org_id, me.tier, me.email, me.org_role), ("acme", "pro", "ada@acme.example", "org:admin"))
        self.assertIs(me.is_superadmin, False)
        self.assertIs(me.is_billing_admin, True)
        self.assertEqual(self.control().health().status, "ok")


class Keys(SdkTest):
    def test_a_key_is_made_used_and_revoked(self):
        keys = self.control().keys
        made = keys.create("ci", scopes=["read"])
        self.assertRegex(made.raw_key, "^msy_[0-9a-f]{32}$")
        self.assertEqual((made.name, made.scopes), ("ci", ["read"]))

        client = MemsyClient(base_url=URL + "/v1", api_key=made.raw_key)
        self.addCleanup(client.close)
        self.assertEqual(client.health().status, "ok")
        listed = keys.list()
        info = next(key for key in listed.keys if key.key_id == made.key_id)
        self.assertEqual((info.is_active, info.prefix, info.expires_at), (True, made.prefix, None))
        self.assertIsNotNone(info.last_used_at)
        self.assertEqual([record["quantity"] for record in keys.usage(made.key_id)], [1])

        self.assertIsNone(keys.delete(made.key_id))
        self.refusal(memsy.AuthenticationError, client.health)
        self.assertEqual(keys.list().active_count, listed.active_count - 1)
        self.refused(404, keys.usage, "nope")

    def test_an_expired_key(self):
        now = emulator("POST", "/emulator/clock", {"advance_ms": 0})["now"]
        made = self.control().keys.create("short", expires_at=now[:4] + "-12-31T23:59:59Z")
        client = MemsyClient(base_url=URL + "/v1", api_key=made.raw_key)
        self.addCleanup(client.close)
        emulator("POST", "/emulator/clock", {"advance_ms": 366 * 24 * 60 * 60 * 1000})
        self.refusal(memsy.AuthenticationError, client.health)

    def test_who_may_have_how_many(self):
        error = self.refusal(memsy.KeyLimitReachedError, self.control("full").keys.create, "more")
        self.assertEqual((error.limit, error.current), (1, 1))
        error = self.refusal(memsy.AuthorizationError, self.control("member").keys.list)
        self.assertEqual(error.error_code, "admin_required")
        error = self.refusal(memsy.AuthorizationError, self.control("read_only").keys.delete, "key_pro")
        self.assertEqual((error.error_code, error.required_scope), ("insufficient_scope", "write"))


class Usage(SdkTest):
    def test_calls_are_counted(self):
        self.client().ingest([event("Ana likes green tea.")])
        usage = self.control().usage
        summary = usage.summary()
        self.assertEqual((summary.org_id, summary.tier), ("acme", "pro"))
        used = {dimension.dimension: dimension.used for dimension in summary.dimensions}
        self.assertEqual((used["api_calls"], used["events_ingested"]), (2, 1))
        period = {"period_start": summary.period_start, "period_end": summary.period_end}
        for granularity in ("daily", "hourly"):
            series = usage.timeseries(dimension="events_ingested", granularity=granularity, **period)
            self.assertEqual((series.org_id, series.granularity), ("acme", granularity))
            self.assertEqual([point.quantity for point in series.data], [1])
        self.refused(422, usage.timeseries, granularity="weekly")


class Billing(SdkTest):
    def test_a_plan_that_is_billed(self):
        billing = self.control().billing
        summary = billing.summary()
        self.assertEqual((summary.tier, summary.purchased_seats, summary.available_seats), ("pro", 5, 3))
        self.assertEqual(summary.payment_method.brand, "visa")
        self.assertIsInstance(summary.upcoming_invoice.period_end, int)
        invoices = billing.invoices()
        self.assertEqual(len(invoices), 3)
        self.assertTrue(all(invoice.created.isdigit() for invoice in invoices))

    def test_the_free_plan(self):
        billing = self.control("free").billing
        for call in (billing.summary, billing.invoices):
            error = self.refusal(memsy.BillingNotEnabledError, call)
            self.assertEqual(error.interest_path, "/interest/express")


class Events(SdkTest):
    def test_events_as_they_came_in(self):
        ids = self.client().ingest([
            event("one", ts="2026-05-01T00:00:00Z", metadata='{"page": 3}'),
            event("two", ts="2026-05-02T00:00:00Z", session="talk-2", metadata="not JSON"),
        ]).event_ids
        events = self.control("member").events
        listed = events.list()
        self.assertEqual((listed.total, listed.limit, listed.offset), (2, 50, 0))
        self.assertEqual([item.event_id for item in listed.items], ids[::-1])
        self.assertEqual([item.metadata for item in listed.items], [{"raw": "not JSON"}, {"page": 3}])
        found = events.list(actor_id="user-1", session_id="talk-1", kind="user_message", sort="ts_asc", limit=1)
        self.assertEqual([item.content for item in found.items], ["one"])
        self.refused(422, events.list, sort="newest")

    def test_a_seat_is_needed(self):
        self.refusal(memsy.SeatRequiredError, self.control("unseated").events.list)


class Interest(SdkTest):
    def test_interest_is_remembered(self):
        interest = self.control("free").interest
        self.assertIs(interest.status(), False)
        thanks = interest.express("ana@example.org", "Ana", company="Acme", use_case="agents", notes="soon")
        self.assertTrue(thanks.message)
        self.assertIs(interest.status(), True)
        self.refused(422, interest.express, "nowhere", "Ana")
