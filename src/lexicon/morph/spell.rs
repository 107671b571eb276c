//! How templates of patterns match lemmas and spell stems.

/// The radicals of a lemma, folded, by their digit.
pub(super) type Radicals = [char; 10];

/// The radicals of `lemma` (normalized, not folded) under `template`, if it fits: a digit takes any letter; ا stands for أ and إ too,
/// ي for ى; a hamza that is written stands for itself alone.
pub(super) fn fit(template: &[char], lemma: &[char]) -> Option<Radicals> {
    if template.len() != lemma.len() {
        return None;
    }
    let mut radicals = ['\0'; 10];
    for (&t, &l) in template.iter().zip(lemma) {
        match t.to_digit(10) {
            Some(d) => *radicals.get_mut(d as usize)? = folded(l),
            None if t == l || matches!((t, l), ('ا', 'أ' | 'إ') | ('ي', 'ى')) => {}
            None => return None,
        }
    }
    Some(radicals)
}

fn folded(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' | 'ئ' => 'ي',
        'ؤ' => 'و',
        c => c,
    }
}

/// The stem that `template` makes of `radicals`.
pub(super) fn spell(template: &[char], radicals: &Radicals) -> String {
    let mut s: String = template
        .iter()
        .map(|&t| t.to_digit(10).and_then(|d| radicals.get(d as usize)).copied().unwrap_or(t))
        .map(folded)
        .filter(|&c| c != '\0' && c != '\u{64D}')
        .collect();
    // Two alefs meet: آ at the head folds to one; at the end the hamza is written alone.
    if s.starts_with("اا") {
        s.remove(0);
    }
    if s.ends_with("اا") {
        s.pop();
        s.push('ء');
    }
    s
}
