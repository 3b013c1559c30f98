//! summitry
