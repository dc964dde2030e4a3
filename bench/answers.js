/** What the service answers in the benchmark: bodies of realistic size, with the headers that it sends. */

export const HEADERS = {
  "content-type": "application/json",
  "x-usage-apicalls": "120",
  "x-usage-apicalls-limit": "10000",
  "x-usage-eventsingested": "300",
  "x-usage-eventsingested-limit": "50000",
  "x-usage-memoriesstored": "80",
  "x-usage-memoriesstored-limit": "20000",
  "x-plan": "pro",
  "x-ratelimit-limit": "100",
  "x-ratelimit-remaining": "99",
  "x-ratelimit-reset": "1790000000",
};

/** @param {number} count */
const list = (count, /** @type {(index: number) => unknown} */ make) =>
  Array.from({ length: count }, (_, index) => make(index));

/** @param {number} index */
const uuid = (index) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;

export const HEALTH = {
  status: "ok",
  version: "1.4.2",
  billing_enabled: true,
  components: { database: "ok", queue: "ok" },
};

/** @param {number} count */
export const searchAnswer = (count) => ({
  results: list(count, (index) => ({
    id: uuid(index),
    content: `Ada prefers green tea in the morning and black coffee after lunch (${index}).`,
    score: 0.91 - index / 2000,
    metadata: {
      title: "Drinks",
      summary: "What Ada drinks during the day.",
      tags: ["drinks", "preference"],
      entities: [{ name: "Ada" }, { name: "green tea" }],
      session_id: `chat-${index % 7}`,
      source_event_ids: [uuid(index + 1), uuid(index + 2)],
      source_metadata: [{ event_id: uuid(index + 1), metadata: { channel: "support" } }],
      kind: "semantic",
      type: "preference",
      strength: 1.4,
      confidence: 0.87,
      observed_at: "2026-05-04T10:11:12Z",
    },
  })),
});

/** @param {number} count */
export const memoriesAnswer = (count) => ({
  items: list(count, (index) => ({
    memory_id: uuid(index),
    org_id: "org-1",
    scope: { level: "actor", actor_id: `actor-${index % 9}`, team_id: null, role_id: null },
    type: "preference",
    kind: "semantic",
    memory_kind: "semantic",
    status: "active",
    text: `Ada prefers green tea in the morning and black coffee after lunch (${index}).`,
    confidence: 0.87,
    strength: 1.4,
    recall_count: 3,
    decay_half_life_days: 90,
    pinned: false,
    tags: ["drinks", "preference"],
    entity_refs: [{ name: "Ada" }],
    source_event_ids: [uuid(index + 1)],
    source_urls: [],
    summary: "What Ada drinks.",
    payload: null,
    last_recalled_at: null,
    effective_from: null,
    effective_to: null,
    observed_at: "2026-05-04T10:11:12Z",
    created_at: "2026-05-04T10:11:12Z",
    updated_at: "2026-05-04T10:11:12Z",
  })),
  total: 1234,
  limit: count,
  offset: 0,
});

/** @param {number} count */
export const ingestAnswer = (count) => ({ event_ids: list(count, uuid) });

export const REFUSAL = {
  detail: {
    code: "feature_not_available",
    message: "Not on this plan.",
    feature: "connectors",
    current_tier: "free",
    upgrade_url: "https://memsy.io/pricing",
  },
};

/** @param {number} count @returns {import("memsy-wasm").EventPayload[]} */
export const events = (count) =>
  Array.from({ length: count }, (_, index) => ({
    actorId: "ada",
    sessionId: "chat-1",
    kind: "user_message",
    ts: "2026-05-04T10:11:12Z",
    content: `I prefer green tea in the morning and black coffee after lunch (${index}).`,
  }));
