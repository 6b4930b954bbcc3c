//! Mentions that rest on other mentions of the article: acronyms, short names, surnames, descriptions.

pub(super) mod acronyms;
mod apart;
mod descriptions;
mod fit;
pub(super) mod lists;
pub(super) mod nominals;
pub(super) mod other_names;
pub(super) mod shorts;
