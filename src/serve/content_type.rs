/// The type of a file by the ending of its address; a page for an ending that only pages have.
pub(super) fn content_type(url: &str) -> &'static str {
    let ending = url.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "geojson" => "application/geo+json",
        "json" => "application/json",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// The type of a page.
pub(super) const HTML: &str = "text/html; charset=utf-8";
