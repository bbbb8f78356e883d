use std::net::IpAddr;
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use axum::Router;

use super::desk::{Desk, Message, State};
use super::events::Outlet;
use super::front::{Front, respond};
use super::listen::{Listening, listen};
use super::start;
use super::told::{Ready, Told, Watching};
use crate::model::fields::Day;
use crate::output::Failure;
use crate::session::live::Live;
use crate::session::worklist::Task;
use crate::session::{Options, Refusal, Session};
use crate::watch::{self, Gathering};

/// Between two sweeps while the system tells of changes: the net below the events.
const SWEEP: Duration = Duration::from_secs(2);

/// Between two sweeps that are all there is.
const POLL: Duration = Duration::from_millis(400);

/// What a preview is asked for.
pub struct Plan {
    /// The site; its audience is the preview's in any case.
    pub options: Options,
    /// The address to listen on.
    pub address: IpAddr,
    /// The port; the next free one when it is taken, any for 0.
    pub port: u16,
    /// True to list the files again and again instead of being told.
    pub poll: bool,
    /// Today, when the site speaks of today; nothing when its day is fixed.
    pub today: Box<dyn Fn() -> Option<Day> + Send>,
    /// An older version that the site is held against, opened with the same options, and its name.
    pub against: Option<(Session, String)>,
    /// Called when the preview can be opened.
    pub ready: Box<dyn FnOnce(&Ready) + Send>,
    /// Called after every change.
    pub tell: Box<dyn Fn(&Told) + Send>,
}

/// Serves a preview until the process is ended, or the machine fails.
pub fn preview(plan: Plan) -> Result<(), Refusal> {
    let options = Options {
        preview: true,
        ..plan.options
    };
    let root = options.root.canonicalize();
    let root = root.map_err(|error| Failure::io("open", &options.root, &error))?;
    let listening = listen(plan.address, plan.port)?;
    let (desk, inbox) = channel();
    let (watching, gathering) = watch_site(&root, plan.poll, &desk);
    let (mut live, lookout) = Live::open(options)?;
    if let Some((session, name)) = plan.against {
        live.hold_against(session, name)?;
    }
    let ready = said(&listening, plan.port, watching.clone(), plan.ready);
    let outlet = Outlet::new();
    let work = Desk {
        root: plan.address.is_loopback().then_some(root),
        inbox,
        outlet: outlet.clone(),
        pause: if watching == Watching::Events {
            SWEEP
        } else {
            POLL
        },
        today: plan.today,
        gathering,
        tell: plan.tell,
        state: State::default(),
    };
    let thread = thread::Builder::new().name("desk".to_owned());
    thread
        .spawn(move || work.work(live, lookout, ready))
        .map_err(|error| Failure::io("begin a thread for", Path::new("the preview"), &error))?;
    let front = Front {
        bound: plan.address,
        desk,
        outlet,
    };
    run(listening, front).map_err(Refusal::Failure)
}

/// Has changes told to the desk where the system tells of them.
fn watch_site(root: &Path, poll: bool, desk: &Sender<Message>) -> (Watching, Gathering) {
    let polling = |why| (Watching::Polling(why), Gathering::default());
    if poll {
        return polling(None);
    }
    if let Some(kind) = watch::without_events(root) {
        let why = format!("its folder is on a file system ({kind}) that does not tell of changes");
        return polling(Some(why));
    }
    let desk = desk.clone();
    let tell = move |changes| desk.send(Message::Changed(changes)).is_ok();
    match watch::watch(root, tell) {
        Ok(gathering) => (Watching::Events, gathering),
        Err(why) => polling(Some(why)),
    }
}

/// What is said when the first answer can be given.
fn said(
    listening: &Listening,
    port: u16,
    watching: Watching,
    ready: Box<dyn FnOnce(&Ready) + Send>,
) -> impl FnOnce(&crate::session::live::Snapshot<'_>) + Send + use<> {
    let url = format!("http://{}/", listening.address);
    let taken = listening.is_other.then_some(port);
    move |snapshot| {
        let (records, pages) = snapshot.counts();
        let list = snapshot.worklist();
        let counted = Task::ALL.map(|task| (task, list.of_task(task).len()));
        let work = counted.into_iter().filter(|(_, count)| *count > 0);
        ready(&Ready {
            start: format!("{}{}", url.trim_end_matches('/'), start::PATH),
            work: work.collect(),
            url,
            taken,
            watching,
            title: snapshot.title().to_owned(),
            records,
            pages,
            findings: snapshot.findings().into_owned(),
        });
    }
}

fn run(listening: Listening, front: Front) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::io("serve", Path::new("the preview"), &error);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(failed)?;
    listening.listener.set_nonblocking(true).map_err(failed)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listening.listener).map_err(failed)?;
        let router = Router::new().fallback(respond).with_state(front);
        axum::serve(listener, router).await.map_err(failed)
    })
}
