-- Everything the service keeps. Times are Unix microseconds; lists and objects are JSON text.
-- Actors and every report are made of these rows when asked for.

CREATE TABLE orgs (
    org_id TEXT PRIMARY KEY,
    tier   TEXT NOT NULL,
    seats  INTEGER NOT NULL
) STRICT;

CREATE TABLE keys (
    key_id         TEXT PRIMARY KEY,
    key            TEXT NOT NULL UNIQUE,
    name           TEXT NOT NULL,
    org_id         TEXT NOT NULL REFERENCES orgs,
    scopes         TEXT NOT NULL,
    member         TEXT,
    admin          INTEGER NOT NULL,
    seat           INTEGER NOT NULL,
    active         INTEGER NOT NULL,
    rate_requests  INTEGER,
    rate_window_ms INTEGER,
    -- What it is for; only seeded keys say so.
    about          TEXT,
    created_us     INTEGER NOT NULL,
    last_used_us   INTEGER,
    expires_us     INTEGER
) STRICT;

-- One row per hour: totals of a period, a time series and the usage of one key are all sums over it.
CREATE TABLE usage (
    org_id    TEXT NOT NULL,
    dimension TEXT NOT NULL,
    hour      TEXT NOT NULL,
    key_id    TEXT NOT NULL,
    quantity  INTEGER NOT NULL,
    PRIMARY KEY (org_id, dimension, hour, key_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    id          INTEGER PRIMARY KEY,
    event_id    TEXT NOT NULL UNIQUE,
    org_id      TEXT NOT NULL,
    key_id      TEXT NOT NULL,
    actor_id    TEXT NOT NULL,
    session_id  TEXT NOT NULL,
    kind        TEXT NOT NULL,
    content     TEXT NOT NULL,
    role_id     TEXT,
    team_id     TEXT,
    ts_us       INTEGER NOT NULL,
    metadata    TEXT,
    ingested_us INTEGER NOT NULL,
    ready_us    INTEGER NOT NULL,
    status      TEXT NOT NULL,
    -- Where it came from, as far as the caller said. No response shows these.
    source_id           TEXT,
    source_author_email TEXT,
    source_author_id    TEXT
) STRICT;
CREATE INDEX events_by_time ON events (org_id, ts_us);
CREATE INDEX events_by_identity ON events (org_id, actor_id, session_id, kind, content);
CREATE INDEX events_waiting ON events (ready_us) WHERE status = 'pending';

CREATE TABLE memories (
    id                   INTEGER PRIMARY KEY,
    memory_id            TEXT NOT NULL UNIQUE,
    org_id               TEXT NOT NULL,
    scope_level          TEXT NOT NULL,
    actor_id             TEXT,
    role_id              TEXT,
    team_id              TEXT,
    session_id           TEXT,
    type                 TEXT NOT NULL,
    kind                 TEXT NOT NULL,
    memory_kind          TEXT NOT NULL,
    status               TEXT NOT NULL,
    text                 TEXT NOT NULL,
    -- The text in small letters: SQLite's own ignore case in ASCII only.
    folded               TEXT NOT NULL,
    title                TEXT NOT NULL,
    summary              TEXT,
    confidence           REAL NOT NULL,
    strength             REAL NOT NULL,
    recall_count         INTEGER NOT NULL,
    decay_half_life_days REAL NOT NULL,
    pinned               INTEGER NOT NULL,
    tags                 TEXT NOT NULL,
    entities             TEXT NOT NULL,
    source_urls          TEXT NOT NULL,
    payload              TEXT,
    last_recalled_us     INTEGER,
    effective_from_us    INTEGER,
    effective_to_us      INTEGER,
    observed_us          INTEGER NOT NULL,
    created_us           INTEGER NOT NULL,
    updated_us           INTEGER NOT NULL
) STRICT;
CREATE INDEX memories_by_statement ON memories (org_id, actor_id, text);

CREATE TABLE memory_sources (
    memory INTEGER NOT NULL REFERENCES memories,
    event  INTEGER NOT NULL REFERENCES events,
    PRIMARY KEY (memory, event)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE memories_fts USING fts5 (
    text,
    content = 'memories',
    content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER memories_indexed AFTER INSERT ON memories BEGIN
    INSERT INTO memories_fts (rowid, text) VALUES (new.id, new.text);
END;

-- Organization, role and team records. An organization's record_id is its org_id.
CREATE TABLE records (
    id               INTEGER PRIMARY KEY,
    level            TEXT NOT NULL,
    record_id        TEXT NOT NULL,
    org_id           TEXT NOT NULL REFERENCES orgs,
    name             TEXT NOT NULL,
    focus            TEXT NOT NULL,
    promotion_prompt TEXT NOT NULL,
    generation       INTEGER NOT NULL,
    -- Null when the prompt was written by hand.
    prompt_meta      TEXT,
    created_us       INTEGER NOT NULL,
    updated_us       INTEGER NOT NULL,
    UNIQUE (level, record_id)
) STRICT;

CREATE TABLE interest (
    org_id     TEXT PRIMARY KEY REFERENCES orgs,
    email      TEXT NOT NULL,
    name       TEXT NOT NULL,
    company    TEXT,
    use_case   TEXT,
    notes      TEXT,
    created_us INTEGER NOT NULL
) STRICT;

CREATE TABLE connectors (
    id                  INTEGER PRIMARY KEY,
    connector_id        TEXT NOT NULL UNIQUE,
    org_id              TEXT NOT NULL REFERENCES orgs,
    provider            TEXT NOT NULL,
    -- The member whose account it is; null for what the whole organization shares.
    owner               TEXT,
    status              TEXT NOT NULL,
    -- Whether the provider's token is attached.
    authorized          INTEGER NOT NULL,
    -- Secret of the consent page; null once it has been used.
    link                TEXT UNIQUE,
    display_name        TEXT,
    external_account_id TEXT,
    configured_by_email TEXT,
    scopes              TEXT NOT NULL,
    last_sync_us        INTEGER,
    next_sync_us        INTEGER,
    last_error          TEXT,
    created_us          INTEGER NOT NULL,
    bucket              TEXT,
    region              TEXT
) STRICT;
CREATE UNIQUE INDEX connectors_once ON connectors (org_id, provider, coalesce(owner, ''));

CREATE TABLE selections (
    id            INTEGER PRIMARY KEY,
    connector     INTEGER NOT NULL REFERENCES connectors,
    external_id   TEXT NOT NULL,
    resource_type TEXT NOT NULL,
    name          TEXT
) STRICT;
CREATE INDEX selections_of ON selections (connector);
