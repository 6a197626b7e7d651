//! Media types by file name, for the folder server.
//!
//! No charset is added: what a page says of itself must be found in the page, as on a host that is not configured.

/// The media type a static host would send for a file name.
pub fn media_type(name: &str) -> &'static str {
    let name = name.to_ascii_lowercase();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension {
        "html" | "htm" => "text/html",
        "xhtml" | "xht" => "application/xhtml+xml",
        "css" => "text/css",
        "js" | "mjs" => "text/javascript",
        "json" | "map" => "application/json",
        "jsonld" => "application/ld+json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "rss" => "application/rss+xml",
        "atom" => "application/atom+xml",
        "txt" | "md" => "text/plain",
        "csv" => "text/csv",
        "vcf" => "text/vcard",
        "ics" => "text/calendar",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "gz" => "application/gzip",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn types_go_by_the_last_extension_in_any_case() {
        assert_eq!(media_type("INDEX.HTML"), "text/html");
        assert_eq!(media_type("sitemap.xml.gz"), "application/gzip");
        assert_eq!(media_type("photo.jpeg"), "image/jpeg");
        assert_eq!(media_type("LICENSE"), "application/octet-stream");
    }
}
