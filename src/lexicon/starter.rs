//! A small pack that shows how tables are written, and works as it is.

/// Files of the starter pack: path below the folder, and content. A domain of two actors on two sides, a small stance table laid over
/// the embedded one, and two articles to try them on.
#[must_use]
pub const fn starter_files() -> &'static [(&'static str, &'static str)] {
    &[
        ("domain/actors.tsv", include_str!("starter/actors.tsv")),
        ("domain/aliases.tsv", include_str!("starter/aliases.tsv")),
        ("domain/camps.tsv", include_str!("starter/camps.tsv")),
        ("domain/issue_terms.tsv", include_str!("starter/issue_terms.tsv")),
        ("domain/issues.tsv", include_str!("starter/issues.tsv")),
        ("domain/labels.tsv", include_str!("starter/labels.tsv")),
        ("domain/topic_rules.tsv", include_str!("starter/topic_rules.tsv")),
        ("domain/topics.tsv", include_str!("starter/topics.tsv")),
        ("own/stance.tsv", include_str!("starter/stance.tsv")),
        ("example.jsonl", include_str!("starter/example.jsonl")),
    ]
}
