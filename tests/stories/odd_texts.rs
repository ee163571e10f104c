//! Texts that no keyboard types. PostgreSQL holds no character of code 0: reasons and names of
//! files are taken without it; forms that hold one are refused at the door.

use tenu::services::close_period;
use tenu::services::draft_import::{self, Step};
use tenu::services::review_statement::{self, Which};
use tenu::units::StatementNumber;

use super::drafts::{asked_for, month, view};
use super::harness::{World, tell};
use super::paper::{Arrived, Sheet, arrived, record};

const ODD: &str = "Awa\u{0}\u{7} Zoé 💩";

#[test]
fn a_reason_is_recorded_without_what_nobody_can_read() {
    tell(|world: World| async move {
        let id = record(&world).await.contract;
        let (app, actor) = (&world.app, &world.actor);
        Sheet::new().month("Awa Diarra", "2026-09", "70").sent(&world).await;
        let (first, all) = (StatementNumber(1), &Which::All);
        review_statement::refuse(app, actor, first, all, ODD).await.expect("a refusal");
        close_period::close(app, actor, id, month("2026-09")).await.expect("closed");
        let opened = close_period::reopen(app, actor, id, month("2026-09"), ODD).await;
        let reason = opened.expect("open").acts.pop().and_then(|it| it.reason);
        assert_eq!(reason.as_deref(), Some("Awa Zoé 💩"));
    });
}

#[test]
fn a_file_of_such_texts_is_refused_in_words_and_its_name_kept_without_them() {
    tell(|world: World| async move {
        record(&world).await;
        let (app, actor) = (&world.app, &world.actor);
        let asked = asked_for(&world).await;
        let text = format!("Nom;Mois;Heures\n{ODD};10/2026;120\nZYGMUNT Petit;10/2026;35,5\n");
        let Arrived { mut source, file } = arrived("releve.csv", &text);
        source.name = format!("{ODD}.csv");
        let id = draft_import::start_file(app, actor, &asked, source, file).await.expect("a draft");
        let shown = view(&world, actor, id).await;
        assert_eq!(shown.step, Step::Unreadable);
        assert_eq!(shown.file.expect("a file").name, "Awa Zoé 💩.csv");
    });
}
