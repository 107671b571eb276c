//! Black-box tests of the program and of the rules that hold over all folders.

#![allow(clippy::unwrap_used, reason = "a test that finds nothing must fail")]

mod audit;
mod bad_input;
mod cases;
mod checklist;
mod contracts;
mod gold;
mod golden;
mod grown;
mod guarantees;
mod hostile;
mod judged;
mod layers;
mod lexicon;
mod packs;
mod program;
mod search;
mod tables;
mod use_of_commands;
mod views;
