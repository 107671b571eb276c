//! tmp
fn main() {
    let files = mizan::lexicon::embedded_files();
    for p in mizan::lexicon::lint(&files) { println!("{p}"); }
    let t = std::time::Instant::now();
    let (l, _) = mizan::lexicon::Lexicon::read(&files);
    println!("{:?} lexemes {} stems {} phrases {}", t.elapsed(), l.morph.len(), l.morph.stem_count(), l.phrases.len());
}
