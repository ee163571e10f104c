//! A proof comes late: what was received before is decided again.

use tenu::domain::person::Eligibility;
use tenu::services::ServiceError;
use tenu::services::record_eligibility::{self, News, Whom};
use tenu::services::review_statement::{self, Which};
use tenu::units::StatementNumber;

use super::harness::{World, tell};
use super::paper::{REFERENCE, Sheet, record};

fn named(name: &str) -> Whom {
    Whom::Named(name.to_owned())
}

fn validated(day: &str) -> News {
    let on = day.parse().expect("a date");
    News { eligibility: Some(Eligibility::Validated(on)), ..News::default() }
}

#[test]
fn a_late_validation_makes_earlier_lines_count() {
    tell(|world: World| async move {
        record(&world).await;
        Sheet::new().month("Marc Petit", "2026-10", "155").sent(&world).await;
        review_statement::accept(&world.app, &world.actor, StatementNumber(1), &Which::All)
            .await
            .expect("a review");
        let run = async |news| {
            record_eligibility::run(&world.app, &world.actor, REFERENCE, &named("Petit Marc"), news)
                .await
                .expect("a record")
        };
        let hired = run(News { hired_on: "2026-10-01".parse().ok(), ..News::default() }).await;
        assert_eq!((hired.lines, hired.counted.to_string().as_str()), (0, "0.00"));
        // From the 11th: 21 of 31 days, 155 × 21 ÷ 31 = 105 h.
        let late = run(validated("2026-10-11")).await;
        assert_eq!((late.lines, late.counted.to_string().as_str()), (1, "105.00"));
        world.check_ledger().await;
        let refused =
            run(News { eligibility: Some(Eligibility::Refused), ..News::default() }).await;
        assert_eq!((refused.lines, refused.counted.to_string().as_str()), (1, "-105.00"));
        world.check_ledger().await;
    });
}

#[test]
fn a_person_must_be_known_and_told_apart() {
    tell(|world: World| async move {
        record(&world).await;
        let run = async |name: &str| {
            let news = validated("2026-01-02");
            record_eligibility::run(&world.app, &world.actor, REFERENCE, &named(name), news).await
        };
        assert_eq!(run("Nadia Roy").await, Err(ServiceError::NotFound));
        Sheet::new()
            .month("Nadia Roy", "2026-10", "70")
            .month("Nadia ROY", "2026-10", "60")
            .but(|read| {
                read.persons[0].born_on = "1990-01-01".parse().ok();
                read.persons[1].born_on = "1991-01-01".parse().ok();
            })
            .sent(&world)
            .await;
        assert_eq!(run("Nadia Roy").await, Err(ServiceError::AmbiguousPerson));
        // A later file that names no birth date cannot say which of them it means.
        let refused = Sheet::new().month("Nadia Roy", "2026-09", "70");
        let draft = refused.draft(&world, &super::paper::asked()).await.expect("a draft");
        assert_eq!(draft.refused, 1);
        assert_eq!(draft.findings[0].cause.rule(), "ambiguous-person");
    });
}
