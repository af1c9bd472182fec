//! The methods that change something, by noun.

mod admin;
mod campaigns;
mod datasets;
mod money;
mod work;
