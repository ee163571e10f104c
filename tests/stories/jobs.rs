//! Long work is taken once, comes back when its worker dies, and stops when asked.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;

use tenu::domain::access::{Actor, Role};
use tenu::services::draft_import::{self, Asked, Step, Submitted};
use tenu::services::run_jobs::{self, JobKind, JobState, JobView};
use tenu::services::{App, ServiceError};
use tenu::store::job::{self, Lease};
use tenu::units::{Clock as _, DraftId, FixedClock, JobNumber, SystemClock};

use super::harness::{World, equipped, tell};
use super::paper::{Arrived, arrived, record, staff_of, stored_contract};

/// A file of so many days of October, of many people.
fn long_file(lines: usize) -> String {
    let mut text = "Nom;Date;Heures\n".to_owned();
    for rank in 0..lines {
        let (person, day) = (rank / 20, rank % 20 + 1);
        writeln!(text, "NOM{person:05} Prénom;{day:02}/10/2026;1").expect("a text");
    }
    writeln!(text, "Total;;{lines}").expect("a text");
    text
}

async fn start(world: &World, actor: &Actor, text: &str) -> DraftId {
    let Arrived { source, file } = arrived("releve.csv", text);
    let contract = stored_contract(world).await.id;
    let asked = Asked { contract, firm: None, period: None };
    draft_import::start_file(&world.app, actor, &asked, source, file).await.expect("a draft")
}

/// A draft of 12,000 lines that waits to be stored by a job.
async fn sending(world: &World, actor: &Actor) -> (DraftId, JobNumber) {
    record(world).await;
    let id = start(world, actor, &long_file(12_000)).await;
    let shown = draft_import::open(&world.app, actor, id).await.expect("a draft");
    assert_eq!(shown.step, Step::Effect, "{:?}", shown.groups);
    assert_eq!(shown.counts.ready, 12_000);
    match draft_import::submit(&world.app, actor, id).await.expect("sent") {
        Submitted::Later(job) => (id, job),
        Submitted::Now(_) => panic!("a long draft is stored by a job"),
    }
}

/// Another program over the same database.
fn other(world: &World) -> App {
    equipped(App::new(world.app.db.clone(), world.app.clock.clone(), world.app.buyer))
}

async fn progress(world: &World, actor: &Actor, job: JobNumber) -> JobView {
    run_jobs::progress(&world.app, actor, job).await.expect("a job")
}

async fn step(world: &World, actor: &Actor, id: DraftId) -> Step {
    draft_import::open(&world.app, actor, id).await.expect("a draft").step
}

#[test]
fn two_workers_take_a_job_once() {
    tell(|world: World| async move {
        let staff = staff_after(&world).await;
        let (id, job) = sending(&world, &staff).await;
        assert_eq!(progress(&world, &staff, job).await.state, JobState::Waiting);
        assert_eq!(step(&world, &staff, id).await, Step::Sending);
        let again = draft_import::submit(&world.app, &staff, id).await;
        assert_eq!(again, Ok(Submitted::Later(job)));
        let busy = draft_import::set_partial(&world.app, &staff, id, true).await;
        assert_eq!(busy, Err(ServiceError::DraftBusy));

        let second = other(&world);
        let (here, there) = tokio::join!(run_jobs::work(&world.app), run_jobs::work(&second));
        assert_eq!(here.expect("work") + there.expect("work"), 1);
        let done = progress(&world, &staff, job).await;
        assert_eq!((done.state, done.kind), (JobState::Done, JobKind::SubmitDraft));
        assert_eq!(step(&world, &staff, id).await, Step::Sent);
        let receipt = draft_import::receipt(&world.app, &staff, id).await.expect("a receipt");
        assert_eq!(receipt.lines, 12_000);
        assert_eq!(world.check_ledger().await, 12_000);
    });
}

/// Staff of the holder, who are there before the contract is recorded a second time.
async fn staff_after(world: &World) -> Actor {
    record(world).await;
    staff_of(world, "Bâti Nord").await
}

#[test]
fn the_job_of_a_worker_that_died_comes_back_after_its_lease() {
    tell(|world: World| async move {
        let staff = staff_after(&world).await;
        let (id, job) = sending(&world, &staff).await;
        let now = world.app.clock.now();
        let lease = Lease { owner: SystemClock.new_id(), until: now + TimeDelta::seconds(60) };
        let mut tx = world.app.db.write().await.expect("a transaction");
        let taken = job::claim(&mut tx, lease, now).await.expect("an answer").expect("a job");
        tx.commit().await.expect("taken");
        assert_eq!(taken.number, job);

        assert_eq!(run_jobs::work(&world.app).await, Ok(0));
        assert_eq!(progress(&world, &staff, job).await.state, JobState::Running);
        let clock = Arc::new(FixedClock(now + TimeDelta::seconds(61)));
        let later = App { clock, ..world.app.clone() };
        assert_eq!(run_jobs::work(&later).await, Ok(1));
        assert_eq!(progress(&world, &staff, job).await.state, JobState::Done);
        assert_eq!(step(&world, &staff, id).await, Step::Sent);

        // The first worker was only slow: what it says now changes nothing.
        let mut tx = world.app.db.write().await.expect("a transaction");
        let scope = world.actor.scope();
        let alive = job::heartbeat(&mut tx, &scope, job, lease, (1, 2)).await;
        assert_eq!(alive, Ok(false));
        let failed = job::Ending::Failed("late");
        let ended = job::end(&mut tx, &scope, job, lease.owner, failed, now).await;
        assert_eq!(ended, Ok(false));
        drop(tx);
        assert_eq!(world.check_ledger().await, 12_000);
    });
}

#[test]
fn a_job_that_ends_every_worker_is_given_up() {
    tell(|world: World| async move {
        let staff = staff_after(&world).await;
        let (id, job) = sending(&world, &staff).await;
        let mut now = world.app.clock.now();
        for _ in 0..3 {
            let mut tx = world.app.db.write().await.expect("a transaction");
            let lease = Lease { owner: SystemClock.new_id(), until: now };
            job::claim(&mut tx, lease, now).await.expect("an answer").expect("a job");
            tx.commit().await.expect("taken");
            now += TimeDelta::seconds(1);
        }
        let later = App { clock: Arc::new(FixedClock(now)), ..world.app.clone() };
        assert_eq!(run_jobs::work(&later).await, Ok(1));
        let given_up = progress(&world, &staff, job).await;
        assert_eq!(given_up.state, JobState::Failed);
        assert_eq!(given_up.error.as_deref(), Some("gave-up"));
        assert_eq!(step(&world, &staff, id).await, Step::Effect);
        assert_eq!(world.check_ledger().await, 0);
    });
}

#[test]
fn a_job_is_stopped_before_and_while_it_runs() {
    tell(|world: World| async move {
        let staff = staff_after(&world).await;
        let (id, job) = sending(&world, &staff).await;
        run_jobs::cancel(&world.app, &staff, job).await.expect("stopped");
        assert_eq!(progress(&world, &staff, job).await.state, JobState::Cancelled);
        assert_eq!(step(&world, &staff, id).await, Step::Effect);
        assert_eq!(run_jobs::work(&world.app).await, Ok(0));

        let Ok(Submitted::Later(job)) = draft_import::submit(&world.app, &staff, id).await else {
            panic!("a long draft is stored by a job");
        };
        let app = world.app.clone();
        let worker = tokio::spawn(async move { run_jobs::work(&app).await });
        while progress(&world, &staff, job).await.state == JobState::Waiting {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        run_jobs::cancel(&world.app, &staff, job).await.expect("stopped");
        worker.await.expect("a worker").expect("work");
        let stopped = progress(&world, &staff, job).await;
        let sent = step(&world, &staff, id).await;
        // Whoever asks to stop may come too late; never does half of it stand.
        match stopped.state {
            JobState::Cancelled => {
                assert_eq!(sent, Step::Effect);
                assert_eq!(world.check_ledger().await, 0);
            }
            JobState::Done => {
                assert_eq!(sent, Step::Sent);
                assert_eq!(world.check_ledger().await, 12_000);
            }
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn a_program_that_ends_leaves_its_job_to_others() {
    tell(|world: World| async move {
        let staff = staff_after(&world).await;
        let (id, job) = sending(&world, &staff).await;
        let ending = other(&world);
        let app = ending.clone();
        let worker = tokio::spawn(async move { run_jobs::work(&app).await });
        while progress(&world, &staff, job).await.state == JobState::Waiting {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        ending.at_work.close(Duration::ZERO).await;
        worker.await.expect("a worker").expect("work");
        let left = progress(&world, &staff, job).await;
        assert!(matches!(left.state, JobState::Waiting | JobState::Done), "{left:?}");
        run_jobs::work(&world.app).await.expect("work");
        assert_eq!(step(&world, &staff, id).await, Step::Sent);
        assert_eq!(world.check_ledger().await, 12_000);
    });
}

#[test]
fn a_large_file_is_read_by_a_job() {
    tell(|world: World| async move {
        let staff = staff_after(&world).await;
        let text = long_file(40_000);
        assert!(1 << 20 < text.len());
        let id = start(&world, &staff, &text).await;
        let shown = draft_import::open(&world.app, &staff, id).await.expect("a draft");
        let job = shown.job.expect("a job");
        assert_eq!(job.kind, JobKind::ReadDraft);
        for _ in 0..600 {
            if !progress(&world, &staff, job.number).await.is_open() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(progress(&world, &staff, job.number).await.state, JobState::Done);
        assert_eq!(step(&world, &staff, id).await, Step::Effect);
        let listed = run_jobs::list(&world.app, &staff).await.expect("jobs");
        assert_eq!(listed.iter().map(|it| it.number).collect::<Vec<_>>(), [job.number]);
    });
}

#[test]
fn a_file_whose_reader_died_must_be_sent_again() {
    tell(|world: World| async move {
        let staff = staff_after(&world).await;
        let id = start(&world, &staff, &long_file(40_000)).await;
        // The program ends at once: the file goes with it.
        world.app.at_work.close(Duration::ZERO).await;
        let second = other(&world);
        for _ in 0..600 {
            run_jobs::work(&second).await.expect("work");
            let shown = draft_import::open(&second, &staff, id).await.expect("a draft");
            if shown.step != Step::Reading {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let shown = draft_import::open(&second, &staff, id).await.expect("a draft");
        if shown.step == Step::Unreadable {
            let error = shown.job.and_then(|it| it.error);
            assert_eq!(error.as_deref(), Some("file-gone"));
            draft_import::discard(&second, &staff, id).await.expect("given up");
        } else {
            assert_eq!(shown.step, Step::Effect, "it was quicker");
        }
    });
}

#[test]
fn jobs_are_for_who_asked_and_who_manages_them() {
    tell(|world: World| async move {
        let staff = staff_after(&world).await;
        let (_, job) = sending(&world, &staff).await;
        let other = staff_of(&world, "Peintures Leroy").await;
        let facilitator = Actor { role: Role::Facilitator, firm: None, ..other.clone() };
        let nobody = Actor { user: None, ..other.clone() };
        for stranger in [&other, &facilitator, &nobody] {
            let gone = Err(ServiceError::NotFound);
            assert_eq!(run_jobs::progress(&world.app, stranger, job).await, gone);
            let cancelled = run_jobs::cancel(&world.app, stranger, job).await;
            assert_eq!(cancelled, Err(ServiceError::NotFound));
            assert_eq!(run_jobs::list(&world.app, stranger).await, Ok(Vec::new()));
        }
        assert_eq!(run_jobs::list(&world.app, &world.actor).await.expect("jobs").len(), 1);
        assert_eq!(progress(&world, &world.actor, job).await.owner, staff.user);
    });
}
