//! What a buyer sees first.

use tenu::domain::position::Status;
use tenu::domain::regret::{Need, NextStep};
use tenu::services::import_timesheet::{AskedFirm, Request};
use tenu::services::{manage_contract, show_portfolio};
use tenu::units::{Month, StatementNumber};

use super::harness::{World, tell};
use super::paper::{CONTRACT, SUBCONTRACTOR, Sheet, asked, confirming, contract, record};

#[test]
fn obligations_come_by_what_would_be_lost_by_waiting() {
    tell(|world: World| async move {
        record(&world).await;
        let met = CONTRACT.replace("2026-TX-014", "2026-TX-015").replace("\"1000\"", "\"0\"");
        let met = contract(&met);
        manage_contract::record(&world.app, &world.actor, &met).await.expect("a contract");
        Sheet::new().month("Awa Diarra", "2026-09", "100").sent(&world).await;

        let today = world.app.clock.today();
        let rows = show_portfolio::run(&world.app, &world.actor, today).await.expect("rows");
        let order: Vec<String> = rows
            .iter()
            .map(|it| format!("{} {} {:?}", it.reference, it.obligation, it.position.status))
            .collect();
        let expected = [
            "2026-TX-014 Heures d'insertion Critical",
            "2026-TX-014 Part de la peinture Undetermined",
            "2026-TX-015 Part de la peinture Undetermined",
            "2026-TX-015 Heures d'insertion Met",
        ];
        assert_eq!(order, expected);
        assert_eq!(rows[0].holder, "Bâti Nord");
        let needs: Vec<Need> = rows.iter().map(|it| it.regret.need).collect();
        // What is met has silent months too.
        assert_eq!(needs, [Need::Save, Need::MissingData, Need::MissingData, Need::MissingData]);
        // January to July and October: August was suspended, September declared.
        let [firm] = &rows[0].silent[..] else { panic!("{:?}", rows[0].silent) };
        assert_eq!((firm.name.as_str(), rows[0].whom()), ("Bâti Nord", "Bâti Nord"));
        let silent: Vec<String> = firm.months.iter().map(|it| it.to_string()).collect();
        let months = ["01", "02", "03", "04", "05", "06", "07", "10"];
        assert_eq!(silent, months.map(|it| format!("2026-{it}")));
        let machines = serde_json::to_value(&rows).expect("a form for machines");
        assert_eq!(machines[0]["regret"]["need"], "save");
        assert_eq!(machines[0]["regret"]["step"]["kind"], "ask_statements");
        assert_eq!(machines[0]["regret"]["step"]["months"][0], "2026-01");
    });
}

#[test]
fn a_subcontractor_that_fell_silent_is_asked_where_the_holder_declared_all() {
    tell(|world: World| async move {
        record(&world).await;
        for month in ["01", "02", "03", "04", "05", "06", "07", "09", "10"] {
            Sheet::new().month("Awa Diarra", &format!("2026-{month}"), "10").sent(&world).await;
        }
        let firm = Some(AskedFirm::Siret(SUBCONTRACTOR.to_owned()));
        let request = Request { firm, ..asked() };
        let sheet = Sheet::new().month("Marc Petit", "2026-09", "20");
        sheet.send_as(&world, &request, confirming()).await.expect("a receipt");
        let today = world.app.clock.today();
        let rows = show_portfolio::run(&world.app, &world.actor, today).await.expect("rows");
        assert_eq!(rows[0].regret.step, NextStep::AskStatements { months: vec![october()] });
        assert_eq!(rows[0].whom(), "Peintures Leroy");
        // The statement of January was received first.
        assert_eq!(rows[0].waiting, Some(StatementNumber(1)));
    });
}

fn october() -> Month {
    "2026-10".parse().expect("a month")
}

#[test]
fn a_contract_that_has_not_started_is_there_already() {
    tell(|world: World| async move {
        let later = CONTRACT.replace("starts-on = \"2026-01-01\"", "starts-on = \"2026-12-01\"");
        let later = contract(&later);
        manage_contract::record(&world.app, &world.actor, &later).await.expect("a contract");
        let today = world.app.clock.today();
        let rows = show_portfolio::run(&world.app, &world.actor, today).await.expect("rows");
        let statuses: Vec<Status> = rows.iter().map(|it| it.position.status).collect();
        assert_eq!(statuses, [Status::NotStarted, Status::NotStarted]);
        assert!(rows.iter().all(|it| it.silent.is_empty()));
    });
}
