//! One binary of integration tests, so that it links once.

mod guarantees;
