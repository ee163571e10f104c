//! What the form reads, case by case.
