//! What the program refuses, as its users meet it: private addresses a site names, certificates, files outside their folder.

#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use common::encrypted;
use common::server::{Behaviour, Routes, Server};
use serde_json::Value;

const HOME: &str = "<!doctype html><html lang=en><title>Cups</title><h1>Cups of clay</h1><p>We make cups and bowls of clay by hand.</p>";

/// Runs the program without settings from outside; the certificates of tests are trusted.
async fn cxaudit(args: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cxaudit"));
    command.args(["-q", "audit", "-f", "json", "--timing-samples", "1"]).args(args).current_dir(folder);
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"] {
        command.env_remove(name);
    }
    command.env_remove("SSL_CERT_DIR").env("SSL_CERT_FILE", Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/common/tls/ca.pem"));
    tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap()
}

async fn report(args: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let output = cxaudit(args, folder.path()).await;
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What is said of a target that cannot be audited.
async fn refusal(args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = cxaudit(args, folder.path()).await;
    assert_eq!(output.status.code(), Some(3));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

fn warnings(report: &Value) -> Vec<&str> {
    report["warnings"].as_array().unwrap().iter().filter_map(Value::as_str).collect()
}

fn text(body: String) -> Behaviour {
    Behaviour::file("text/plain", body)
}

/// A site that points inward by every way a site has, and what it points at.
async fn steering_site() -> (Server, Server, Server) {
    let inner = Routes::new().under("/", Behaviour::Page("<h1>router</h1>".into()));
    let other_address = Server::start_at("127.0.0.2", inner.clone()).await.unwrap();
    let other_port = Server::start(inner).await.unwrap();
    let (inward, port) = (other_address.address(), other_port.address());
    let links = ["/away", "/hex", "/mapped", "/port", "/file.pdf", "/a"].map(|to| format!("<a href=\"{to}\">go {to}</a> "));
    let routes = Routes::new()
        .page("/", &format!("{HOME}{} <a href=\"http://{inward}/link\">router</a>", links.concat()))
        .page("/a", "<title>a</title><p>more about cups</p>")
        .on("/away", Behaviour::Redirect(302, format!("http://{inward}/away")))
        .on("/hex", Behaviour::Redirect(302, format!("http://0x7f.0.0.2:{}/hex", inward.port())))
        .on("/mapped", Behaviour::Redirect(302, format!("http://[::ffff:127.0.0.2]:{}/mapped", inward.port())))
        .on("/port", Behaviour::Redirect(302, format!("http://{port}/port")))
        .on("/file.pdf", Behaviour::Redirect(302, format!("http://{inward}/file.pdf")))
        .on("/robots.txt", text(format!("User-agent: *\nSitemap: http://{inward}/sitemap.xml\n")));
    (Server::start(routes).await.unwrap(), other_address, other_port)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_a_site_names_leads_into_the_network_of_the_audit() {
    let (site, other_address, other_port) = steering_site().await;
    let report = report(&[site.url("/").as_str()]).await;
    assert_eq!((other_address.seen(), other_port.seen()), (Vec::new(), Vec::new()));
    let coverage = &report["coverage"];
    assert_eq!(coverage["skipped"]["private-address"], 6, "{coverage}");
    assert_eq!((&coverage["broken_total"], &coverage["pages"]), (&0.into(), &2.into()), "{coverage}");
    let said: Vec<&str> = warnings(&report).into_iter().filter(|line| line.contains("--allow-private")).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    let wanted = format!("http://{}/port, named by {}, is at a private address", other_port.address(), site.url("/port"));
    assert!(said[0].starts_with(&wanted) && said[0].ends_with("and 5 more"), "{said:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_user_may_allow_it_by_flag_or_file_and_the_report_says_so() {
    let (site, other_address, other_port) = steering_site().await;
    let report = report(&[site.url("/").as_str(), "--allow-private"]).await;
    assert!(other_address.count("/away") > 0 && other_port.count("/port") > 0 && other_address.count("/link") == 0);
    assert_eq!(report["coverage"]["skipped"]["private-address"], Value::Null);
    assert_eq!(report["run"]["spec"]["http"]["allow_private"], true);
    assert!(warnings(&report).iter().any(|line| line.contains("(--allow-private)")), "{:?}", warnings(&report));
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("cxaudit.toml"), "allow-private = true\n").unwrap();
    let output = cxaudit(&[site.url("/").as_str()], folder.path()).await;
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["run"]["spec"]["http"]["allow_private"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_page_that_leads_inward_is_refused_with_the_next_step() {
    let inward = Server::start_at("127.0.0.2", Routes::new().page("/", HOME)).await.unwrap();
    let site = Server::start(Routes::new().on("/", Behaviour::Redirect(301, inward.url("/").to_string()))).await.unwrap();
    let said = refusal(&[site.url("/").as_str()]).await;
    assert!(said.contains("private-address: loopback") && said.contains("--allow-private"), "{said}");
    assert_eq!(inward.count("/"), 0);
    report(&[site.url("/").as_str(), "--allow-private"]).await;
    assert!(inward.count("/") > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_of_the_targets_own_may_be_inward_and_the_report_says_so() {
    let site = Server::start(Routes::new().page("/", HOME)).await.unwrap();
    let url = format!("http://localhost:{}/", site.address().port());
    let report = report(&[&url]).await;
    assert!(
        warnings(&report).iter().any(|line| line.starts_with("localhost is at ") && line.contains("named by you")),
        "{:?}",
        warnings(&report)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_a_proxy_the_report_says_what_could_not_be_checked() {
    let routes = Routes::new().page("http://cups.test/", &format!("{HOME}<a href=\"/in\">in</a>"));
    let routes = routes.on("http://cups.test/in", Behaviour::Redirect(302, "http://10.0.0.1/".into()));
    let proxy = Server::start(routes).await.unwrap();
    let at = format!("http://me:secret@{}", proxy.address());
    let report = report(&["http://cups.test/", "--proxy", &at]).await;
    let said = warnings(&report).join("\n");
    let wanted =
        format!("through the proxy {}, which was not checked since it was named by you: it looks names up itself", proxy.address());
    assert!(
        said.contains(&wanted) && said.contains("http://10.0.0.1/, named by http://cups.test/in") && !said.contains("secret"),
        "{said}"
    );
    assert!(proxy.seen().iter().all(|seen| !seen.target.contains("10.0.0.1")), "{:?}", proxy.seen());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_page_with_a_bad_certificate_is_refused_by_class() {
    for (certificate, host, class, advice) in [
        ("expired.pem", "shop.example", "certificate-expired", "renew the certificate"),
        ("host.pem", "other.example", "certificate-wrong-host", "names this host"),
        ("selfsigned.pem", "shop.example", "certificate-self-signed", "public authority"),
    ] {
        let address = encrypted::start(certificate, HOME).await;
        let said = refusal(&[&format!("https://{host}/"), "--resolve", &format!("{host}:443:{address}")]).await;
        assert!(said.contains(class) && said.contains(advice) && !said.contains("without TLS"), "{certificate}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_http_works_it_is_said_and_not_audited_in_its_place() {
    let plain = Server::start(Routes::new().page("/", HOME)).await.unwrap();
    let encrypted = encrypted::start("expired.pem", HOME).await;
    let (https, http) = (format!("shop.example:443:{encrypted}"), format!("shop.example:80:{}", plain.address()));
    let args = ["https://shop.example/", "--resolve", &https, "--resolve", &http];
    let said = refusal(&args).await;
    assert!(said.contains("; http://shop.example/ answers without TLS, and is not audited in its place"), "{said}");
    assert_eq!((plain.count("/robots.txt"), plain.count("/")), (1, 0));
    let back = Routes::new().under("/", Behaviour::Redirect(301, "https://shop.example/".into()));
    let plain = Server::start(back).await.unwrap();
    let said = refusal(&["https://shop.example/", "--resolve", &https, "--resolve", &format!("shop.example:80:{}", plain.address())]).await;
    assert!(!said.contains("without TLS"), "it only leads back: {said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_of_the_site_with_a_bad_certificate_is_a_finding() {
    let (home, pay) = (encrypted::start("host.pem", HOME).await, encrypted::start("expired.pem", HOME).await);
    let args = ["https://shop.example/", "--resolve", &format!("shop.example:443:{home}"), "--seed", &format!("https://{pay}/pay")];
    let broken = report(&args).await;
    let verdict = |report: &Value| {
        let verdicts = report["verdicts"].as_array().unwrap();
        verdicts.iter().find(|verdict| verdict["rule"] == "purchase.certificate").unwrap().clone()
    };
    let failed = verdict(&broken);
    assert!(failed["outcome"].to_string().contains("fail"), "{failed}");
    let finding = broken["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == "purchase.certificate").unwrap();
    let seen = finding["evidence"].as_array().unwrap().iter().filter_map(Value::as_u64);
    let evidence = broken["evidence"].as_array().unwrap();
    let said: Vec<String> = seen.map(|id| evidence.iter().find(|e| e["id"] == id).unwrap().to_string()).collect();
    assert!(said.iter().any(|said| said.contains(&format!("expired: https://{pay}/pay"))), "{said:?}");
    assert_eq!(broken["coverage"]["skipped"]["certificate-expired"], 1);
    assert_eq!(broken["coverage"]["broken"][0]["why"], "certificate-expired");
    let sound = verdict(&report(&args[..3]).await);
    assert!(sound["outcome"].to_string().contains("pass"), "{sound}");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn files_outside_a_folder_are_not_read_and_the_report_says_so() {
    use std::os::unix::fs::symlink;
    let dir = tempfile::tempdir().unwrap();
    let (site, outside) = (dir.path().join("site"), dir.path().join("outside"));
    fs::create_dir_all(&site).unwrap();
    fs::create_dir_all(&outside).unwrap();
    fs::write(outside.join("index.html"), "<title>keep-out</title><p>keep-out</p>").unwrap();
    symlink(&outside, site.join("door")).unwrap();
    symlink("../outside/index.html", site.join("beside.html")).unwrap();
    assert!(Command::new("mkfifo").arg(site.join("pipe.html")).status().unwrap().success());
    let links =
        ["/door/", "/beside.html", "/pipe.html", "/..%2foutside/index.html", "/..%5c..%5cx", "/a%00.html", "/../up.html", "/gone.html"];
    let links: String = links.iter().map(|to| format!("<a href=\"{to}\">to {to}</a> ")).collect();
    fs::write(site.join("index.html"), format!("{HOME}{links}")).unwrap();
    let report = report(&[site.to_str().unwrap(), "--base-url", "https://cups.example/"]).await;
    let coverage = &report["coverage"];
    assert_eq!((&coverage["skipped"]["outside-folder"], &coverage["skipped"]["not-a-file"]), (&5.into(), &1.into()), "{coverage}");
    let broken: Vec<&Value> = coverage["broken"].as_array().unwrap().iter().map(|link| &link["target"]).collect();
    assert_eq!(broken, ["https://cups.example/gone.html", "https://cups.example/up.html"], "`..` ends at the root, as in a browser");
    let said = warnings(&report).join("\n");
    assert!(
        said.contains("https://cups.example/..%2Foutside/index.html, named by https://cups.example/, leads out of the folder"),
        "{said}"
    );
    assert!(said.contains("https://cups.example/pipe.html, named by https://cups.example/, is no file"), "{said}");
    assert!(!report.to_string().contains("keep-out"));
    fs::remove_file(site.join("index.html")).unwrap();
    symlink("../outside/index.html", site.join("index.html")).unwrap();
    let said = refusal(&[site.to_str().unwrap()]).await;
    assert!(said.contains("leads out of it") && said.contains("put a copy"), "{said}");
}
