//! Responses about organization, role and team records.

use crate::test_tools::shape::model::{Field, Model, always, maybe};

const NAME: Field = always("name");
const FOCUS: Field = always("focus");
const PROMPT: Field = always("promotion_prompt");
const CREATED: Field = always("created_at");
const UPDATED: Field = always("updated_at");
const META: Field = maybe("prompt_meta", r#"{"source":"template","generation":1}"#);
const ORG_ID: Field = always("org_id");

pub static ORG: Model = Model {
    fields: &[ORG_ID, NAME, FOCUS, PROMPT, CREATED, UPDATED, META],
};

pub static ROLE: Model = Model {
    fields: &[
        always("role_id"),
        ORG_ID,
        NAME,
        FOCUS,
        PROMPT,
        CREATED,
        UPDATED,
        META,
    ],
};

pub static TEAM: Model = Model {
    fields: &[
        always("team_id"),
        ORG_ID,
        NAME,
        FOCUS,
        PROMPT,
        CREATED,
        UPDATED,
        META,
    ],
};
