use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::Ceiling;
use crate::model::fields::{List, Text, vocabulary};

vocabulary! {
    /// What brings a site to its readers.
    pub enum TargetKind {
        Dir = "dir",
        Rsync = "rsync",
        S3 = "s3",
        Git = "git",
        Archive = "archive",
    }
}

vocabulary! {
    /// A form in which files are compressed.
    pub enum Compression {
        Gzip = "gzip",
        Brotli = "brotli",
    }
}

/// Where a site is published, and for whom it is made there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishTarget {
    /// `dir`: a folder with releases and one link to the one that is read; `rsync`: a folder of
    /// another machine, by rsync over ssh; `s3`: an object store that speaks as S3 does;
    /// `git`: a branch of a repository, to be pushed by you; `archive`: one ZIP file.
    pub kind: TargetKind,
    /// The folder; relative ones start at the site's own. For `rsync` with its machine:
    /// `account@host:/srv/www/reports`; for `s3` the bucket: `s3://bucket` or `s3://bucket/folder`;
    /// for `git` the folder of the repository, bare or not; for `archive` the file.
    pub to: Text,
    /// The highest marking of what readers there may see; never above the site's own ceiling, which
    /// it is unless said.
    #[serde(default)]
    pub ceiling: Option<Ceiling>,
    /// Absolute address the site has there, in place of the site's `base_url`.
    #[serde(default)]
    pub base_url: Option<Text>,
    /// Ending of page addresses there, without the point; `html` unless said.
    #[serde(default)]
    pub page_extension: Option<Text>,
    /// Releases that are kept, the one that is read among them; 5 unless said. Where there are none,
    /// publications that can be gone back to.
    #[serde(default)]
    pub keep: Option<u16>,
    /// Files that one publication may remove without being asked to; a tenth of those that are
    /// there, and at least 25, unless said.
    #[serde(default)]
    pub most_removed: Option<u32>,
    /// `rsync`: the port of the ssh server; as ssh has it unless said.
    #[serde(default)]
    pub port: Option<u16>,
    /// `rsync`: the file with the private key, never in the site's folder; as ssh has it unless said.
    #[serde(default)]
    pub identity: Option<Text>,
    /// `rsync`: the file with the keys of known hosts; as ssh has it unless said.
    #[serde(default)]
    pub known_hosts: Option<Text>,
    /// `git`: the branch, which is for the site alone.
    #[serde(default)]
    pub branch: Option<Text>,
    /// `s3`: the address of the store, with `https://`; that of AWS unless said.
    #[serde(default)]
    pub endpoint: Option<Text>,
    /// `s3`: the region of the bucket; `us-east-1` unless said.
    #[serde(default)]
    pub region: Option<Text>,
    /// Compressed files beside those of the site, for a web server that gives them to whoever takes
    /// them: `gzip`, `brotli` or both; not for `s3`, which gives each object as it is.
    #[serde(default)]
    pub compress: List<Compression>,
    /// The secret key of minisign that the manifest is signed with: a file outside the site's folder,
    /// or `env:NAME` for a variable of the environment; not signed unless said.
    #[serde(default)]
    pub sign: Option<Text>,
    /// The public half of that key, `RWQ…`, with which readers check the signature.
    #[serde(default)]
    pub public_key: Option<Text>,
}

impl PublishTarget {
    /// Releases that are kept; at least the one that is read.
    pub fn kept(&self) -> usize {
        usize::from(self.keep.unwrap_or(5).max(1))
    }

    /// Files that one publication may remove of `there` without being asked to.
    pub fn may_remove(&self, there: usize) -> usize {
        let usual = (there / 10).max(25);
        self.most_removed
            .map_or(usual, |most| usize::try_from(most).unwrap_or(usize::MAX))
    }
}
