//! Workbooks marked, brought back and marked again.
