//! What a web server needs to be told to serve a target: written for a person to read and put in
//! place, never installed.

use std::fmt::Write as _;
use std::path::Path;

use super::media::TYPES;
use super::packed::ending;
use crate::config::{Compression, PublishTarget};
use crate::graph::Url;
use crate::output::Failure;

/// A web server that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// nginx.
    Nginx,
    /// The Apache HTTP server, with `mod_headers`.
    Apache,
    /// Caddy.
    Caddy,
    /// A file `_headers`, as hosts of static pages read it.
    Headers,
}

/// Names of files stay when their bytes change: a browser asks each time, and is told "as before".
pub(super) const CACHE: &str = "private, no-cache";

/// What every answer carries. Pages hold no script and no style of their own, so that nothing inline
/// has to be allowed; no address may be handed on, no page framed, nothing indexed or kept unasked.
pub const HEADERS: [(&str, &str); 7] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", CACHE),
];

/// Where and under which address a target is served.
struct Place<'t> {
    /// Path of the address without a slash at its end: nothing, or `/reports`.
    path: &'t str,
    /// Name of the host.
    name: &'t str,
    /// The folder that readers have.
    folder: String,
    /// Ending of pages.
    extension: &'t str,
    /// Forms in which compressed files lie beside the others.
    forms: &'t [Compression],
}

impl Place<'_> {
    /// Lines for each form in which there are compressed files, the smaller one first; nothing where
    /// there are none. `of` takes the name of the form in requests and the ending of its files.
    fn compressed(&self, of: impl Fn(&str, &str) -> String) -> String {
        let forms = [("br", Compression::Brotli), ("gzip", Compression::Gzip)];
        let forms = forms.iter().filter(|(_, form)| self.forms.contains(form));
        forms.map(|(name, form)| of(name, ending(*form))).collect()
    }
}

/// The configuration of a web server for a target at `to`. Fails for a folder whose name cannot stand
/// in such a file.
pub fn host_configuration(
    server: Server,
    target: &PublishTarget,
    to: &Path,
) -> Result<String, Failure> {
    let folder = to.join("current").to_string_lossy().into_owned();
    if folder.contains(['"', '\'', '\\', '\n', '$', '{', '}', '#', ';']) {
        return Err(Failure::usage(
            format!("the folder {folder} has a sign that web servers read otherwise"),
            "give the target a folder of letters, digits, `-` and `_`",
        ));
    }
    let base = target.base_url.as_deref().unwrap_or("");
    if base.contains(|sign: char| sign.is_whitespace() || "\"'\\${}#;".contains(sign)) {
        return Err(Failure::usage(
            "the target's `base_url` has a sign that web servers read otherwise",
            "write that sign as `%` and two digits",
        ));
    }
    let (name, path) = name_and_path(base);
    let place = Place {
        path,
        name: if name.is_empty() { "_" } else { name },
        folder,
        extension: target.page_extension.as_deref().unwrap_or("html"),
        forms: &target.compress,
    };
    Ok(match server {
        Server::Nginx => nginx(&place),
        Server::Apache => apache(&place),
        Server::Caddy => caddy(&place),
        Server::Headers => headers(&place),
    })
}

/// A file `_redirects`, as hosts of static pages read it: old addresses of a target's site with those
/// that they lead to. On other hosts the pages at the old addresses lead on by themselves.
pub fn redirects_file(target: &PublishTarget, leads: &[(Url, Url)]) -> String {
    let (_, path) = name_and_path(target.base_url.as_deref().unwrap_or(""));
    let mut out =
        "# Old addresses of pages, and where they are now; chancery wrote this.\n".to_owned();
    for (old, new) in leads {
        let address = |url: &Url| format!("{path}/{}", url.as_str().replace(' ', "%20"));
        let _ = writeln!(out, "{} {} 301", address(old), address(new));
    }
    out
}

/// Name of the host in an address, and the path behind it without a slash at its end.
fn name_and_path(base: &str) -> (&str, &str) {
    let rest = base.split_once("://").map_or("", |(_, rest)| rest);
    let rest = rest.trim_end_matches('/');
    rest.split_at(rest.find('/').unwrap_or(rest.len()))
}

fn lines(of: impl Fn(&str, &str) -> String) -> String {
    HEADERS
        .iter()
        .map(|(name, value)| of(name, value))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A line for each kind of file but pages.
fn types(of: impl Fn(&str, &str) -> String) -> String {
    let lines = TYPES[1..].iter().map(|(ending, media)| of(ending, media));
    lines.collect::<Vec<_>>().join("\n")
}

fn nginx(place: &Place<'_>) -> String {
    let Place {
        path,
        name,
        folder,
        extension,
        ..
    } = place;
    let host = name.split(':').next().unwrap_or(name);
    let packed = place.compressed(|form, _| match form {
        "br" => "        # Needs libnginx-mod-http-brotli-static.\n        brotli_static on;\n"
            .to_owned(),
        form => format!("        {form}_static on;\n"),
    });
    let vary = if packed.is_empty() {
        ""
    } else {
        "        gzip_vary on;\n"
    };
    let headers = lines(|name, value| format!("    add_header {name} \"{value}\" always;"));
    let types = types(|ending, media| {
        let media = media.split(';').next().unwrap_or(media);
        format!("            {media} {ending};")
    });
    let rest = if path.is_empty() {
        ""
    } else {
        "    location / {\n        return 404;\n    }\n"
    };
    format!(
        "# For nginx: inside `http`. Add `listen … ssl` and the certificate of the host.
server {{
    server_name {host};
    server_tokens off;
    autoindex off;
    charset utf-8;
    absolute_redirect off;
{headers}
    error_page 403 404 {path}/404.html;

    location ~ /\\. {{
        return 404;
    }}
    location {path}/ {{
        limit_except GET {{
            deny all;
        }}
        alias \"{folder}/\";
        index index.{extension};
        types {{
            text/html html {extension};
{types}
        }}
        charset_types text/css text/csv text/javascript text/plain;
{packed}{vary}        default_type application/octet-stream;
    }}
{rest}}}
"
    )
    .replace("html html;", "html;")
}

fn apache(place: &Place<'_>) -> String {
    let Place {
        path,
        name,
        folder,
        extension,
        ..
    } = place;
    let headers = lines(|name, value| format!("    Header always set {name} \"{value}\""));
    let types = types(|ending, media| format!("    AddType \"{media}\" .{ending}"));
    let packed = apache_packed(place);
    let at = if path.is_empty() {
        format!("DocumentRoot \"{folder}\"")
    } else {
        format!("Alias \"{path}\" \"{folder}\"")
    };
    let host = name.split(':').next().unwrap_or(name);
    format!(
        "# For Apache, in the <VirtualHost> of {host}; needs mod_headers, mod_dir and mod_mime.
# To let in some people only, put `Require method GET HEAD` and that into one <RequireAll>.
{at}
<Directory \"{folder}\">
    Require method GET HEAD
    AllowOverride None
    Options -Indexes -ExecCGI -Includes +SymLinksIfOwnerMatch
    DirectoryIndex index.{extension}
    ErrorDocument 404 {path}/404.html
    AddType \"text/html; charset=utf-8\" .html .{extension}
{types}
{headers}
{packed}</Directory>
<DirectoryMatch \"/\\.\">
    Require all denied
</DirectoryMatch>
"
    )
}

/// Gives a compressed file in place of the one that was asked for, with its type.
fn apache_packed(place: &Place<'_>) -> String {
    let rules = place.compressed(|form, ending| {
        format!(
            "    RewriteCond \"%{{HTTP:Accept-Encoding}}\" \"(^|[ ,]){form}([ ,;]|$)\"
    RewriteCond \"%{{REQUEST_FILENAME}}{ending}\" -f
    RewriteRule \"^(.+)$\" \"$1{ending}\" [L]
    AddEncoding {form} {ending}\n"
        )
    });
    if rules.is_empty() {
        return rules;
    }
    let html = format!("(html|{})", place.extension);
    let kinds = TYPES.iter().enumerate().map(|(n, (ending, media))| {
        let ending = if n == 0 { &html } else { *ending };
        format!(
            "    <FilesMatch \"\\.{ending}\\.(br|gz)$\">\n        ForceType \"{media}\"\n    </FilesMatch>\n"
        )
    });
    let kinds: String = kinds.collect();
    let base = place.path;
    format!(
        "    # Compressed files; needs mod_rewrite.
    RewriteEngine On
    RewriteBase \"{base}/\"
{rules}    Header always append Vary Accept-Encoding
{kinds}"
    )
}

fn caddy(place: &Place<'_>) -> String {
    let Place {
        path,
        name,
        folder,
        extension,
        ..
    } = place;
    let headers = lines(|name, value| format!("            {name} \"{value}\""));
    let types = types(|ending, media| {
        format!(
            "        @{ending} path *.{ending}\n        header @{ending} Content-Type \"{media}\""
        )
    });
    let packed = place.compressed(|form, _| format!(" {form}"));
    let (packed, headers) = match packed.as_str() {
        "" => (packed, headers),
        forms => (
            format!("            precompressed{forms}\n"),
            format!("{headers}\n            Vary Accept-Encoding"),
        ),
    };
    let name = if *name == "_" { ":80" } else { name };
    format!(
        "# For Caddy.
{name} {{
    handle_path {path}/* {{
        header {{
{headers}
        }}
        @pages path *.{extension} */
        header @pages Content-Type \"text/html; charset=utf-8\"
{types}
        @other not method GET HEAD
        respond @other 405
        root * \"{folder}\"
        file_server {{
            index index.{extension}
            hide .*
{packed}        }}
    }}
    handle {{
        error 404
    }}
    handle_errors {{
        root * \"{folder}\"
        rewrite * /404.html
        file_server
    }}
}}
"
    )
}

fn headers(place: &Place<'_>) -> String {
    let path = place.path;
    let headers = lines(|name, value| format!("  {name}: {value}"));
    let mut out = format!("{path}/*\n{headers}\n");
    if place.extension != "html" {
        let page = format!(
            "{path}/*.{}\n  Content-Type: text/html; charset=utf-8\n",
            place.extension
        );
        out.push_str(&page);
    }
    out
}
