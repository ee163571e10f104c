//! Every figure of a contract, opened: its lines add up to it.

use tenu::domain::access::{Actor, Role};
use tenu::domain::entry::LineKey;
use tenu::domain::figure::Measure;
use tenu::domain::person::Eligibility;
use tenu::services::import_timesheet::{AskedFirm, Request};
use tenu::services::open_figure::{self, Asked, Months, OpenedFigure, Shown};
use tenu::services::record_eligibility::{self, News, Whom};
use tenu::services::review_statement::{self, Which};
use tenu::services::show_contract::{self, ContractView, StatementState};
use tenu::services::{ServiceError, undo_import};
use tenu::units::{ContractId, FirmId, Hours, Month, StatementNumber};

use super::harness::{World, tell};
use super::paper::{REFERENCE, SUBCONTRACTOR, Sheet, asked, confirming, record, replacing};

fn month(text: &str) -> Month {
    text.parse().expect("a month")
}

/// What a figure is asked for, its first page.
fn figure(measure: Measure, months: Months) -> Asked {
    Asked { measure, months, obligation: None, lot: None, rule: None, page: 1 }
}

/// What lines name their lots by.
fn with_lots(read: &mut tenu::workbooks::answer::Understanding) {
    read.texts = vec!["1".to_owned(), "2".to_owned()];
}

impl World {
    async fn contract(&self) -> ContractId {
        let scope = self.actor.scope();
        let mut tx = self.app.db.read().await.expect("a transaction");
        let found = tenu::store::contract::by_reference(&mut tx, &scope, REFERENCE).await;
        found.expect("an answer").expect("the contract").contract.id
    }

    async fn view(&self, actor: &Actor) -> ContractView {
        let (contract, today) = (self.contract().await, self.app.clock.today());
        show_contract::run(&self.app, actor, contract, today).await.expect("a contract")
    }

    /// A figure with the lines of all its pages.
    async fn open(&self, actor: &Actor, asked: &Asked) -> OpenedFigure {
        let (contract, today) = (self.contract().await, self.app.clock.today());
        let open = |asked: Asked| async move {
            open_figure::run(&self.app, actor, contract, &asked, today).await.expect("a figure")
        };
        let mut opened = open(asked.clone()).await;
        for page in 2..=opened.pages() {
            opened.lines.extend(open(Asked { page, ..asked.clone() }).await.lines);
        }
        opened
    }

    /// Opens a figure and finds that its lines add up to `expected`.
    async fn check_adds_up(&self, asked: &Asked, expected: Hours) {
        let opened = self.open(&self.actor, asked).await;
        let lines: Hours = opened.lines.iter().map(|it| it.adds).sum();
        assert_eq!((opened.figure, lines), (expected, expected), "{asked:?}");
        assert_eq!((opened.listed, opened.others), (expected, Hours::ZERO), "{asked:?}");
        assert_eq!(Ok(opened.count), i64::try_from(opened.lines.len()), "{asked:?}");
        for line in &opened.lines {
            let removed: Hours = line.decision.removed.iter().map(|it| it.hours).sum();
            if line.whose != Shown::Workforce {
                assert_eq!(line.decision.counted + removed, line.hours, "{asked:?}");
            }
            assert!(line.source.is_some(), "{asked:?}: a line without its file");
        }
    }

    /// A busy year: two firms, two lots, corrections, refusals, an undo that restores lines, a month
    /// of more than a page, hours of the whole workforce and lines of three rules.
    async fn busy(&self) {
        record(self).await;
        let (app, actor) = (&self.app, &self.actor);
        let first = |hours: &str| {
            Sheet::new()
                .month("Awa Diarra", "2026-01", hours)
                .with(|line| line.lot = Some(0))
                .month("Marc Petit", "2026-01", "20")
                .month("Awa Diarra", "2026-02", "35.5")
                .month("Awa Diarra", "2026-02", "-2.25")
                .workforce("2026-01", "900")
                .but(with_lots)
        };
        first("110").sent(self).await;
        let corrected = first("104.75").send(self, replacing()).await.expect("a receipt");
        undo_import::run(app, actor, corrected.import).await.expect("an undo");
        let mut daily = Sheet::new();
        for person in ["Awa Diarra", "Marc Petit", "Lina Roux", "Paul Henry", "Inès Blanc"] {
            for day in 1..=26 {
                daily = daily.day(person, &format!("2026-03-{day:02}"), "7");
            }
        }
        daily.sent(self).await;
        let painters =
            Request { firm: Some(AskedFirm::Siret(SUBCONTRACTOR.to_owned())), ..asked() };
        Sheet::new()
            .month("Sofia Marin", "2026-03", "70")
            .with(|line| line.lot = Some(1))
            .month("Awa Diarra", "2026-04", "12")
            .with(|line| line.lot = Some(1))
            .workforce("2026-03", "1200")
            .but(with_lots)
            .send_as(self, &painters, confirming())
            .await
            .expect("a receipt");
        let late = Eligibility::Validated("2026-03-10".parse().expect("a date"));
        let news = News { eligibility: Some(late), ..News::default() };
        let whom = Whom::Named("Lina Roux".to_owned());
        record_eligibility::run(app, actor, REFERENCE, &whom, news).await.expect("a record");
        for number in [1, 2, 3] {
            let all = review_statement::accept(app, actor, StatementNumber(number), &Which::All);
            all.await.expect("a review");
        }
        let march = figure(Measure::Declared, Months::One(month("2026-03")));
        let opened = self.open(actor, &march).await;
        assert!(100 < opened.count, "{}", opened.count);
        self.refuse_one().await;
        self.check_ledger().await;
    }

    async fn refuse_one(&self) {
        let scope = self.actor.scope();
        let mut tx = self.app.db.read().await.expect("a transaction");
        let lines =
            tenu::store::ledger::in_force_of_statement(&mut tx, &scope, StatementNumber(3)).await;
        let key: LineKey = lines.expect("lines").first().expect("a line").key;
        drop(tx);
        let which = Which::Lines(vec![key]);
        let statement = StatementNumber(3);
        let refused =
            review_statement::refuse(&self.app, &self.actor, statement, &which, "Absente ce jour");
        refused.await.expect("a refusal");
    }
}

#[test]
fn the_lines_of_every_figure_of_a_contract_add_up_to_it() {
    tell(|world: World| async move {
        world.busy().await;
        let view = world.view(&world.actor).await;
        assert!(view.sums.validated < view.sums.counted && view.sums.counted < view.sums.declared);
        for measure in Measure::ALL {
            let all = figure(measure, Months::All);
            world.check_adds_up(&all, measure.of_sums(&view.sums)).await;
            for it in &view.months {
                let asked = figure(measure, Months::One(it.month));
                world.check_adds_up(&asked, measure.of_sums(&it.sums)).await;
            }
            for it in &view.lots {
                let asked = Asked { lot: Some(it.position), ..all.clone() };
                world.check_adds_up(&asked, measure.of_sums(&it.sums)).await;
            }
            for it in &view.obligations {
                let obligation = Some(it.obligation.id);
                for point in it.curve.points.iter().filter(|it| it.month <= month("2026-11")) {
                    let months = Months::Through(point.month);
                    let asked = Asked { obligation, ..figure(measure, months) };
                    world.check_adds_up(&asked, measure.of_sums(&point.sums)).await;
                }
            }
        }
        for it in &view.obligations {
            let position = &it.position;
            let figures = [
                (Measure::Declared, position.declared),
                (Measure::Counted, position.counted),
                (Measure::Validated, position.validated),
            ];
            for (measure, expected) in figures {
                let obligation = Some(it.obligation.id);
                let asked = Asked { obligation, ..figure(measure, Months::All) };
                world.check_adds_up(&asked, expected).await;
            }
        }
    });
}

#[test]
fn what_each_rule_removed_adds_up_to_the_hours_that_do_not_count() {
    tell(|world: World| async move {
        world.busy().await;
        let view = world.view(&world.actor).await;
        let rules: Vec<&str> = view.removed.iter().map(|it| it.rule).collect();
        assert_eq!(rules, ["ELG-01", "ELG-02", "REV-01"]);
        let removed: Hours = view.removed.iter().map(|it| it.hours).sum();
        assert_eq!(removed, view.sums.declared - view.sums.counted);
        for it in &view.removed {
            let rule = Some(it.rule.to_owned());
            let asked = Asked { rule, ..figure(Measure::Uncounted, Months::All) };
            world.check_adds_up(&asked, it.hours).await;
        }
    });
}

#[test]
fn a_line_leads_to_its_cell_and_a_restored_one_to_the_file_that_stated_it() {
    tell(|world: World| async move {
        world.busy().await;
        let asked = figure(Measure::Counted, Months::One(month("2026-01")));
        let opened = world.open(&world.actor, &asked).await;
        let [line] = opened.lines.as_slice() else { panic!("{:?}", opened.lines) };
        assert_eq!(line.hours, Hours::from_whole(110));
        assert_eq!(line.whose, Shown::Named("Awa Diarra".to_owned()));
        assert_eq!(line.firm, "Bâti Nord");
        let source = line.source.clone().expect("a source");
        assert_eq!(
            (source.file.as_str(), source.sheet.as_deref()),
            ("releve.xlsx", Some("Relevé"))
        );
        assert_eq!(line.cell.to_string(), "D2");
    });
}

#[test]
fn a_buyer_controls_people_by_their_numbers() {
    tell(|world: World| async move {
        world.busy().await;
        let buyer = Actor { role: Role::Buyer, ..world.actor.clone() };
        let opened = world.open(&buyer, &figure(Measure::Declared, Months::All)).await;
        assert!(opened.lines.iter().all(|it| matches!(it.whose, Shown::Numbered(_))));
        assert_eq!(opened.figure, opened.listed);
    });
}

#[test]
fn a_firm_opens_its_own_lines_and_reads_of_the_others_only_that_they_sent() {
    tell(|world: World| async move {
        world.busy().await;
        let view = world.view(&world.actor).await;
        let painters = view.firms.iter().find(|it| it.firm.name == "Peintures Leroy");
        let firm = painters.expect("a firm").firm.id;
        let painter = Actor { role: Role::Contractor, firm: Some(firm), ..world.actor.clone() };
        let theirs = world.view(&painter).await;
        assert_eq!(theirs.sums, view.sums);
        let open: Vec<(&str, bool)> =
            theirs.firms.iter().map(|it| (it.firm.name.as_str(), it.sums.is_some())).collect();
        assert_eq!(open, [("Bâti Nord", false), ("Peintures Leroy", true)]);
        for month in &theirs.months {
            for it in &month.statements {
                let own = it.firm == "Peintures Leroy";
                assert_eq!(it.number.is_some(), own, "{it:?}");
                assert_eq!(it.state == StatementState::Sent, !own, "{it:?}");
            }
        }
        for measure in Measure::ALL {
            let opened = world.open(&painter, &figure(measure, Months::All)).await;
            assert_eq!(opened.figure, measure.of_sums(&view.sums), "{measure:?}");
            assert_eq!(opened.listed + opened.others, opened.figure, "{measure:?}");
            let lines: Hours = opened.lines.iter().map(|it| it.adds).sum();
            assert_eq!(lines, opened.listed, "{measure:?}");
            assert!(opened.lines.iter().all(|it| it.firm == "Peintures Leroy"), "{measure:?}");
        }
        let stranger = Actor { firm: Some(FirmId(uuid::Uuid::nil())), ..painter.clone() };
        let (contract, today) = (world.contract().await, world.app.clock.today());
        let refused = show_contract::run(&world.app, &stranger, contract, today).await;
        assert_eq!(refused.map(|_| ()), Err(ServiceError::NotFound));
        let all = figure(Measure::Declared, Months::All);
        let refused = open_figure::run(&world.app, &stranger, contract, &all, today).await;
        assert_eq!(refused.map(|_| ()), Err(ServiceError::NotFound));
    });
}

#[test]
fn what_is_not_part_of_the_contract_is_not_found() {
    tell(|world: World| async move {
        record(&world).await;
        let (contract, today) = (world.contract().await, world.app.clock.today());
        let all = figure(Measure::Uncounted, Months::All);
        let unknown = tenu::units::ObligationId(uuid::Uuid::nil());
        let wrong = [
            Asked { lot: Some(3), ..all.clone() },
            Asked { lot: Some(-1), ..all.clone() },
            Asked { rule: Some("%".to_owned()), ..all.clone() },
            Asked { obligation: Some(unknown), ..all.clone() },
        ];
        for asked in wrong {
            let found = open_figure::run(&world.app, &world.actor, contract, &asked, today).await;
            assert_eq!(found.map(|_| ()), Err(ServiceError::NotFound), "{asked:?}");
        }
    });
}
