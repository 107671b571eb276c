//! The fixed lists that rows are sorted by: frames, themes, techniques.

/// The 15 frames of the Policy Frames Codebook (Boydstun et al. 2014).
pub const FRAMES: &[&str] = &[
    "economic",
    "capacity-and-resources",
    "morality",
    "fairness-and-equality",
    "legality-constitutionality-jurisdiction",
    "policy-prescription-and-evaluation",
    "crime-and-punishment",
    "security-and-defense",
    "health-and-safety",
    "quality-of-life",
    "cultural-identity",
    "public-sentiment",
    "political",
    "external-regulation-and-reputation",
    "other",
];

/// What stance rows are about. The list only sorts the rows, so that one sees which themes blame more than they praise; no score reads it.
pub const THEMES: &[&str] = &[
    "war",
    "diplomacy",
    "sovereignty",
    "mediation",
    "terrorism",
    "rights",
    "economy",
    "governance",
    "migration",
    "information",
    "identity",
    "honour",
    "competence",
    "trust",
    "change",
];

/// Techniques that single words can show, of those of Da San Martino et al. (2019), "Fine-grained analysis of propaganda in news articles",
/// with its exaggeration and minimisation parted, and its causal oversimplification narrowed to hidden hands (`conspiracy`).
pub const TECHNIQUES: &[&str] =
    &["loaded-language", "name-calling", "exaggeration", "minimisation", "appeal-to-fear", "flag-waving", "doubt", "cliche", "conspiracy"];
