//! `mizan contrast`, and `mizan` alone.

use super::Run;
use super::args::{self, ByArg, TableOrJson};
use super::corpus::{Loaded, known};
use super::failure::{Failure, Outcome};
use super::rank::most_contrast;
use crate::contrast::{Options, contrast, copies, topics as each_topic};
use crate::lexicon::Lexicon;
use crate::model::{By, Copy, Id, TopicContrast};
use crate::report::{Overview, View, json, terminal};

/// Topics that are shown where none is named.
const SHOWN: usize = 3;

impl From<ByArg> for By {
    fn from(by: ByArg) -> Self {
        match by {
            ByArg::Outlet => Self::Outlet,
            ByArg::Camp => Self::Camp,
            ByArg::Country => Self::Country,
            ByArg::Article => Self::Article,
        }
    }
}

/// Contrasts the named topics, or all.
pub(super) fn contrasts(loaded: &Loaded, lex: &Lexicon, copied: &[Copy], by: By, topics: Vec<Id>) -> Outcome<Vec<TopicContrast>> {
    Ok(contrast(&loaded.corpus, &loaded.analyses, lex, copied, &Options { by, topics })?)
}

impl Run<'_> {
    pub(super) fn contrast(&mut self, args: &args::Contrast) -> Outcome {
        let lex = self.lexicon()?;
        let mut topics: Vec<Id> = Vec::new();
        for t in &args.topics {
            let id = known("topic", t, lex.topics.iter().map(|t| &*t.id))?;
            if !topics.contains(&id) {
                topics.push(id);
            }
        }
        let loaded = self.load(args.corpus.as_deref(), &lex)?;
        let asked = !topics.is_empty();
        let names = loaded.names(&lex, self.settings.lang);
        let view = View::new(&loaded.corpus, &loaded.analyses, &names);
        let nothing = || {
            let what = if args.topics.is_empty() { "any topic".to_owned() } else { format!("the topic {}", args.topics.join(", ")) };
            Failure::Nothing(format!("no claim touches {what}"))
        };
        let copied = copies(&loaded.corpus, &loaded.analyses);
        if args.format == TableOrJson::Json {
            let found = each_topic(&loaded.corpus, &loaded.analyses, &lex, &copied, &Options { by: args.by.into(), topics })?;
            let mut any = false;
            let found = found.inspect(|t| any |= !t.outlets.is_empty());
            json::write_contrast(self.out, &view, found, &copied)?;
            return if any { Ok(()) } else { Err(nothing()) };
        }
        let found = contrasts(&loaded, &lex, &copied, args.by.into(), topics)?;
        let style = self.settings.style;
        if asked {
            for topic in &found {
                terminal::contrast_table(self.out, &style, &view, topic)?;
            }
        } else {
            terminal::overview(self.out, &style, &view, &Overview::of(&view))?;
            let most = most_contrast(&found, SHOWN);
            if let Some(first) = most.first() {
                let ids: Vec<&str> = most.iter().map(|t| &*t.topic).collect();
                let line = format!("Most contrast: {}. One topic: mizan contrast --topic {}", ids.join(", "), first.topic);
                writeln!(self.out, "\n{}", terminal::clean(&line))?;
            }
            for topic in most {
                writeln!(self.out)?;
                terminal::contrast_table(self.out, &style, &view, topic)?;
            }
        }
        terminal::copies(self.out, &style, &view, &copied)?;
        if found.iter().all(|t| t.outlets.is_empty()) { Err(nothing()) } else { Ok(()) }
    }
}
