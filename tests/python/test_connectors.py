"""Connectors, with the consent page pressed in the end user's place."""

import threading
import urllib.error

import memsy
from memsy import ResourceSelection
from sdk import SdkTest, press


class Connectors(SdkTest):
    def test_a_connector_lives_from_pending_to_active_to_gone(self):
        connectors = self.control().connectors
        self.assertIn("slack", connectors.list_providers())
        self.assertIs(connectors.status("slack").connected, False)
        begun = connectors.create("slack")
        self.assertEqual(connectors.get(begun.connector_id).status, "pending")
        self.refused(409, connectors.list_resources, begun.connector_id)

        consent = threading.Timer(0.1, press, (begun.authorize_url, "allow"))
        consent.start()
        self.addCleanup(consent.join)
        resources = connectors.wait_until_authorized(begun.connector_id, timeout=30, poll_interval=0.05)
        self.assertEqual({resource.resource_type for resource in resources}, {"channel"})
        self.assertIs(connectors.status("slack").connected, True)
        self.refused(409, connectors.create, "slack")
        self.refused(409, connectors.sync, begun.connector_id)

        active = connectors.configure_resources(begun.connector_id, resources[:1])
        self.assertEqual((active.status, active.configured_by_email), ("active", "ada@acme.example"))
        chosen = [ResourceSelection.from_item(resources[1])]
        connectors.configure_resources(begun.connector_id, chosen)
        listed = connectors.list_resources(begun.connector_id)
        self.assertEqual([one.external_id for one in listed if one.selected], [resources[1].external_id])
        self.assertGreaterEqual(connectors.sync(begun.connector_id).last_sync_at, active.last_sync_at)
        self.assertEqual([one.id for one in connectors.list()], [begun.connector_id])
        self.assertIsNone(connectors.delete(begun.connector_id))
        self.refused(404, connectors.get, begun.connector_id)

    def test_a_refused_consent(self):
        connectors = self.control().connectors
        begun = connectors.create("notion")
        press(begun.authorize_url, "deny")
        self.assertIn("access_denied", connectors.get(begun.connector_id).last_error)
        with self.assertRaises(TimeoutError):
            connectors.wait_until_authorized(begun.connector_id, timeout=0.01, poll_interval=0.05)
        with self.assertRaises(urllib.error.HTTPError) as raised:
            press(begun.authorize_url, "allow")
        self.addCleanup(raised.exception.close)
        self.assertEqual(raised.exception.code, 404, "a page is answered once")

    def test_s3(self):
        connectors = self.control().connectors
        self.refused(400, connectors.create, "s3")
        options = {"access_key_id": "AKIA", "secret_access_key": "s", "region": "eu-central-1"}
        made = connectors.configure_s3(bucket="facts", **options)
        self.assertEqual((made.status, made.bucket, made.region), ("active", "facts", "eu-central-1"))
        moved = connectors.configure_s3(bucket="more", connector_id=made.id, **options)
        self.assertEqual((moved.id, moved.bucket), (made.id, "more"))

    def test_branches(self):
        connectors = self.control().connectors
        begun = connectors.create("github")
        press(begun.authorize_url, "allow")
        repo = connectors.list_resources(begun.connector_id)[0]
        branches = connectors.list_branches(begun.connector_id, repo.external_id)
        self.assertEqual([one.resource_type for one in branches], ["default_branch", "branch"])
        self.refused(400, connectors.list_resources, begun.connector_id, parent_id="x")

    def test_a_members_own_accounts(self):
        connectors = self.control("member").connectors
        drive = connectors.create("google_drive")
        press(drive.authorize_url, "allow")
        self.assertEqual(connectors.list_resources(drive.connector_id), [])
        picker = connectors.picker_config(drive.connector_id)
        self.assertEqual(picker.expires_in, 3600)
        onedrive = connectors.create("onedrive")
        press(onedrive.authorize_url, "allow")
        folder = connectors.list_resources(onedrive.connector_id)[0]
        self.assertTrue(connectors.list_resources(onedrive.connector_id, parent_id=folder.external_id))

        admin = self.control().connectors
        self.assertEqual(admin.get(drive.connector_id).configured_by_email, "mia@acme.example")
        self.refusal(memsy.AuthorizationError, admin.picker_config, drive.connector_id)
        self.refusal(memsy.AuthorizationError, admin.delete, drive.connector_id)
        self.refusal(memsy.AuthorizationError, connectors.create, "slack")
        self.assertEqual(self.control("other").connectors.list(), [])
