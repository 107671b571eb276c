//! tmp
fn main() {
    let lex = mizan::lexicon::Lexicon::read(&mizan::lexicon::embedded_files()).0;
    let mut an = mizan::analyze::Analyzer::new(&lex);
    for t in std::env::args().skip(1) {
        println!("== {t}\n{}", an.parse(&t));
        let p = an.sentence(&t);
        println!("voice {:?}", p.voice);
        for q in &p.quotes {
            println!(
                "quote {:?} src={:?} cue={} content={:?} main={}",
                q.kind,
                q.sources,
                q.cue.of(&t),
                q.content.map(|c| c.of(&t)),
                q.main
            );
        }
        for r in &p.stance {
            println!("{} attributed={} {:?} {:?}", r.target, r.attributed, r.label, r.points);
            for e in &r.evidence {
                println!("    {} {} «{}» {:?} {} {:?}", e.entry, e.points, e.span.of(&t), e.role, e.gloss, e.modifiers);
            }
        }
        println!("topics {:?} labels {:?}", p.topics, p.labels);
    }
}
