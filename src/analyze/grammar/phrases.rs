//! Noun phrases and to whom they belong.

use super::*;

/// Whether a word is written with the ending of a masculine plural or of tens.
fn ends_many(w: &Word) -> bool {
    w.fold().ends_with("ون") || w.fold().ends_with("ين")
}

impl Word {
    /// Whether a table knows the word as a noun, not only as part of a name.
    fn known_noun(&self) -> bool {
        self.readings.iter().any(|r| matches!(r.part, Part::Noun | Part::Masdar) && !r.al && r.pron.is_none())
    }

    /// Whether a table knows the word, as it is written, as a noun and not as an adjective.
    fn known_noun_here(&self) -> bool {
        let is = |p: Part| self.readings.iter().any(|r| r.part == p && r.pron.is_none());
        is(Part::Noun) && !is(Part::Adjective)
    }

    /// أكبر، أبرز: whether it is written as the elative of a plain root is.
    pub(crate) fn like_elative(&self) -> bool {
        let bare = |s: &str| s.trim_start_matches('و').chars().count() == 4;
        self.token.norm.trim_start_matches('و').starts_with('أ') && bare(self.fold())
    }

    /// مسلحون، مسؤولين: the plural of people with its full ending, behind which no genitive stands.
    fn full_plural(&self) -> bool {
        let people = self.people || self.readings.iter().any(|r| r.part == Part::Adjective || r.part.is_participle());
        people && self.number == Number::P && ends_many(self)
    }
}

impl Sentence {
    /// The noun phrase whose head stands at `i`.
    pub(crate) fn np(&self, i: usize) -> Np {
        let Some(place) = self.nps.get(i) else { return self.np_at(i) };
        if let Some(np) = place.get() {
            return np.clone();
        }
        let np = self.np_at(i);
        // Never set before.
        drop(place.set(np.clone()));
        np
    }

    fn np_at(&self, i: usize) -> Np {
        let n = self.words.len();
        let mut end = i + 1;
        let Some(head) = self.word(i) else { return Np::default() };
        // في نيويورك روسيا: what no table knows behind "in" is the name of a place.
        let place = head.pos == Pos::Noun && head.readings.is_empty() && head.cats.is_empty();
        let place = place && i.checked_sub(1).and_then(|k| self.word(k)).is_some_and(|p| p.leads(Category::In));
        let mut definite = head.al || head.mention.is_some() || head.pron.is_some() || place;
        let mut in_name = head.mention;
        // Behind an indefinite adjective no genitive can follow.
        let mut closed = false;
        let mut prev_gender = head.gender;
        while end < n {
            let Some(w) = self.word(end) else { break };
            if (w.is_punct("\"") || w.is_punct("-")) && self.word(end + 1).is_some_and(|x| x.nominal() && x.prep.is_none()) {
                // A sign of quotation or a hyphen inside the phrase.
                if w.is_punct("-") && w.token.marks.space_before {
                    break;
                }
                end += 1;
                continue;
            }
            // توريد المعدات (العسكرية) الروسية: one adjective in brackets.
            let adjective = |x: &Word| x.pos == Pos::Adj && x.mention.is_none();
            if w.is_punct("(") && self.word(end + 1).is_some_and(adjective) && self.word(end + 2).is_some_and(|x| x.is_punct(")")) {
                end += 3;
                continue;
            }
            if !w.nominal() || w.prep.is_some() {
                break;
            }
            // قبل يومين الجزائر, منذ أيام مساعدات: behind an expression of time stands no genitive but a definite thing or an action.
            let many = |w: &Word| w.number == Number::P && !w.al && w.pron.is_none() && !w.may_be_action();
            let named = |w: &Word| w.mention.and_then(|m| self.mentions.get(m)).is_some_and(|m| !m.adjective);
            if head.aside
                && !w.aside
                && (head.pos == Pos::Adj || named(w) || many(w) || head.number == Number::D || self.opens_measure_at(end))
            {
                break;
            }
            // أنهى بحكمة أزمة, but بحكمة القيادة
            if head.is(Category::Manner) && end == i + 1 && !w.al && w.pron.is_none() && w.mention.is_none() {
                break;
            }
            // سبعين صفحة تدفق الأسلحة: what tens count has no genitive behind it.
            if end == i + 2
                && head.counts()
                && ends_many(head)
                && !w.conj
                && w.pos == Pos::Noun
                && self.word(i + 1).is_some_and(|q| !q.conj && !q.counts() && q.number == Number::S)
            {
                break;
            }
            if w.conj && w.mention.is_none_or(|m| Some(m) != in_name) {
                // وadjective goes on with the phrase, a noun opens another; منظمات تونسية وإيطالية: a nisba as the nisba before it stands.
                let nisba = w.mention.and_then(|m| self.mentions.get(m)).is_some_and(|x| x.adjective);
                let alike = self.word(end - 1).is_some_and(|p| if nisba && p.pos == Pos::Adj { p.al == w.al } else { definite == w.al });
                if !(w.pos == Pos::Adj && alike) {
                    break;
                }
            }
            if let Some(m) = w.mention {
                let adjective = self.mentions.get(m).is_some_and(|x| x.adjective);
                let same = in_name == Some(m);
                if same || adjective {
                    // منظمات تونسية وإيطالية
                    // مؤامرة مغربية إماراتية
                    let second = self.word(end - 1).is_some_and(|p| p.pos == Pos::Adj && p.mention.is_some() && !p.al);
                    if adjective && definite && !w.al && !same && !second {
                        break;
                    }
                    // وضع التقرير السعودية في قفص الاتهام: a land's name in ة is no adjective of one man's thing.
                    let apart = |p: &Word| p.gender == Gender::M && p.number == Number::S && p.mention.is_none();
                    if adjective && !same && end == i + 1 && w.gender == Gender::F && self.word(i).is_some_and(apart) {
                        break;
                    }
                } else if definite && !self.apposition(end) && !self.related(i, end) {
                    break;
                } else if closed
                    && !(self.mentions.get(m).is_some_and(|x| x.person) && (head.office || head.is(Category::Title)))
                    && w.prep.is_none()
                {
                    // كرمت منظمة دولية الجزائر: behind an indefinite adjective no name is a genitive.
                    break;
                } else if !adjective && !same && self.word(end - 1).is_some_and(Word::full_plural) {
                    // يتهم مراقبون موسكو: nor behind the full ending of a plural.
                    break;
                }
                in_name = Some(m);
                definite = true;
                prev_gender = w.gender;
                end += 1;
                continue;
            }
            // المحلل السياسي عمر الطيب: words that no table knows behind a title are the name.
            let name_part = |k: usize| {
                self.word(k).is_some_and(|x| {
                    (x.readings.iter().all(|r| r.part == Part::Word) && x.cats.is_empty() || x.is(Category::Given))
                        && !x.tanwin
                        && x.pos == Pos::Noun
                        && !x.conj
                        && x.pron.is_none()
                })
            };
            if head.sourceful && definite && name_part(end) && (!w.al || name_part(end - 1) && end - 1 > i) && end < i + 7 {
                end += 1;
                continue;
            }
            let adj = w.pos == Pos::Adj || looks_nisba(w) || self.acts_as_adjective(end);
            if definite {
                // A plural adjective describes no single actor (الجزائر الإرهابيين).
                // The dual and the plural of people are written alike (الفاسدين).
                let ending = w.fold().ends_with("ين") && w.readings.iter().any(|r| matches!(r.number, Number::P | Number::D));
                // آوت بعثة الأمم المتحدة الفارين: nor where nothing in the phrase is many people.
                let one_of = |p: &Word| {
                    p.mention.is_some() && !ends_many(p)
                        || !matches!(p.number, Number::P | Number::D)
                        || p.number == Number::P && p.gender == Gender::F && !p.people
                };
                let many = (w.number == Number::P && w.gender == Gender::M || w.full_plural() || ending)
                    && (self.word(end - 1).is_some_and(|p| p.number == Number::S) || (i..end).all(|k| self.word(k).is_some_and(one_of)));
                // حمى الجنود الماليون القرويين: nor does it stand in another case.
                let case = ending && self.word(end - 1).is_some_and(|p| p.fold().ends_with("ون"));
                // رفضها المبررات: what is behind an action with its doer is done.
                let next = end == i + 1 || end == i + 2 && self.word(i + 1).is_some_and(|q| q.is_punct("\""));
                let deed = head.pron.is_some() && head.gender == Gender::M && head.may_be_action();
                let done = next && deed && w.al && (w.gender == Gender::F || w.number == Number::P);
                // اتهم الانفصاليون المجلس: a plural is described by no masculine singular.
                let one = head.number == Number::P
                    && w.gender != Gender::F
                    && !matches!(w.number, Number::P | Number::D)
                    && w.known_noun_here()
                    && (i + 1..end).all(|k| self.word(k).is_some_and(|q| q.pos == Pos::Adj));
                let agrees = !many
                    && !case
                    && !done
                    && !one
                    && (w.gender == Gender::Any || prev_gender == Gender::Any || w.gender == prev_gender || w.gender == Gender::F
                        // موقف روسيا الشجاع: it describes the head.
                        || w.gender == head.gender && !head.al);
                // الرئيس تبون, but not اللاعب جنسية: a word that the tables know is no name.
                let title_name = self.word(end - 1).is_some_and(|p| p.is(Category::Title)) && !w.al && !w.known_noun();
                // الجزائر المصالحة: behind a bare name a word that may be a noun is one.
                // انتقدت تل أبيب الموقف التركي: behind one of two words where it is no adjective (تنظيم داعش الإرهابي).
                let of_name = |k: usize| self.word(k).is_some_and(|p| p.mention == head.mention);
                let adjective = w.readings.iter().any(|r| r.part == Part::Adjective);
                let may_be_noun = head.mention.is_some()
                    && !head.al
                    && (end == i + 1 || !adjective && (i..end).all(of_name))
                    && w.readings.iter().any(|r| matches!(r.part, Part::Noun | Part::Masdar));
                // توزع السلطات الموريتانية المساعدات: nor behind a nisba a noun that is a participle but by its letters.
                let nisba = self.word(end - 1).and_then(|p| p.mention).and_then(|m| self.mentions.get(m)).is_some_and(|x| x.adjective);
                let noun_first = nisba && w.pos == Pos::Noun && w.known_noun_here();
                let belongs = adj && w.al && agrees && !may_be_noun && !noun_first;
                if !belongs && !title_name && w.pos != Pos::Number {
                    break;
                }
            } else {
                // مسلحون قاعدة: an ending in ن closes the word that bears it to a genitive.
                // اعتبر محللون موقف فرنسا متعجرفا: nor is a noun written like a participle what describes it.
                let nun = self.word(end - 1).is_some_and(Word::full_plural) && (!adj || w.known_noun_here());
                if (w.tanwin && !adj && !head.tanwin) || (closed && !adj) || (closed && w.al) || nun {
                    break;
                }
                // أخطاء كبار المسؤولين: a plural of people describes no thing, it opens a construct of its own.
                // أخطاء مسؤولي الوزارة: without its ن a plural waits for its genitive.
                let many = |r: &crate::lexicon::Reading| matches!(r.number, Number::P | Number::D) && r.pron.is_none() && !r.al;
                let waits = w.fold().ends_with('ي') && w.readings.iter().any(many);
                let construct = waits || w.number == Number::P && w.gender == Gender::M && !head.people;
                // أحد أكبر منتجي القنب: nor does an elative before a noun.
                let elative =
                    w.like_elative() && self.word(end + 1).is_some_and(|x| x.nominal() && x.pos != Pos::Adj && x.prep.is_none() && !x.conj);
                closed |= adj && !w.al && w.pos == Pos::Adj && !construct && !elative;
                if w.al || w.pron.is_some() {
                    definite = true;
                }
                if !adj {
                    prev_gender = w.gender;
                }
            }
            end += 1;
        }
        // كل من الأردن وتونس
        if head.is(Category::Quant)
            && end == i + 1
            && self.word(end).is_some_and(|w| w.is_prep() && w.is(Category::From) && w.pron.is_none())
            && self.word(end + 1).is_some_and(|w| w.mention.is_some() && w.prep.is_none())
        {
            let inner = self.np(end + 1);
            return Np { head: i, tokens: TokenRange::new(i, inner.tokens.end), mentions: inner.mentions };
        }
        let mut mentions = Vec::new();
        for k in i..end {
            if let Some(m) = self.word(k).and_then(|w| w.mention)
                && !mentions.contains(&m)
            {
                mentions.push(m);
            }
        }
        // الجزائر والمغرب: names joined by a conjunction belong together.
        let mut tokens = TokenRange::new(i, end);
        // إثيوبيا ومصر: a word that no table knows, joined to a name, is a name.
        let unknown = end == i + 1 && head.pos == Pos::Noun && head.readings.is_empty() && head.cats.is_empty() && !head.al;
        if let Some(w) = self.word(end).filter(|w| unknown && w.conj && w.prep.is_none())
            && let Some(m) = w.mention.filter(|&m| self.mentions.get(m).is_some_and(|x| !x.adjective))
        {
            mentions.push(m);
            tokens.end = self.mentions.get(m).map_or(end + 1, |x| x.tokens.end);
        }
        while let Some(w) = self.word(tokens.end) {
            let Some(m) = w.mention.filter(|_| w.conj && w.prep.is_none() && !mentions.is_empty()) else { break };
            let last_name = self.word(tokens.end - 1).is_some_and(|p| p.mention.is_some());
            if !last_name || self.mentions.get(m).is_none_or(|x| x.adjective) {
                break;
            }
            mentions.push(m);
            tokens.end = self.mentions.get(m).map_or(tokens.end + 1, |x| x.tokens.end);
        }
        Np { head: i, tokens, mentions }
    }

    /// الجيش المالي ومقاتلو فاغنر: the phrases of actors that conjunctions join to `np`; not one that opens a sentence of its own, whose
    /// verb follows it and is not `verb`. With them where the last of them ends.
    pub(crate) fn joined(&self, np: &Np, verb: usize, actor_of: &dyn Fn(usize) -> crate::model::Id) -> (Vec<usize>, usize) {
        let mut out = Vec::new();
        let mut end = self.out_of(np).map_or(np.tokens.end, |g| g.tokens.end);
        while let Some(w) = self.word(end).filter(|w| w.conj && w.nominal() && w.prep.is_none() && w.mention.is_none()) {
            let acts = w.office || w.people || w.body || w.sourceful || w.is(Category::Title);
            let next = self.np(end);
            let group = self.out_of(&next);
            let past = group.as_ref().map_or(next.tokens.end, |g| g.tokens.end);
            let own = self.word(past).is_some_and(|v| v.pos == Pos::Verb) && past != verb;
            let owners = if next.mentions.is_empty() && group.is_none() { Vec::new() } else { self.owners(&next, actor_of) };
            if !acts || own || owners.is_empty() {
                break;
            }
            out.extend(owners);
            end = past;
        }
        (out, end)
    }

    /// مقاتلون من حركات طارقية: the group that many people of nobody's are out of; شريك أكثر مصداقية من الجزائر is out of nothing, for it compares.
    pub(super) fn out_of(&self, np: &Np) -> Option<Np> {
        let end = np.tokens.end;
        let any = |is: &dyn Fn(&Word) -> bool| (np.tokens.start..end).any(|k| self.word(k).is_some_and(is));
        let compares = any(&|w| w.is(Category::More) || w.is(Category::Less));
        let told = end - 1 > np.head && self.word(end - 1).is_some_and(|l| l.readings.iter().any(|r| r.part.is_participle()));
        let from = self.word(end).is_some_and(|w| w.leads(Category::From));
        // المرتزقة من التراب الليبي: nobody is out of a land.
        let group = self.word(end + 1).is_some_and(|w| {
            w.nominal() && w.prep.is_none() && (w.mention.is_some() || w.is(Category::Band) || w.people || w.sourceful || w.body)
        });
        (np.mentions.is_empty() && from && group && !compares && !told && any(&|w| w.people)).then(|| self.np(end + 1))
    }

    pub(super) fn apposition(&self, at: usize) -> bool {
        // وزير الخارجية المالي عبد الله ديوب: a person's name behind an office.
        let prev = at.checked_sub(1).and_then(|k| self.word(k));
        let person = self.word(at).and_then(|w| w.mention).and_then(|m| self.mentions.get(m)).is_some_and(|m| m.person);
        // اتهم الوزير الجزائر: no land bears an office.
        prev.is_some_and(|p| p.is(Category::Title) && (person || !p.al) || (person && (p.pos == Pos::Adj || p.al)))
    }

    /// جارتها الشمالية الجزائر, حليفه المغرب: a name of its gender behind a noun of relation with a pronoun, and what describes that.
    fn related(&self, head: usize, at: usize) -> bool {
        let (Some(h), Some(n)) = (self.word(head), self.word(at)) else { return false };
        let gender = n.gender == h.gender || n.gender == Gender::Any || h.gender == Gender::Any;
        let between = (head + 1..at).all(|k| self.word(k).is_some_and(|w| w.pos == Pos::Adj && w.al && w.mention.is_none()));
        h.relation && h.pron.is_some() && gender && between
    }

    pub(crate) fn acts_as_adjective(&self, i: usize) -> bool {
        self.word(i).is_some_and(|w| w.readings.iter().any(|r| r.part == Part::Adjective || r.part.is_participle()))
    }

    /// في مقدمة البلدان المنتجة: whether the dual of a noun is rather the plural that is written alike: as a genitive, or before a feminine adjective.
    fn many(&self, np: &Np) -> bool {
        let Some(head) = self.word(np.head).filter(|h| h.fold().ends_with("ان")) else { return false };
        let before = np.head.checked_sub(1).and_then(|k| self.word(k));
        let governed = |p: &Word| p.is_prep() && p.pron.is_none() || p.pos == Pos::Noun && !p.al && p.pron.is_none() && p.mention.is_none();
        let feminine = |w: &Word| w.pos == Pos::Adj && w.gender == Gender::F && w.number != Number::D;
        head.prep.is_some() || before.is_some_and(governed) || self.word(np.head + 1).is_some_and(feminine)
    }

    /// أحد أكبر منتجي القنب: the phrase of the noun at `i` with the words of rank and the "one of" before it.
    pub(crate) fn ranked(&self, i: usize) -> Np {
        let open = |w: &Word| !w.al && w.pron.is_none() && w.mention.is_none();
        let rank = |w: &Word| w.is(Category::Quant) || w.pos == Pos::Adj && w.like_elative();
        let mut at = i;
        while let Some(k) = at.checked_sub(1).filter(|&k| self.word(k).is_some_and(|w| open(w) && rank(w)))
            && self.word(at).is_some_and(|w| w.prep.is_none() && !w.conj)
        {
            at = k;
        }
        self.np(at)
    }

    /// The two actors named before the word at `i`, where they are two and no more.
    fn the_two(&self, i: usize, actor_of: &dyn Fn(usize) -> crate::model::Id) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for (m, n) in self.mentions.iter().enumerate().filter(|(_, n)| n.tokens.end <= i && !n.place) {
            let actor = actor_of(m);
            if n.tokens.end <= i && !found.iter().any(|&x| actor_of(x) == actor) {
                found.push(m);
            }
        }
        if found.len() == 2 { found } else { Vec::new() }
    }

    /// The actor, no movement, named alone before a colon or two dots at the head of the piece, where the phrase behind is a body with the article, or stands
    /// right behind the mark.
    fn headed_by(&self, np: &Np) -> Option<usize> {
        let head = self.word(np.head).filter(|h| h.body && h.pron.is_none() && h.mention.is_none())?;
        let first = self.mentions.first().filter(|m| m.tokens.start == 0 && !m.adjective && !m.group && m.tokens.end <= np.tokens.start)?;
        let mark = |k: usize| self.word(k).is_some_and(|w| w.pos == Pos::Punct && matches!(w.fold(), ":" | "." | ".." | "..." | "…"));
        let mut behind = first.tokens.end;
        while mark(behind) {
            behind += 1;
        }
        let bare = (np.head + 1..np.tokens.end).all(|k| self.word(k).is_some_and(|w| w.pos == Pos::Adj));
        (behind > first.tokens.end && bare && (head.al || np.tokens.start == behind)).then_some(0)
    }

    /// Whose a phrase is that ends in a word of belonging, or has one right behind it: ميليشيات موالية للجيش المالي, طائرة تابعة لروسيا.
    pub(super) fn belonging(&self, np: &Np) -> Option<Np> {
        let belongs = |k: usize| self.word(k).is_some_and(|w| w.is(Category::Belongs));
        let of = |k: usize| self.word(k).is_some_and(|w| w.prep == Some('ل') && w.nominal());
        let mut edge = np.tokens.end.saturating_sub(1)..=np.tokens.end;
        edge.find(|&k| k > np.head && belongs(k) && of(k + 1)).map(|k| self.np(k + 1))
    }

    /// نزيف السنغال يتواصل: ديون خفية وحكومة تتخبط: whose a body without an owner is: that of the one state named before it, unless "that" stands
    /// between, for he may speak of another's.
    fn only_state(&self, np: &Np, actor_of: &dyn Fn(usize) -> crate::model::Id) -> Option<usize> {
        let head = self.word(np.head).filter(|h| h.body && h.pron.is_none() && h.mention.is_none())?;
        // ساقتها حكومة انقلابية: an open one that is told apart may be another's.
        if !head.al && np.tokens.end > np.head + 1 {
            return None;
        }
        let mut before = self.mentions.iter().enumerate().filter(|(_, n)| n.state && n.tokens.start < np.head);
        let (first, n) = before.next()?;
        let is_that = |k: usize| self.word(k).is_some_and(|w| w.pos == Pos::Function && w.is(Category::That));
        let that = |mut r: std::ops::Range<usize>| r.any(is_that);
        let tells = that(n.tokens.end..np.head) && !that(0..n.tokens.start);
        (!tells && before.all(|(m, _)| actor_of(m) == actor_of(first))).then_some(first)
    }

    /// تبادلت روسيا وأوكرانيا التهم، ووصفت كييف جارتها: the other of two states, where they alone are named before, of him who is named last.
    fn other_of_two(&self, np: &Np, actor_of: &dyn Fn(usize) -> crate::model::Id) -> Option<usize> {
        self.word(np.head).filter(|h| h.is(Category::Neighbour) && np.tokens.end == np.head + 1)?;
        let two = self.the_two(np.head, actor_of);
        let [first, second] = two.as_slice() else { return None };
        // واتهمت جارتها: where the verb goes on with its subject, the last named need not be he.
        let last = self.mentions.iter().rposition(|n| n.state && n.tokens.end == np.head)?;
        let states = two.iter().all(|&m| self.mentions.get(m).is_some_and(|n| n.state));
        let other = if actor_of(last) == actor_of(*first) { *second } else { *first };
        states.then_some(other)
    }

    /// The mentions that a phrase amounts to: its own name, else the one actor its adjectives or genitives name; none where two
    /// different actors are named by adjectives of one noun (الأزمة الجزائرية المالية).
    pub(crate) fn owners(&self, np: &Np, actor_of: &dyn Fn(usize) -> crate::model::Id) -> Vec<usize> {
        if np.mentions.is_empty() {
            // تبادل البلدان الاتهامات: the only two named before.
            if self.word(np.head).is_some_and(|w| w.is(Category::Both)) {
                return if self.many(np) { Vec::new() } else { self.the_two(np.head, actor_of) };
            }
            // نددت الجزائر بتصريحات باريس، واتهمت باريس جارتها: a neighbour of one of the only two named before is the other.
            if let Some(other) = self.other_of_two(np, actor_of) {
                return vec![other];
            }
            // النيجر.. المجلس العسكري يقمع الصحافيين: a body without an owner is that of the state before the mark that heads the piece.
            if let Some(m) = self.headed_by(np) {
                return vec![m];
            }
            // السلطات الانتقالية في مالي: a body belongs to the state in which it sits.
            let end = np.tokens.end;
            let office = (np.tokens.start..end).any(|k| self.word(k).is_some_and(|w| w.office));
            let after = self.word(end).filter(|w| w.leads(Category::In)).and_then(|_| self.word(end + 1)).and_then(|w| w.mention);
            // يتهم خصومه بتنفيذ أجندة المنظمة: what somebody does makes him nobody's spokesman.
            // أشاد الوزير بالجزائر: nor does a name behind ب.
            let spokes = self
                .word(end)
                .filter(|w| w.prep == Some('ب') && w.nominal() && !w.may_be_action() && w.mention.is_none())
                // نددت نقابات مستقلة بسياسة الحكومة: nor is a body anybody's.
                .filter(|_| self.word(np.head).is_some_and(|h| !h.body && (h.people || h.gender != Gender::F)))
                .map(|_| self.np(end));
            // كاتب من السودان: nor does who writes or teaches speak for the land he is from.
            let alone = self.word(np.head).is_some_and(|h| h.apart || h.sourceful && !h.office && !h.body);
            // مقاتلون من حركات طارقية: people out of a group are the group's.
            let group = self.out_of(np);
            let of_state = |np: &Np| np.mentions.iter().any(|&m| self.mentions.get(m).is_some_and(|x| x.state));
            if let Some(inner) = group.filter(|g| !(alone && of_state(g)))
                && !inner.mentions.is_empty()
            {
                return self.owners(&inner, actor_of);
            }
            // ميليشيات موالية للجيش المالي, طائرة تابعة لروسيا
            if let Some(whose) = self.belonging(np) {
                return self.owners(&whose, actor_of);
            }
            let body = (np.tokens.start..end).any(|k| self.word(k).is_some_and(|w| w.body));
            return match (office, after.filter(|_| body), spokes) {
                (_, Some(m), _) => vec![m],
                // المتحدث باسم حكومة الجزائر
                (true, None, Some(inner)) if !inner.mentions.is_empty() => self.owners(&inner, actor_of),
                _ => self.only_state(np, actor_of).into_iter().collect(),
            };
        }
        let mut live: Vec<usize> = np.mentions.iter().copied().filter(|&m| self.mentions.get(m).is_some_and(|x| !x.place)).collect();
        // شريكتي المغرب, حلفاء روسيا: a partner of somebody's is another than he.
        let relative = self.word(np.head).is_some_and(|h| h.relation && h.mention.is_none() && !h.al && h.pron.is_none());
        // البنوك التركية, لاعبو المغرب; but of a movement are مرتزقة فاغنر, and يتهم نشطاء حكومة المغرب may be two phrases.
        if self.word(np.head).is_some_and(|h| h.apart) {
            live.retain(|&m| self.mentions.get(m).is_some_and(|x| x.group || !x.adjective && x.tokens.start > np.head + 1));
        }
        // جهود باحثين مصريين: nor is what such persons do, whom an adjective of their own calls after a state.
        live.retain(|&m| !self.mentions.get(m).is_some_and(|x| x.adjective && !x.group && self.describes_apart(np, x.tokens.start)));
        if relative && self.word(np.head + 1).and_then(|w| w.mention).and_then(|m| self.mentions.get(m)).is_some_and(|m| !m.adjective) {
            live.clear();
        }
        if live.len() < 2 {
            return live;
        }
        let names: Vec<usize> = live.iter().copied().filter(|&m| self.mentions.get(m).is_some_and(|x| !x.adjective)).collect();
        if let Some(&first) = names.first() {
            // Joined names all count; a name in apposition counts as the first.
            let conj = |m: usize| self.mentions.get(m).and_then(|x| self.word(x.tokens.start)).is_some_and(|w| w.conj);
            // القوات المالية والفيلق الإفريقي: a name is joined to what an adjective before it names.
            let described = live.iter().copied().take_while(|&m| m != first).filter(|_| conj(first));
            return described.chain(names.iter().copied().filter(|&m| m == first || conj(m))).collect();
        }
        let first = actor_of(live[0]);
        if live.iter().all(|&m| actor_of(m) == first) {
            return live.into_iter().take(1).collect();
        }
        // القادة الماليون والنيجريون: joined by a conjunction, both.
        let joined = live.iter().skip(1).all(|&m| self.mentions.get(m).and_then(|x| self.word(x.tokens.start)).is_some_and(|w| w.conj));
        if joined { live } else { Vec::new() }
    }

    /// Whether the adjective at `i` describes a person or good apart from its state that stands in `np` behind its head.
    fn describes_apart(&self, np: &Np, i: usize) -> bool {
        // البنك الفرنسي التونسي: over other adjectives of it.
        let noun = (np.head + 1..i).rev().find(|&k| self.word(k).is_some_and(|w| w.pos != Pos::Adj));
        let (Some(a), Some(n)) = (self.word(i), noun.and_then(|k| self.word(k))) else { return false };
        let one = |w: &Word| (w.number != Number::Any).then_some(w.number == Number::S);
        let alike = |x: Option<bool>, y: Option<bool>| x.is_none() || y.is_none() || x == y;
        let gender = a.gender == n.gender || a.gender == Gender::Any || n.gender == Gender::Any;
        n.apart && n.pron.is_none() && a.al == n.al && gender && alike(one(a), one(n))
    }
}
