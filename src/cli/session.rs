use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant, UNIX_EPOCH};

use super::clock;
use super::exit::{Exit, Failure};
use super::site::Site;
use super::voice::Voice;
use crate::model::fields::Day;
use crate::output::StopAt;
use crate::session::{Options, Refusal, Session};
use crate::source::SitePath;

/// How long each phase took, in the order they ended.
pub(super) type Timings = Mutex<Vec<(&'static str, Duration)>>;

/// Opens the site for checking or building.
pub(super) fn open(
    site: &Site,
    as_of: Option<Day>,
    drafts: bool,
    timings: &'static Timings,
    voice: Voice,
) -> Result<Session, Failure> {
    let mut options = options(site, as_of, false, timings)?;
    options.drafts = drafts;
    options.is_last = true;
    Session::open(options).map_err(|refusal| refused(refusal, voice))
}

/// What a run is asked for; everything from outside goes in here.
pub(super) fn options(
    site: &Site,
    as_of: Option<Day>,
    preview: bool,
    timings: &'static Timings,
) -> Result<Options, Failure> {
    let as_of = match as_of.or(site.config.fixed_day()) {
        Some(day) => day,
        None => clock::today(site.config.zone.as_deref())?,
    };
    let last = Mutex::new(Instant::now());
    let on_phase = move |phase: &'static str| {
        let now = Instant::now();
        if let (Ok(mut last), Ok(mut timings)) = (last.lock(), timings.lock()) {
            timings.push((phase, now - *last));
            *last = now;
        }
    };
    Ok(Options {
        root: site.root.clone(),
        as_of,
        drafts: false,
        preview,
        readers: None,
        origin: None,
        build_id: build_id(),
        is_last: false,
        stop: stop_at(),
        on_phase: Box::new(on_phase),
    })
}

/// What a run over another version of the same site is asked for: the same day and audience.
pub(super) fn same_for(options: &Options) -> Options {
    Options {
        root: options.root.clone(),
        readers: options.readers.clone(),
        origin: None,
        build_id: options.build_id.clone(),
        stop: StopAt::default(),
        on_phase: Box::new(|_| ()),
        ..*options
    }
}

/// A site that could not be opened; what is wrong with its configuration is said here.
pub(super) fn refused(refusal: Refusal, voice: Voice) -> Failure {
    match refusal {
        Refusal::Failure(failure) => failure.into(),
        Refusal::Configuration(found, text) => {
            voice.findings(&found, &|_| Some(text.clone()));
            Failure::told(Exit::Usage)
        }
    }
}

/// Where a test wants this run to end, as a power cut would.
pub(super) fn stop_at() -> StopAt {
    StopAt::parse(&std::env::var("CHANCERY_STOP_AT").unwrap_or_default())
}

/// The text of a file of the site, for showing the place of a finding.
pub(super) fn text_of(root: &Path, path: &SitePath) -> Option<String> {
    std::fs::read_to_string(root.join(path.as_str())).ok()
}

/// Stands for this very program: its version, and size and time of its file, so that a newer build
/// of the same version trusts nothing that an older one remembered.
fn build_id() -> String {
    let file = std::env::current_exe().and_then(std::fs::metadata).ok();
    let size = file.as_ref().map_or(0, std::fs::Metadata::len);
    let time = file
        .and_then(|file| file.modified().ok())
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .map_or(0, |since| since.as_nanos());
    format!("{} {size} {time}", env!("CARGO_PKG_VERSION"))
}
