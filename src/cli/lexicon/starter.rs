//! `mizan lexicon new`.

use crate::cli::Run;
use crate::cli::failure::{Failure, Outcome};
use crate::lexicon::starter_files;
use crate::model::Error;
use crate::report::{Bit, terminal};
use std::path::Path;

impl Run<'_> {
    pub(super) fn new_pack(&mut self, dir: &Path) -> Outcome {
        let io = |path: &Path| {
            let path = path.to_owned();
            move |source| Error::Io { path, source }
        };
        if dir.exists() {
            if !dir.is_dir() {
                return Err(Failure::Usage(format!("{}: expected a new or empty folder, found a file", dir.display())));
            }
            let mut found = Vec::new();
            for entry in std::fs::read_dir(dir).map_err(io(dir))? {
                found.push(entry.map_err(io(dir))?.file_name());
            }
            if let Some(name) = found.iter().min() {
                let message =
                    format!("{}: expected a new or empty folder, found {} in it; nothing was written", dir.display(), name.display());
                return Err(Failure::Usage(message));
            }
        }
        for (name, text) in starter_files() {
            let path = dir.join(name);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(io(folder))?;
            }
            std::fs::write(&path, text).map_err(io(&path))?;
            terminal::line(self.out, &self.settings.style, &[Bit::Given(path.display().to_string())])?;
        }
        let dir = dir.display();
        writeln!(self.out, "Next: mizan lexicon check {dir}")?;
        writeln!(self.out, "      mizan contrast {dir}/example.jsonl --lexicons {dir} --no-domain")?;
        Ok(())
    }
}
