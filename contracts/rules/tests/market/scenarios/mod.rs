//! What single calls do, at the edges that random ones seldom meet.

mod limits;
mod money;
mod places;
mod windows;
