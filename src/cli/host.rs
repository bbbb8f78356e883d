//! What a web server needs to be told to serve a target.

use std::path::Path;

use clap::{Args, ValueEnum};

use super::exit::{Exit, Failure};
use super::publish::known;
use super::session::{Timings, options, refused};
use super::site::Site;
use super::voice::Voice;
use crate::publish::{Server, host_configuration, readers, redirects_file};
use crate::session::Session;

static TIMINGS: Timings = Timings::new(Vec::new());

/// Web servers by the words of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ServerName {
    /// nginx
    Nginx,
    /// Apache, with `mod_headers`
    Apache,
    /// Caddy
    Caddy,
    /// A file `_headers`, as hosts of static pages read it
    Headers,
    /// A file `_redirects`, as they read it: old addresses of the target's pages
    Redirects,
}

/// Arguments of `host`.
#[derive(Debug, Args)]
pub(crate) struct HostArgs {
    /// The web server
    #[arg(value_enum, value_name = "SERVER")]
    pub(crate) server: ServerName,
    /// The target, by its name in chancery.yaml; may be left out when there is only one
    #[arg(value_name = "TARGET")]
    pub(crate) target: Option<String>,
}

/// Prints the configuration; putting it in place is for who runs the server.
pub(crate) fn run(args: &HostArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let site = Site::open(flag, voice)?;
    let (name, target) = known(&site, args.target.as_deref())?;
    // What publishing would refuse is not written into the configuration of a server either.
    let readers = readers(&site.config, name, target)?;
    let server = match args.server {
        ServerName::Nginx => Server::Nginx,
        ServerName::Apache => Server::Apache,
        ServerName::Caddy => Server::Caddy,
        ServerName::Headers => Server::Headers,
        ServerName::Redirects => {
            let mut options = options(&site, None, false, &TIMINGS)?;
            options.readers = Some(readers);
            let session = Session::open(options).map_err(|refusal| refused(refusal, voice))?;
            voice.data(&redirects_file(target, &session.redirects()?));
            return Ok(Exit::Clean);
        }
    };
    let root = site
        .root
        .canonicalize()
        .map_err(|error| Failure::machine("the folder of the site cannot be found", &error))?;
    let text = host_configuration(server, target, &root.join(target.to.as_str()))?;
    voice.data(&text);
    Ok(Exit::Clean)
}
