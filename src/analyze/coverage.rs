//! How much of a text the tables know.

use super::sentence::{Names, Pos, Sentence, Word};
use super::{Analyzer, bounded, kinds, up_to};
use crate::lexicon::{Categories, Category, Lexicon, Use};
use crate::model::{Article, Span};
use crate::text::{Token, TokenKind, tokenize};

/// A content word of a text, and what the tables know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordSeen {
    /// Where it stands.
    pub span: Span,
    /// Folded.
    pub fold: Box<str>,
    /// Whether some table knows it: by itself, as a name or as part of a phrase.
    pub known: bool,
    /// Whether a reading of it, or a phrase that it stands in, has a stance entry.
    pub stance: bool,
}

/// A phrase of the tables in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseSeen {
    /// Where it stands.
    pub span: Span,
    /// Index into [`Lexicon::phrases`].
    pub phrase: u32,
}

impl Analyzer<'_> {
    /// The content words of every analysed sentence of `article`, in order: no punctuation, numbers, closed-class words or stop words,
    /// and nothing of page furniture.
    pub fn content_words(&mut self, article: &Article) -> Vec<Vec<WordSeen>> {
        let mut out = Vec::new();
        for line in kinds::lines(article, self.lex).into_iter().filter(|l| l.kind.is_content()) {
            let mut rest = line.tokens.into_iter();
            for sentence in line.sentences {
                let tokens = up_to(&mut rest, sentence.end);
                out.extend(bounded(&article.text, sentence, tokens).into_iter().map(|(_, tokens)| self.seen(tokens)));
            }
        }
        out
    }

    /// The phrases of the tables in `text`, in order.
    pub fn phrases(&mut self, text: &str) -> Vec<PhraseSeen> {
        let s = Sentence::read(tokenize(text, Span::new(0, text.len())), self.lex, &mut self.memo, &Names::default());
        s.phrases.iter().map(|p| PhraseSeen { span: s.span(p.tokens), phrase: p.phrase }).collect()
    }

    fn seen(&mut self, tokens: Vec<Token>) -> Vec<WordSeen> {
        let lex = self.lex;
        let s = Sentence::read(tokens, lex, &mut self.memo, &Names::default());
        let is_stance = |u: &Use| matches!(u, Use::Stance(_));
        let mut phrase = vec![(false, false); s.words.len()];
        for found in &s.phrases {
            let stance = lex.phrases.get(found.phrase as usize).is_some_and(|p| p.uses.iter().any(is_stance));
            for slot in phrase.iter_mut().take(found.tokens.end).skip(found.tokens.start) {
                *slot = (true, slot.1 || stance);
            }
        }
        let words = s.words.iter().zip(phrase).filter(|(w, _)| is_content(w, lex));
        let seen = words.map(|(w, (in_phrase, by_phrase))| WordSeen {
            span: w.token.span,
            fold: w.token.fold.as_str().into(),
            known: !w.readings.is_empty() || w.mention.is_some() || in_phrase || in_word_tables(w, lex),
            stance: by_phrase || w.readings.iter().any(|r| lex.uses_of(r.lex).iter().any(is_stance)),
        });
        seen.collect()
    }
}

/// What a word may be in the function table and be a word of content all the same: what tells when.
const WHEN: Categories = Categories::of(&[Category::Period, Category::Dating]);

fn is_content(w: &Word, lex: &Lexicon) -> bool {
    w.token.kind == TokenKind::Word
        && w.pos != Pos::Function
        && w.cats.within(WHEN)
        && !lex.stopwords.contains(w.fold())
        && !lex.stopwords.contains(w.bare())
}

/// Whether a table without word classes holds it: a month, a unit, a modifier.
fn in_word_tables(w: &Word, lex: &Lexicon) -> bool {
    [w.fold(), w.bare()].iter().any(|k| lex.modifiers.contains_key(*k) || lex.calendar.get(k).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::blocks;

    #[test]
    fn content_words_are_known_or_not() {
        let lex = Lexicon::embedded().unwrap();
        let text = "استغلت الجزائر في 2024 الزقزقة في شهر مايو.".to_owned();
        let article = Article { id: "a".into(), blocks: blocks(&text), text, ..Article::default() };
        let seen = Analyzer::new(&lex).content_words(&article);
        let words: Vec<(&str, bool, bool)> = seen.iter().flatten().map(|w| (&*w.fold, w.known, w.stance)).collect();
        assert_eq!(words[..3], [("استغلت", true, true), ("الجزاير", true, false), ("الزقزقه", false, false)]);
        assert!(words.iter().all(|w| w.0 != "في" && w.0 != "2024"), "{words:?}");
        assert!(words.iter().any(|w| w.0 == "مايو" && w.1), "{words:?}");
    }
}
