use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::album::Album;
use super::evidence::load_evidence;
use crate::checks;
use crate::config::{self, Config};
use crate::diagnostics::Diagnostic;
use crate::graph::{Audience, Setting};
use crate::history::Version;
use crate::model::Marking;
use crate::model::fields::Day;
use crate::model::registers::Registers;
use crate::output::{Failure, Origin, StopAt};
use crate::source::{Digest, SitePath, SourceTree};

/// Name of the configuration; the folder it is in is the site's root.
pub(super) const CONFIGURATION: &str = "chancery.yaml";

/// Where corrections of the built-in registers are read from.
pub(super) const REGISTERS: &str = "content/registers";

/// What a run is asked for; everything from outside comes in here.
pub struct Options {
    /// The folder with `chancery.yaml`.
    pub root: PathBuf,
    /// The day the site speaks of.
    pub as_of: Day,
    /// True to have drafts and records in clearance in.
    pub drafts: bool,
    /// True for a preview: everything that is no secret is in, also records with errors.
    pub preview: bool,
    /// For whom the site is made, where that is not the ordinary build's audience.
    pub readers: Option<Readers>,
    /// The committed version that the site is made from, where that is known.
    pub origin: Option<Origin>,
    /// Stands for this very program: what another one remembered is not trusted.
    pub build_id: String,
    /// True when the process ends after this run: what it holds is then left to the system, which
    /// takes it back at once, where giving it back piece by piece costs a tenth of a rebuild.
    pub is_last: bool,
    /// Where a test wants the process to end.
    pub stop: StopAt,
    /// Told the name of each phase when it is done.
    pub on_phase: Box<dyn Fn(&'static str) + Send + Sync>,
}

impl Options {
    /// Makes the audience the one that was asked for.
    pub(super) fn choose(&self, audience: &mut Audience) {
        audience.drafts = self.drafts || self.preview;
        audience.errors = self.preview;
        if let Some(readers) = &self.readers {
            readers.choose(audience);
        }
    }
}

/// For whom a site is made at a target.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Readers {
    /// The highest marking they may see; the site's own ceiling where it is not said.
    pub ceiling: Option<Marking>,
    /// Absolute address of the site there.
    pub base_url: Option<String>,
    /// Ending of page addresses, without the point.
    pub page_extension: Option<String>,
}

impl Readers {
    fn choose(&self, audience: &mut Audience) {
        if let Some(ceiling) = &self.ceiling {
            audience.ceiling = ceiling.clone();
        }
        if let Some(base) = &self.base_url {
            audience.base_url = Some(Audience::base(base));
        }
        if let Some(extension) = &self.page_extension {
            audience.page_extension = Box::from(extension.as_str());
        }
    }
}

/// Why a site could not be opened.
#[derive(Debug)]
pub enum Refusal {
    /// The machine failed, or there is no site.
    Failure(Failure),
    /// The configuration cannot be used; its text comes along for showing the places.
    Configuration(Vec<Diagnostic>, String),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// A site that is open for checking and building.
pub struct Session {
    /// What was asked for.
    pub options: Options,
    /// What the site depends on beside its records.
    pub setting: Setting,
    /// The files found.
    pub tree: SourceTree,
    /// Findings in what was read so far: register corrections.
    pub(super) findings: Vec<Diagnostic>,
    /// What is known of the pictures.
    pub(super) album: Album,
    /// Stands for the configuration, the registers and the program.
    pub(super) fingerprint: Digest,
    /// The theme of an older version; that of a site on disk is read when it is needed.
    pub(super) older_theme: Option<BTreeMap<String, Vec<u8>>>,
}

impl Session {
    /// Opens the site at `options.root`: reads its configuration and lists its files.
    pub fn open(options: Options) -> Result<Self, Refusal> {
        let config = configuration(&options.root)?;
        let tree = SourceTree::scan(&options.root, &[crate::model::CONTENT])
            .map_err(|error| Failure::io("list", &options.root, &error))?;
        Self::with(options, config, tree, None)
    }

    /// Opens an older version of the site at `options.root`. Nothing is written for it; what is
    /// remembered of the site on disk spares reading those of its files that are the same.
    pub fn open_version(options: Options, version: Version) -> Result<Self, Refusal> {
        let config = configuration_in(Path::new(CONFIGURATION), version.configuration)?;
        Self::with(options, config, version.tree, Some(version.theme))
    }

    fn with(
        options: Options,
        config: Config,
        mut tree: SourceTree,
        older_theme: Option<BTreeMap<String, Vec<u8>>>,
    ) -> Result<Self, Refusal> {
        checks::set_telling_names_aside(&mut tree);
        let (registers, mut findings) = registers(&tree, &options.root)?;
        if older_theme.is_none() {
            findings.extend(outside(&tree, &options.root, &config));
        }
        let (evidence, found) = load_evidence(&tree, &options.root, options.as_of)?;
        if older_theme.is_none() {
            findings.extend(found);
        }
        let fingerprint = Digest::of_value(&(&options.build_id, &config, registers.digest()));
        let mut setting = Setting::new(config, registers, options.as_of);
        setting.evidence = evidence;
        let mut album = Album::default();
        setting.pictures = album.look(&tree, &options, older_theme.is_some());
        options.choose(&mut setting.audience);
        (options.on_phase)("list");
        Ok(Self {
            options,
            setting,
            tree,
            findings,
            album,
            fingerprint,
            older_theme,
        })
    }

    /// The bytes of the configuration on disk.
    pub fn configuration_bytes(&self) -> Result<Vec<u8>, Failure> {
        let path = self.options.root.join(CONFIGURATION);
        fs::read(&path).map_err(|error| Failure::io("read", &path, &error))
    }

    /// Where the memory between runs lies; safe to delete.
    pub fn state(&self) -> PathBuf {
        self.options.root.join(".chancery")
    }
}

/// The configuration of the site at `root`.
pub fn configuration(root: &Path) -> Result<Config, Refusal> {
    let path = root.join(CONFIGURATION);
    match fs::read(&path) {
        Ok(bytes) => configuration_in(&path, bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Refusal::Failure(Failure::usage(
                format!("there is no {CONFIGURATION} in {}", root.display()),
                "go to the folder of a site, or make one with `chancery init DIR`",
            )))
        }
        Err(error) => Err(Failure::io("read", &path, &error).into()),
    }
}

/// The configuration in some bytes, which were read at `path`.
fn configuration_in(path: &Path, bytes: Vec<u8>) -> Result<Config, Refusal> {
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::usage(
            format!("{} is not a text in UTF-8", path.display()),
            "save it again as UTF-8",
        )
    })?;
    config::load(&SitePath::new(CONFIGURATION), &text)
        .map_err(|findings| Refusal::Configuration(findings, text))
}

/// The registers in force, with the site's corrections, and what is wrong with those.
pub fn registers(tree: &SourceTree, root: &Path) -> Result<(Registers, Vec<Diagnostic>), Failure> {
    let mut texts = Vec::new();
    let mut findings = Vec::new();
    let is_register = |path: &SitePath| path.is_below(REGISTERS) && path.has_ending("csv");
    for file in tree.files.iter().filter(|file| is_register(&file.path)) {
        let read = tree.read(file);
        let read =
            read.map_err(|error| Failure::io("read", &root.join(file.path.as_str()), &error))?;
        match read {
            Ok(text) => texts.push((file.path.clone(), text.text)),
            Err(fault) => findings.push(fault.diagnostic(&file.path)),
        }
    }
    let borrowed: Vec<(SitePath, &str)> = texts
        .iter()
        .map(|(path, text)| (path.clone(), text.as_str()))
        .collect();
    let (registers, found) = Registers::with_overrides(&borrowed);
    findings.extend(found);
    Ok((registers, findings))
}

/// What is wrong with the configuration and the tables beyond their form. What cannot be read is told
/// where it is used.
pub(super) fn outside(tree: &SourceTree, root: &Path, config: &Config) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if let Ok(text) = fs::read_to_string(root.join(CONFIGURATION)) {
        let path = SitePath::new(CONFIGURATION);
        findings.extend(checks::check_configuration(&path, &text, config));
    }
    let is_table = |path: &SitePath| path.is_below(REGISTERS);
    for file in tree.files.iter().filter(|file| is_table(&file.path)) {
        if let Ok(Ok(text)) = tree.read(file) {
            findings.extend(checks::check_table(&file.path, &text.text));
        }
    }
    findings
}
