//! Many rows in one statement, whose text is written once for all statements of as many rows.

use std::sync::Arc;

use sqlx::{Arguments, Database, Encode, Type};

/// The text of a statement for a number of rows.
pub(super) struct Text {
    rows: usize,
    text: Arc<str>,
}

/// The rows of one statement.
pub(super) struct Rows<DB: Database> {
    arguments: DB::Arguments,
    /// The text as far as it is written; none when it is known.
    text: Option<String>,
    failure: Option<sqlx::error::BoxDynError>,
    /// How many rows there will be.
    rows: usize,
    count: usize,
    in_row: bool,
}

impl<DB: Database> Rows<DB> {
    /// No row yet, of `rows` to come; `head` is the text up to `VALUES`.
    pub(super) fn new(head: &str, rows: usize, known: Option<&Text>) -> Rows<DB> {
        let text = match known {
            Some(known) if known.rows == rows => None,
            _ => Some(head.to_owned()),
        };
        let arguments = DB::Arguments::default();
        Rows { arguments, text, failure: None, rows, count: 0, in_row: false }
    }

    /// Begins the next row.
    pub(super) fn begin(&mut self) -> &mut Rows<DB> {
        if let Some(text) = &mut self.text {
            text.push_str(if self.count == 0 { "VALUES (" } else { "), (" });
        }
        if self.count == 1 {
            // The other rows take as much room as the first one.
            let values = self.arguments.len() * self.rows.saturating_sub(1);
            self.arguments.reserve(values, values * size_of::<i64>());
        }
        self.count += 1;
        self.in_row = false;
        self
    }

    /// Adds a value to the row.
    pub(super) fn push_bind<'t, T: Encode<'t, DB> + Type<DB>>(
        &mut self,
        value: T,
    ) -> &mut Rows<DB> {
        if let Err(failure) = self.arguments.add(value) {
            self.failure = Some(failure);
        }
        if let Some(text) = &mut self.text {
            if self.in_row {
                text.push_str(", ");
            }
            // Writing into a text cannot fail.
            let _ = self.arguments.format_placeholder(text);
        }
        self.in_row = true;
        self
    }

    /// The statement; its text is kept for the next.
    pub(super) fn finish(
        self,
        known: &mut Option<Text>,
    ) -> Result<(Arc<str>, DB::Arguments), sqlx::Error> {
        if let Some(failure) = self.failure {
            return Err(sqlx::Error::Encode(failure));
        }
        if let Some(text) = self.text {
            *known = Some(Text { rows: self.count, text: Arc::from(text + ")") });
        }
        let text = known.as_ref().map(|it| Arc::clone(&it.text));
        Ok((text.unwrap_or_default(), self.arguments))
    }
}

#[cfg(test)]
mod tests {
    use sqlx::Postgres;

    use super::*;

    #[track_caller]
    fn check(rows: &[[i64; 2]], known: &mut Option<Text>, expected: &str) {
        let mut values = Rows::<Postgres>::new("INSERT INTO t (a, b) ", rows.len(), known.as_ref());
        for [a, b] in rows {
            values.begin().push_bind(*a).push_bind(*b);
        }
        let (text, arguments) = values.finish(known).expect("a statement");
        assert_eq!((text.as_ref(), arguments.len()), (expected, rows.len() * 2));
    }

    #[test]
    fn a_text_serves_all_statements_of_as_many_rows() {
        let two = "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)";
        let mut known = None;
        check(&[[1, 2], [3, 4]], &mut known, two);
        check(&[[5, 6], [7, 8]], &mut known, two);
        check(&[[9, 10]], &mut known, "INSERT INTO t (a, b) VALUES ($1, $2)");
    }
}
