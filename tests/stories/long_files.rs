//! Files of so many lines that they are worked out a portion of people at a time.

use chrono::{Days, NaiveDate};
use tenu::services::import_timesheet::{ImportOutcome, StatementChange};
use tenu::services::undo_import;
use tenu::units::{DateSpan, Hours};
use tenu::workbooks::answer::{ReadLine, ReadPerson, ReadWorkforce};

use super::harness::{World, tell};
use super::paper::{Sheet, asked, record, replacing};

const PEOPLE: u32 = 120;
const DAYS: u32 = 180;

fn day(number: u32) -> DateSpan {
    let first = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date");
    DateSpan::day(first.checked_add_days(Days::new(u64::from(number))).expect("a date"))
}

/// Three hours of each of 120 people on each of 180 days, person by person: 21 600 lines, then one
/// line of the first person again, a correction of the last one, and hours of the workforce.
fn long() -> Sheet {
    let line = |row: u32, person: u32, on: u32, hours: i32| ReadLine {
        sheet: 0,
        row,
        column: 3,
        person: Some(person),
        firm: None,
        span: Some(day(on)),
        hours: Hours::from_whole(hours),
        training: Hours::ZERO,
        route: None,
        route_word: None,
        lot: None,
        contract: None,
        detail: 0,
    };
    Sheet::new().but(|read| {
        let name = |it: u32| match it {
            0 => "Awa Diarra".to_owned(),
            it => format!("Personne {it:03}"),
        };
        read.persons = (0..PEOPLE)
            .map(|it| ReadPerson { name: name(it), registration: None, born_on: None })
            .collect();
        let rows = (0..PEOPLE).flat_map(|person| (0..DAYS).map(move |on| (person, on)));
        let mut lines: Vec<ReadLine> =
            (1..).zip(rows).map(|(row, (person, on))| line(row, person, on, 3)).collect();
        let last = u32::try_from(lines.len()).expect("few lines");
        lines.push(line(last + 1, 0, 7, 3));
        lines.push(line(last + 2, PEOPLE - 1, 9, -2));
        read.lines = lines.into();
        read.workforce.push(ReadWorkforce {
            sheet: 0,
            row: last + 3,
            column: 3,
            firm: None,
            contract: None,
            span: Some(day(30)),
            hours: Hours::from_whole(4_000),
        });
    })
}

fn new_lines(statements: &[StatementChange]) -> Vec<(String, i64)> {
    statements.iter().map(|it| (it.period.to_string(), it.new)).collect()
}

#[test]
fn very_many_lines_are_stored_as_few_are() {
    tell(|world: World| async move {
        record(&world).await;
        let draft = long().draft(&world, &asked()).await.expect("a draft");
        assert_eq!(draft.new_people, i64::from(PEOPLE) - 1);
        let receipt = long().sent(&world).await;
        assert_eq!((receipt.outcome, receipt.lines), (ImportOutcome::Imported, 21_603));
        // 27 days of January, then whole months, then 3 days of July; one line more for the first
        // person, one for the last one, and the workforce's in February.
        let expected = [
            ("2026-01", 27 * 120 + 2),
            ("2026-02", 28 * 120 + 1),
            ("2026-03", 31 * 120),
            ("2026-04", 30 * 120),
            ("2026-05", 31 * 120),
            ("2026-06", 30 * 120),
            ("2026-07", 3 * 120),
        ];
        let expected = expected.map(|it| (it.0.to_owned(), it.1));
        assert_eq!(new_lines(&receipt.statements), expected);
        assert_eq!(new_lines(&draft.statements), expected);
        // Three hours of 21 600 lines and of the one that comes twice, less what is taken back.
        let declared = receipt.positions.first().expect("an obligation").after.declared;
        assert_eq!(declared.to_string(), "64801.00");
        assert_eq!(receipt.positions, draft.positions);
        // Awa Diarra alone is validated, and the line that comes twice counts once.
        let counted = receipt.positions.first().expect("an obligation").after.counted;
        assert_eq!(counted.to_string(), "540.00");
        world.check_ledger().await;
    });
}

#[test]
fn a_later_version_of_a_long_file_changes_what_it_says_otherwise() {
    tell(|world: World| async move {
        record(&world).await;
        long().sent(&world).await;
        let again = long().change_lines(|lines| lines[0].hours = Hours::from_whole(4));
        let receipt = again.send(&world, replacing()).await.expect("a receipt");
        let changed: i64 = receipt.statements.iter().map(|it| it.changed).sum();
        let new: i64 = receipt.statements.iter().map(|it| it.new).sum();
        assert_eq!((new, changed, receipt.lines), (0, 1, 2));
        undo_import::run(&world.app, &world.actor, receipt.import).await.expect("undone");
        world.check_ledger().await;
    });
}
