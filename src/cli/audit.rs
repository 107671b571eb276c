//! `mizan audit`.

use super::Run;
use super::args;
use super::failure::{Failure, Outcome};

impl Run<'_> {
    pub(super) fn audit(&mut self, _args: &args::Audit) -> Outcome {
        Err(Failure::Usage("audit: not yet".to_owned()))
    }
}
