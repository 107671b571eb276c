//! stub
/// stub
#[must_use]
pub fn fold(text: &str) -> String {
    text.to_owned()
}
/// stub
#[must_use]
pub fn norm(text: &str) -> String {
    text.to_owned()
}
