//! What a site depends on beside its records: configuration, registers, pictures and theme. While one of them
//! cannot be used, the last usable one stays.

use std::collections::BTreeMap;
use std::path::Path;

use super::changes::Changes;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::Setting;
use crate::output::Failure;
use crate::picture::is_picture;
use crate::render::Renderer;
use crate::session::open::{CONFIGURATION, REGISTERS, configuration, outside, registers};
use crate::session::{EVIDENCE, Refusal, Session, load_evidence};
use crate::source::{Digest, SitePath, SourceTree, Span};

/// Permanent name of a finding about a part of the site that the machine would not give.
const UNREADABLE: &str = "unreadable-file";

/// What the templates are, with what is wrong with them.
pub(super) struct Look {
    /// Renders with the last theme that could be used.
    pub(super) renderer: Renderer,
    own: BTreeMap<String, Vec<u8>>,
    /// What is wrong with the theme on disk, while that one stays in use.
    pub(super) findings: Vec<Diagnostic>,
}

impl Look {
    /// The built-in theme, until the site's own is read.
    pub(super) fn built_in() -> Result<Self, Failure> {
        let renderer = Renderer::new(&BTreeMap::new()).map_err(|_| {
            Failure::usage(
                "the built-in theme cannot be used",
                "install chancery again",
            )
        })?;
        Ok(Self {
            renderer,
            own: BTreeMap::new(),
            findings: Vec::new(),
        })
    }

    /// Takes the files of the theme where they are new, and forgets what was wrong with pages that
    /// were made before; true when what is rendered may be other than before.
    pub(super) fn refresh(&mut self, own: Option<BTreeMap<String, Vec<u8>>>) -> bool {
        if own.is_none() && self.renderer.problems().is_empty() {
            return false;
        }
        self.own = own.unwrap_or_else(|| std::mem::take(&mut self.own));
        match Renderer::new(&self.own) {
            Ok(renderer) => {
                self.renderer = renderer;
                self.findings.clear();
            }
            Err(findings) => self.findings = findings,
        }
        true
    }
}

/// What is wrong with the configuration on disk, while the last usable one stays in force.
#[derive(Default)]
pub(super) struct Outside {
    pub(super) findings: Vec<Diagnostic>,
}

impl Outside {
    /// Reads the configuration, the registers and the pictures again; true when what is in force has changed.
    pub(super) fn refresh(&mut self, session: &mut Session) -> bool {
        let root = &session.options.root;
        let path = SitePath::new(CONFIGURATION);
        let config = match configuration(root) {
            Ok(config) => {
                self.findings.clear();
                config
            }
            Err(refusal) => {
                self.findings = match refusal {
                    Refusal::Configuration(findings, _) => findings,
                    Refusal::Failure(failure) => vec![unreadable(&path, &failure)],
                };
                session.setting.config.clone()
            }
        };
        let (registers, mut findings) = match registers(&session.tree, root) {
            Ok(read) => read,
            Err(failure) => {
                self.findings
                    .push(unreadable(&SitePath::new(REGISTERS), &failure));
                return false;
            }
        };
        let evidence = match load_evidence(&session.tree, root, session.setting.as_of) {
            Ok((evidence, found)) => {
                findings.extend(found);
                evidence
            }
            Err(failure) => {
                findings.push(unreadable(&SitePath::new(EVIDENCE), &failure));
                None
            }
        };
        findings.extend(outside(&session.tree, root, &config));
        let fingerprint =
            Digest::of_value(&(&session.options.build_id, &config, registers.digest()));
        let pictures = session.album.look(&session.tree, &session.options, false);
        let before = &session.setting;
        let is_new = fingerprint != session.fingerprint
            || evidence != before.evidence
            || pictures != before.pictures;
        session.findings = findings;
        session.fingerprint = fingerprint;
        let mut setting = Setting::new(config, registers, session.setting.as_of);
        setting.evidence = evidence;
        setting.pictures = pictures;
        session.options.choose(&mut setting.audience);
        session.setting = setting;
        is_new
    }
}

/// True when the configuration, the registers or a picture may have changed.
pub(super) fn concerns(changes: &Changes) -> bool {
    let is_touched = |path: &&str| changes.touch(path);
    let is_picture = match changes {
        Changes::Anything => true,
        Changes::Files(files) => files.iter().any(|path| is_picture(path.file_name())),
    };
    is_picture || [CONFIGURATION, REGISTERS, EVIDENCE].iter().any(is_touched)
}

/// Stands for the bytes of the configuration and of the register tables, and for what the system says
/// of pictures.
pub(super) fn digest(root: &Path, tree: &SourceTree) -> Digest {
    let bytes = |path: &str| std::fs::read(root.join(path)).ok();
    let is_table = |path: &SitePath| path.is_below(REGISTERS) && path.has_ending("csv");
    let tables = tree.files.iter().filter(|file| is_table(&file.path));
    let tables: Vec<_> = tables
        .map(|file| (&file.path, bytes(file.path.as_str())))
        .collect();
    let pictures = tree.others.iter();
    let pictures = pictures.filter(|file| is_picture(file.path.file_name()));
    let pictures: Vec<_> = pictures.map(|file| (&file.path, file.stat)).collect();
    Digest::of_value(&(bytes(CONFIGURATION), bytes(EVIDENCE), tables, pictures))
}

/// The finding for a failure of the machine, which must not end a preview.
pub(super) fn unreadable(path: &SitePath, failure: &Failure) -> Diagnostic {
    Diagnostic::new(
        UNREADABLE,
        Severity::Error,
        path,
        Span::default(),
        failure.message.clone(),
    )
    .note("until it can be read, what was read before stays in use")
    .silent()
}
