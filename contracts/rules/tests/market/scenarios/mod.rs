//! What single calls do, at the edges that random ones seldom meet.

mod limits;
mod money;
mod owner;
mod places;
mod views;
mod windows;
