//! The schema: which fields a document has.

use super::{FilterField, Unit};
use tantivy::Term;
use tantivy::schema::{Field, IndexRecordOption, NumericOptions, STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions};

/// Name of the fast field that orders documents: article number, then piece number.
pub(super) const ORDER: &str = "order";

/// The first and the last day of publication.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    /// The article was published on it or later.
    pub(super) from: Field,
    /// The article was published on it or before.
    pub(super) to: Field,
}

/// The fields that hold a unit's tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    /// Folded words.
    pub(super) surface: Field,
    /// Conflation terms.
    pub(super) term: Field,
    /// Runs of letters.
    pub(super) gram: Field,
}

/// All fields of the schema.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    pub(super) unit: Field,
    pub(super) days: Days,
    /// In the order of [`FilterField::ALL`].
    filters: [Field; FilterField::ALL.len()],
    claim: Body,
    article: Body,
    pub(super) order: Field,
    pub(super) number: Field,
    pub(super) start: Field,
    pub(super) end: Field,
    pub(super) start_char: Field,
    pub(super) end_char: Field,
    /// The text that concordance lines are cut from.
    pub(super) text: Field,
    /// Where the tokens stand.
    pub(super) places: Field,
    /// JSON that gives the corpus back.
    pub(super) record: Field,
}

impl Fields {
    pub(super) const fn body(&self, unit: Unit) -> Body {
        match unit {
            Unit::Claim => self.claim,
            Unit::Article => self.article,
        }
    }

    pub(super) const fn filter(&self, field: FilterField) -> Field {
        let [article, outlet, camp, country, actor, topic, voice, source, stance, kind] = self.filters;
        match field {
            FilterField::Article => article,
            FilterField::Outlet => outlet,
            FilterField::Camp => camp,
            FilterField::Country => country,
            FilterField::Actor => actor,
            FilterField::Topic => topic,
            FilterField::Voice => voice,
            FilterField::Source => source,
            FilterField::Stance => stance,
            FilterField::Kind => kind,
        }
    }

    pub(super) fn unit_term(&self, unit: Unit) -> Term {
        Term::from_field_text(self.unit, unit.as_str())
    }
}

/// The schema and its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut b = Schema::builder();
    let fields = Fields {
        unit: b.add_text_field("unit", keyword()),
        days: Days { from: b.add_u64_field("published_from", day()), to: b.add_u64_field("published_to", day()) },
        filters: FilterField::ALL.map(|f| b.add_text_field(f.as_str(), filter_options(f))),
        claim: body(&mut b, Unit::Claim),
        article: body(&mut b, Unit::Article),
        order: b.add_u64_field(ORDER, NumericOptions::default().set_fast().set_stored()),
        number: b.add_u64_field("number", STORED),
        start: b.add_u64_field("start", STORED),
        end: b.add_u64_field("end", STORED),
        start_char: b.add_u64_field("start_char", STORED),
        end_char: b.add_u64_field("end_char", STORED),
        text: b.add_text_field("text", STORED),
        places: b.add_bytes_field("places", STORED),
        record: b.add_text_field("record", STORED),
    };
    (b.build(), fields)
}

fn day() -> NumericOptions {
    NumericOptions::default().set_fast()
}

fn keyword() -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false).set_index_option(IndexRecordOption::Basic);
    TextOptions::default().set_indexing_options(indexing)
}

fn filter_options(field: FilterField) -> TextOptions {
    match field {
        FilterField::Article => keyword().set_stored().set_fast("raw"),
        FilterField::Outlet => keyword().set_stored(),
        _ => keyword(),
    }
}

fn body(b: &mut SchemaBuilder, unit: Unit) -> Body {
    // The tokenizer is never called: tokens come ready.
    let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let options = TextOptions::default().set_indexing_options(indexing.clone());
    let counted = TextOptions::default().set_indexing_options(indexing.set_index_option(IndexRecordOption::WithFreqs));
    Body {
        surface: b.add_text_field(&format!("{}_surface", unit.as_str()), options.clone()),
        term: b.add_text_field(&format!("{}_term", unit.as_str()), options),
        gram: b.add_text_field(&format!("{}_gram", unit.as_str()), counted),
    }
}
