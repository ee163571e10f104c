//! One typed call for two engines: the same text and the same values, compiled once for each.
//!
//! Nothing but macros lives here. What truly differs between the engines is in `dialect`.

/// Expands a body once for each engine over the connection of an open [`super::Tx`]; in the second
/// form the engine's type has a name too.
macro_rules! on_tx {
    ($tx:expr, |$connection:ident| $body:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(open) => {
                let $connection = &mut **open;
                $body
            }
            $crate::store::Tx::Postgres(open) => {
                let $connection = &mut **open;
                $body
            }
        }
    };
    ($tx:expr, |$connection:ident: $Engine:ident| $body:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(open) => {
                type $Engine = sqlx::Sqlite;
                let $connection = &mut **open;
                $body
            }
            $crate::store::Tx::Postgres(open) => {
                type $Engine = sqlx::Postgres;
                let $connection = &mut **open;
                $body
            }
        }
    };
}

/// Runs a statement and gives the number of rows it touched.
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::store::macros::on_tx!($tx, |connection| {
            sqlx::query($sql)$(.bind($value))*.execute(connection).await
                .map(|done| done.rows_affected())
        })
        .map_err($crate::store::StoreError::from)
    };
}

/// Reads every row of a statement into a row struct.
macro_rules! fetch_all {
    ($tx:expr, $Row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::store::macros::on_tx!($tx, |connection| {
            sqlx::query_as::<_, $Row>($sql)$(.bind($value))*.fetch_all(connection).await
        })
        .map_err($crate::store::StoreError::from)
    };
}

/// Reads the one row of a statement, when there is one.
macro_rules! fetch_optional {
    ($tx:expr, $Row:ty, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::store::macros::on_tx!($tx, |connection| {
            sqlx::query_as::<_, $Row>($sql)$(.bind($value))*.fetch_optional(connection).await
        })
        .map_err($crate::store::StoreError::from)
    };
}

/// Reads the one number of a statement that always has one row.
macro_rules! fetch_number {
    ($tx:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::store::macros::on_tx!($tx, |connection| {
            sqlx::query_scalar::<_, i64>($sql)$(.bind($value))*.fetch_one(connection).await
        })
        .map_err($crate::store::StoreError::from)
    };
}

/// Inserts many rows with few statements: `$head` is the text up to `VALUES`, `$push` writes one
/// row's values into the builder.
macro_rules! insert_many {
    ($tx:expr, $head:expr, $rows:expr, |$row:ident, $values:ident| $push:expr) => {
        $crate::store::macros::on_tx!($tx, |connection: Engine| {
            let mut known = None;
            for chunk in $rows.chunks($crate::store::ROWS_A_STATEMENT) {
                let mut rows =
                    $crate::store::bulk::Rows::<Engine>::new($head, chunk.len(), known.as_ref());
                for $row in chunk {
                    let $values = rows.begin();
                    $push;
                }
                let (text, arguments) = rows.finish(&mut known)?;
                sqlx::query_with(sqlx::AssertSqlSafe(text), arguments)
                    .execute(&mut *connection)
                    .await?;
            }
        });
    };
}

pub(super) use {execute, fetch_all, fetch_number, fetch_optional, insert_many, on_tx};
