//! `/api/usage`: the month in figures and its series, counted from what was really called.

use serde_json::{Value, json};

use crate::process::{Emulator, event};

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

fn used(summary: &Value, dimension: &str) -> i64 {
    let dimensions = summary["dimensions"].as_array().unwrap();
    let found = dimensions.iter().find(|one| one["dimension"] == dimension);
    found.unwrap()["used"].as_i64().unwrap()
}

fn quantity(series: &Value, dimension: &str) -> i64 {
    let points = series["data"].as_array().unwrap().iter();
    points
        .filter(|point| point["dimension"] == dimension)
        .map(|point| point["quantity"].as_i64().unwrap())
        .sum()
}

/// The emulator's day.
fn today(emulator: &Emulator) -> String {
    let now = emulator.control("/emulator/clock", Some(&json!({ "advance_ms": 0 })))["now"].clone();
    now.as_str().unwrap()[..10].to_owned()
}

#[test]
fn the_summary_counts_real_calls() {
    let emulator = Emulator::on_a_plain_day();
    emulator.ingest(
        "free",
        &[
            event("u1", "s1", "Ana likes green tea."),
            event("u1", "s1", "Ana likes green tea."),
        ],
    );
    emulator.advance(3_600_000);
    emulator.search("free", &json!({ "query": "tea" }));
    let summary = emulator.get("free", "/api/usage/summary");
    let headers = summary.number("x-usage-apicalls");
    let summary = summary.expect(200);
    assert_eq!(
        (&summary["org_id"], &summary["tier"]),
        (&json!("hobby"), &json!("free"))
    );
    assert!(summary["period_start"].as_str().unwrap().ends_with("-01"));
    assert!(summary["period_start"].as_str() < summary["period_end"].as_str());
    for (dimension, expected) in [
        ("events_ingested", 1),
        ("memories_stored", 1),
        ("llm_tokens", 5),
        ("search_queries", 1),
    ] {
        assert_eq!(used(&summary, dimension), expected, "{dimension}");
    }
    assert_eq!(used(&summary, "api_calls") as f64, headers);
    assert_eq!(
        summary["dimensions"][0],
        json!({ "dimension": "api_calls", "used": headers as i64, "limit": 10_000, "overage_rate": null })
    );
    let pro = emulator.get("pro", "/api/usage/summary").expect(200);
    assert_eq!(used(&pro, "api_calls"), 1, "its own call only");
    assert!(pro["dimensions"][1]["overage_rate"].is_number());
}

#[test]
fn series_add_up_by_day_and_by_hour() {
    let emulator = Emulator::on_a_plain_day();
    let first = today(&emulator);
    emulator.ingest("pro", &[event("u1", "s1", "Ana likes green tea.")]);
    emulator.advance(DAY_MS);
    emulator.ingest(
        "pro",
        &[
            event("u1", "s1", "Bob likes black coffee."),
            event("u1", "s1", "Eve likes milk a lot."),
        ],
    );
    let last = today(&emulator);
    let of = |query: &str| {
        emulator
            .get("pro", &format!("/api/usage/timeseries?{query}"))
            .expect(200)
    };
    let period = |start: &str, end: &str| {
        format!("period_start={start}&period_end={end}&dimension=events_ingested")
    };

    let both = of(&period(&first, &last));
    assert_eq!(
        (&both["org_id"], &both["granularity"]),
        (&json!("acme"), &json!("daily"))
    );
    assert_eq!(
        both["data"],
        json!([
            { "date": first, "dimension": "events_ingested", "quantity": 1 },
            { "date": last, "dimension": "events_ingested", "quantity": 2 },
        ])
    );
    assert_eq!(
        of(&period(&first, &first))["data"].as_array().map(Vec::len),
        Some(1),
        "both ends are included"
    );
    assert_eq!(quantity(&of(&period(&last, &last)), "events_ingested"), 2);
    assert_eq!(
        of(&period(&last, &first))["data"],
        json!([]),
        "an end before its start holds nothing"
    );

    let hourly = of(&format!("{}&granularity=hourly", period(&first, &last)));
    assert_eq!(hourly["granularity"], "hourly");
    assert_eq!(quantity(&hourly, "events_ingested"), 3);
    let date = hourly["data"][0]["date"].as_str().unwrap();
    assert!(
        date.starts_with(&first) && date.ends_with(":00:00Z"),
        "{date}"
    );
    let hour = of(&format!(
        "granularity=hourly&dimension=events_ingested&period_start={date}&period_end={date}"
    ));
    assert_eq!(
        quantity(&hour, "events_ingested"),
        1,
        "an end with a time is that hour"
    );

    let all = of(&format!("period_start={first}&period_end={last}"));
    assert!(quantity(&all, "api_calls") > 2 && quantity(&all, "events_ingested") == 3);
}

#[test]
fn without_a_period_it_is_the_current_month() {
    let emulator = Emulator::on_a_plain_day();
    emulator.ingest("pro", &[event("u1", "s1", "Ana likes green tea.")]);
    emulator.advance(31 * DAY_MS);
    let month = emulator
        .get("pro", "/api/usage/timeseries?granularity=daily")
        .expect(200);
    assert_eq!(
        quantity(&month, "events_ingested"),
        0,
        "that was last month"
    );
    assert_eq!(quantity(&month, "api_calls"), 1);
}

#[test]
fn wrong_parameters_are_refused() {
    let emulator = Emulator::on_a_plain_day();
    for (query, parameter) in [
        ("granularity=weekly", "granularity"),
        ("dimension=calls", "dimension"),
        ("period_start=monday", "period_start"),
        ("period_end=2026-02-30", "period_end"),
    ] {
        let refused = emulator
            .get("pro", &format!("/api/usage/timeseries?{query}"))
            .expect(422);
        assert_eq!(
            refused["detail"][0]["loc"],
            json!(["query", parameter]),
            "{query}"
        );
    }
}
