//! Two hundred things that people do, drawn from a seed: whatever order they come in, the figures
//! that are kept agree with those that are worked out again.

use std::collections::BTreeMap;

use tenu::domain::entry::{LineKey, Review};
use tenu::domain::person::Eligibility;
use tenu::services::import_timesheet::{Choices, Existing};
use tenu::services::manage_contract::{self, Amendment};
use tenu::services::record_eligibility::{self, News, Whom};
use tenu::services::review_statement::{self, Which};
use tenu::services::show_statement::{self, View};
use tenu::services::{ServiceError, close_period, undo_import};
use tenu::units::{ImportNumber, Month, StatementNumber};

use super::harness::{World, tell};
use super::paper::{CONTRACT, REFERENCE, Sheet, confirming, contract, record, stored_contract};

const STEPS: u32 = 200;

const PEOPLE: [&str; 5] =
    ["Awa Diarra", "Marc Petit", "Nadia Roy", "Ibrahima Sarr", "Oksana Melnyk"];

/// Numbers that look drawn, the same ones each time (the constants are those of Knuth's MMIX).
struct Chance(u64);

impl Chance {
    /// From 0 up to, not including, `end`.
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn is(&mut self, one_in: u64) -> bool {
        self.below(one_in) == 0
    }

    fn month(&mut self) -> Month {
        let month = format!("2026-{:02}", 1 + self.below(10));
        month.parse().expect("a month")
    }

    fn person(&mut self) -> &'static str {
        PEOPLE[usize::try_from(self.below(5)).expect("few people")]
    }

    fn number(&mut self) -> i64 {
        i64::try_from(1 + self.below(14)).expect("a small number")
    }

    fn sheet(&mut self) -> Sheet {
        let month = self.month();
        let mut sheet = Sheet::new();
        for _ in 0..=self.below(4) {
            let hours = format!("{}.{:02}", self.below(160), 5 * self.below(20));
            let day = format!("{month}-{:02}", 1 + self.below(28));
            sheet = match self.is(3) {
                true => sheet.day(self.person(), &day, &format!("{}", 1 + self.below(9))),
                false => sheet.month(self.person(), &month.to_string(), &hours),
            };
        }
        if self.is(2) {
            sheet = sheet.workforce(&month.to_string(), &format!("{}", 500 + self.below(500)));
        }
        sheet
    }
}

/// Does one thing; tells what it was, and whether it was refused.
async fn step(
    world: &World,
    chance: &mut Chance,
    imports: &mut i64,
) -> (&'static str, Result<(), ServiceError>) {
    let (app, actor) = (&world.app, &world.actor);
    match chance.below(10) {
        0..=2 => {
            let existing = Some(if chance.is(3) { Existing::Add } else { Existing::Replace });
            let choices = Choices { existing, partial: chance.is(2), ..confirming() };
            let sent = chance.sheet().send(world, choices).await;
            *imports = sent.as_ref().map_or(*imports, |it| (*imports).max(it.import.0));
            ("import", sent.map(|_| ()))
        }
        3 => {
            let last = u64::try_from(*imports).unwrap_or_default() + 1;
            let number = i64::try_from(1 + chance.below(last)).expect("a small number");
            let undone = undo_import::run(app, actor, ImportNumber(number)).await;
            *imports = undone.as_ref().map_or(*imports, |_| *imports + 1);
            ("undo", undone.map(|_| ()))
        }
        4 | 5 => {
            let number = StatementNumber(chance.number());
            let accepted = review_statement::accept(app, actor, number, &Which::All).await;
            ("accept", accepted.map(|_| ()))
        }
        6 => {
            let number = StatementNumber(chance.number());
            let view = View { only: chance.is(2).then_some(Review::Waiting), page: 1 };
            let shown = show_statement::run(app, actor, number, view).await;
            let lines: Vec<LineKey> =
                shown.iter().flat_map(|it| &it.lines).map(|it| it.key).take(2).collect();
            let which = Which::Lines(lines);
            let refused = review_statement::refuse(app, actor, number, &which, "à justifier").await;
            ("refuse", refused.map(|_| ()))
        }
        7 => {
            let (id, month) = (stored_contract(world).await.id, chance.month());
            match chance.is(2) {
                true => ("close", close_period::close(app, actor, id, month).await.map(|_| ())),
                false => {
                    let opened = close_period::reopen(app, actor, id, month, "à compléter").await;
                    ("reopen", opened.map(|_| ()))
                }
            }
        }
        8 => {
            let id = stored_contract(world).await.id;
            let hours = format!("hours = \"{}\"", 500 + 10 * chance.below(100));
            let training = format!("\n[contract.counting]\ntraining-counts = {}", chance.is(2));
            let until = format!("until = \"2026-0{}-28\"", 8 + chance.below(2));
            let text = CONTRACT
                .replace("hours = \"1000\"", &hours)
                .replace("until = \"2026-08-31\"", &until)
                .replace(
                    "\n[[obligations]]\nlabel = \"Heures",
                    &format!("{training}\n[[obligations]]\nlabel = \"Heures"),
                );
            let effective_on = chance.is(2).then(|| chance.month().first());
            let amendment = Amendment {
                effective_on,
                reason: Some("avenant".to_owned()),
                document: None,
                based_on: None,
            };
            let changed =
                manage_contract::change(app, actor, id, &contract(&text), &amendment).await;
            ("change", changed.map(|_| ()))
        }
        _ => {
            let whom = Whom::Named(chance.person().to_owned());
            let day = chance.month().first();
            let eligibility = match chance.below(3) {
                0 => Eligibility::Unknown,
                1 => Eligibility::Refused,
                _ => Eligibility::Validated(day),
            };
            let news = News {
                hired_on: chance.is(3).then_some(day),
                ended_on: chance.is(6).then(|| chance.month().last()),
                eligibility: Some(eligibility),
            };
            let said = record_eligibility::run(app, actor, REFERENCE, &whom, news).await;
            ("assess", said.map(|_| ()))
        }
    }
}

async fn walk(world: &World, seed: u64) {
    record(world).await;
    let (mut chance, mut imports) = (Chance(seed), 0);
    let mut done: BTreeMap<&str, u32> = BTreeMap::new();
    for at in 1..=STEPS {
        let (what, ended) = step(world, &mut chance, &mut imports).await;
        match ended {
            Ok(()) => *done.entry(what).or_default() += 1,
            Err(ServiceError::Store(_) | ServiceError::Unavailable) => {
                panic!("seed {seed}, step {at}, {what}: {ended:?}")
            }
            Err(_) => {}
        }
        if at % 20 == 0 {
            world.check_ledger().await;
        }
    }
    // A walk whose steps are all refused would prove nothing.
    let all = ["import", "undo", "accept", "refuse", "close", "reopen", "change", "assess"];
    let missing: Vec<&&str> = all.iter().filter(|it| !done.contains_key(**it)).collect();
    assert!(missing.is_empty(), "seed {seed} never did {missing:?}: {done:?}");
}

#[test]
fn whatever_people_do_the_figures_kept_are_those_worked_out_again() {
    let seed = std::env::var("TENU_WALK").ok().and_then(|it| it.parse().ok()).unwrap_or(14);
    tell(move |world: World| async move { walk(&world, seed).await });
}
