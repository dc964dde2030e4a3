"""Organization, role and team records."""

import memsy
from sdk import SdkTest


class Orgs(SdkTest):
    def test_a_record_lives_from_create_to_delete(self):
        orgs = self.client().orgs
        self.assertEqual(orgs.list(), [])
        made = orgs.create("acme", "Acme", "how we ship")
        self.assertEqual((made.org_id, made.name, made.focus), ("acme", "Acme", "how we ship"))
        self.assertIn("how we ship", made.promotion_prompt)
        self.assertEqual(orgs.list(), [made])
        self.assertEqual(orgs.get("acme"), made)

        renamed = orgs.update("acme", name="Acme Inc")
        self.assertEqual((renamed.name, renamed.promotion_prompt), ("Acme Inc", made.promotion_prompt))
        by_hand = orgs.update("acme", promotion_prompt="Keep it.")
        self.assertEqual((by_hand.promotion_prompt, by_hand.prompt_meta), ("Keep it.", None))
        again = orgs.regenerate_prompt("acme")
        self.assertIn("Acme Inc", again.promotion_prompt)
        self.assertIsNotNone(again.prompt_meta)
        self.assertGreater(again.updated_at, made.updated_at)

        self.assertIsNone(orgs.delete("acme"))
        self.refused(404, orgs.get, "acme")

    def test_the_cap_of_a_plan(self):
        error = self.refusal(memsy.OrgLimitReachedError, self.client("full").orgs.create, "crowded", "More", "more")
        self.assertEqual((error.limit, error.current, error.status_code), (1, 1, 403))

    def test_who_may_change_records(self):
        orgs = self.client("member").orgs
        self.assertEqual(orgs.list(), [])
        error = self.refusal(memsy.AuthorizationError, orgs.create, "acme", "Acme", "all")
        self.assertEqual(error.error_code, "admin_required")
        self.refusal(memsy.AuthorizationError, self.client().orgs.create, "rival", "Rival", "all")


class RolesAndTeams(SdkTest):
    def test_both_live_from_create_to_delete(self):
        for name, id_name in (("roles", "role_id"), ("teams", "team_id")):
            with self.subTest(name):
                resource = getattr(self.client(), name)
                made = [resource.create("acme", f"Number {number}", "all") for number in range(3)]
                self.assertEqual(len({getattr(one, id_name) for one in made}), 3)
                self.assertEqual(resource.list("acme"), made)
                self.assertEqual(resource.list("acme", limit=1, offset=1), made[1:2])
                first = getattr(made[0], id_name)
                self.assertEqual(resource.get(first, "acme"), made[0])
                self.assertEqual(resource.update(first, "acme", focus="less").focus, "less")
                self.assertIn("less", resource.regenerate_prompt(first, "acme").promotion_prompt)
                self.assertIsNone(resource.delete(first, "acme"))
                self.refused(404, resource.get, first, "acme")
                self.refused(422, resource.list, "acme", limit=0)

    def test_another_organization_sees_none_of_them(self):
        role = self.client().roles.create("acme", "Engineer", "ships")
        other = self.client("other").roles
        self.assertEqual(other.list("rival"), [])
        self.refused(404, other.get, role.role_id, "rival")
        self.refusal(memsy.AuthorizationError, other.get, role.role_id, "acme")
        self.refusal(memsy.AuthorizationError, other.list, "acme")
