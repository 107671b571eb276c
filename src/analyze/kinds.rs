//! What each line of a page is: title, heading, text, author and date, furniture, other articles.

use crate::lexicon::{LayoutEntry, LayoutKind, LayoutMatch, Lexicon};
use crate::model::{Article, Block, Kind, Span};
use crate::text::{Stretch, Token, TokenKind, tokenize};

/// A line with its kind, its tokens and its sentences.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) kind: Kind,
    pub(crate) tokens: Vec<Token>,
    /// The whole line where it is no running text.
    pub(crate) sentences: Vec<Span>,
}

/// A heading has at most so many words; longer lines are text.
const HEADING_WORDS: usize = 20;
/// A title may be longer.
const TITLE_WORDS: usize = 32;

/// The lines of an article with their kinds.
pub(crate) fn lines(article: &Article, lex: &Lexicon) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let key = |text: Option<&str>| text.map(|t| tokenize(t, Span::new(0, t.len()))).unwrap_or_default();
    let author = key(article.author.as_deref());
    let declared = key(article.title.as_deref());
    let mut title: Option<usize> = None;
    let mut after_related = false;
    let blocks = &article.blocks;
    for (i, block) in blocks.iter().enumerate() {
        let stretch = Stretch::new(&article.text, block.span);
        let tokens = stretch.tokens();
        let folded: Vec<&str> = tokens.iter().map(|t| &*t.fold).collect();
        let furniture = layout(lex, &folded);
        let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
        let kind = if after_related {
            Kind::OtherArticle
        } else if furniture == Some(LayoutKind::Related) {
            after_related = blocks.get(i + 1..).is_some_and(|rest| !rest.is_empty());
            Kind::Boilerplate
        } else if same_line(&tokens, &author) {
            Kind::Metadata
        } else if words == 0 || title.and_then(|t| out.get(t)).is_some_and(|t| same_line(&tokens, &t.tokens)) {
            Kind::Boilerplate
        } else if title.is_none()
            && (same_line(&tokens, &declared) || (letters(&declared).next().is_none() && looks_title(&tokens, words, blocks, i)))
        {
            title = Some(out.len());
            Kind::Title
        } else if let Some(k) = furniture {
            if k == LayoutKind::Metadata { Kind::Metadata } else { Kind::Boilerplate }
        } else if dateline(&tokens, words) {
            Kind::Metadata
        } else if heading(&tokens, words) {
            if signature(lex, &tokens, words, blocks, i) { Kind::Metadata } else { Kind::Heading }
        } else {
            Kind::Claim
        };
        let sentences = match kind {
            Kind::Claim | Kind::OtherArticle => stretch.sentences(&lex.segment),
            _ => vec![block.span],
        };
        out.push(Line { kind, tokens, sentences });
    }
    out
}

/// The letters and digits of a line without what parts them: an author stretched letter by letter comes apart into words, joined
/// again it is itself.
fn letters(tokens: &[Token]) -> impl Iterator<Item = u8> {
    tokens.iter().filter(|t| t.kind != TokenKind::Punct).flat_map(|t| t.fold.bytes())
}

/// Whether two lines say the same but for tatweel, signs, marks and spaces; a line without letters is like no other.
fn same_line(a: &[Token], b: &[Token]) -> bool {
    letters(a).next().is_some() && letters(a).eq(letters(b))
}

fn layout(lex: &Lexicon, line: &[&str]) -> Option<LayoutKind> {
    let trimmed: Vec<&str> = line.iter().copied().filter(|w| !LayoutEntry::parts(w)).collect();
    lex.layout
        .iter()
        .find(|e| {
            // Most lines are far longer than any furniture.
            if trimmed.len() > e.words.len() + 14 {
                return false;
            }
            let words = &e.words;
            // كتب الوزير أن الأمر انتهى: where the row ends in a mark, a line that says more has it too.
            if e.marked && trimmed.len() > words.len() + 4 && !parted(line, words.len()) {
                return false;
            }
            match e.how {
                LayoutMatch::Line => trimmed == *words,
                LayoutMatch::Start => trimmed.get(..words.len()).is_some_and(|head| head == words) && trimmed.len() <= words.len() + 12,
                LayoutMatch::Contains => trimmed.len() <= 14 && trimmed.windows(words.len()).any(|w| w == words),
            }
        })
        .map(|e| e.kind)
}

/// Whether a mark that parts words stands behind the first `n` words of a line.
fn parted(line: &[&str], n: usize) -> bool {
    let last = line.iter().enumerate().filter(|(_, w)| !LayoutEntry::parts(w)).map(|(k, _)| k).nth(n.saturating_sub(1));
    last.and_then(|k| line.get(k + 1)).is_some_and(|w| LayoutEntry::parts(w))
}

fn ends_sentence(tokens: &[Token]) -> bool {
    tokens
        .iter()
        .rev()
        .find(|t| &*t.fold != "\"" && &*t.fold != ")")
        .is_some_and(|t| t.kind == TokenKind::Punct && matches!(&*t.fold, "." | "!" | "…" | ":" | ";" | ","))
}

fn looks_title(tokens: &[Token], words: usize, blocks: &[Block], i: usize) -> bool {
    // Only before any text, and only where text follows.
    words <= TITLE_WORDS && !ends_sentence(tokens) && i + 1 < blocks.len() && i <= 6 && words >= 3 && !dateline(tokens, words)
}

fn heading(tokens: &[Token], words: usize) -> bool {
    words <= HEADING_WORDS && !ends_sentence(tokens)
}

/// A short line in two or more parts (place – outlet | date), no sentence.
fn dateline(tokens: &[Token], words: usize) -> bool {
    words <= 12 && tokens.iter().any(|t| &*t.fold == "|") && !ends_sentence(tokens)
}

/// One to four words, none of which a table knows, alone near the end: a name that signs.
fn signature(lex: &Lexicon, tokens: &[Token], words: usize, blocks: &[Block], i: usize) -> bool {
    let near_end = blocks.len() - i <= 3 || blocks.get(i + 1).is_some_and(|b| b.blank_before > 0) && i * 10 >= blocks.len() * 9;
    let unknown = tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .all(|t| lex.morph.usual_readings(&t.fold).is_empty() && !t.fold.starts_with("ال"));
    (2..=4).contains(&words) && near_end && unknown
}
