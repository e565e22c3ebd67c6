//! What a page says about itself: JSON-LD, OpenGraph and other `meta`, `<time>`, the language, the title.

use crate::load::{Meta, credits, markup, times};
use dom_query::Document;
use serde_json::Value;

/// Collects the metadata; JSON-LD has the first word, then OpenGraph, then the rest.
pub fn of(document: &Document) -> Meta {
    let mut meta = Meta::default();
    for script in document.select("script[type='application/ld+json']").nodes() {
        let text = script.text();
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            linked_data(&value, &mut meta, 0);
        }
    }
    let mut named = std::collections::BTreeMap::new();
    for tag in document.select("meta[content]").nodes() {
        let key = ["property", "name", "itemprop", "http-equiv"]
            .iter()
            .find_map(|a| tag.attr(a));
        if let (Some(key), Some(content)) = (key, tag.attr("content")) {
            let content = markup::references(content.trim());
            if !content.is_empty() {
                named.entry(key.to_ascii_lowercase()).or_insert(content);
            }
        }
    }
    let first = |keys: &[&str]| keys.iter().find_map(|key| named.get(*key).cloned());
    let site = first(&["og:site_name", "application-name", "dc.publisher", "cre"]);
    let title = || {
        let title = crate::text::fold::white_space(&document.select("head title").text());
        (!title.is_empty()).then(|| without_site(&title, site.as_deref()))
    };
    fill(&mut meta.outlet, site.clone());
    fill(
        &mut meta.headline,
        first(&["og:title", "twitter:title", "dc.title", "headline"]).map(|t| without_site(&t, site.as_deref())),
    );
    fill(&mut meta.headline, title());
    fill(
        &mut meta.byline,
        first(&[
            "author",
            "article:author",
            "parsely-author",
            "byl",
            "dc.creator",
            "sailthru.author",
        ])
        .filter(|name| !name.starts_with("http")),
    );
    fill(
        &mut meta.agency,
        credits([first(&[
            "source",
            "dc.source",
            "article:source",
            "news_source",
            "provider",
            "credit",
            "syndication-source",
        ])]),
    );
    let time = first(&[
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "parsely-pub-date",
        "pubdate",
        "publish-date",
        "dc.date.issued",
        "dc.date",
        "date",
        "sailthru.date",
    ])
    .or_else(|| {
        document
            .select("article time[datetime], main time[datetime]")
            .attr("datetime")
            .map(|t| t.to_string())
    })
    .or_else(|| {
        document
            .select("time[datetime]")
            .attr("datetime")
            .map(|t| t.to_string())
    });
    fill(
        &mut meta.published,
        time.filter(|t| !t.trim().is_empty()).map(|t| times::normalise(&t)),
    );
    let canonical = document
        .select("link[rel='canonical']")
        .attr("href")
        .map(|h| h.to_string());
    fill(
        &mut meta.url,
        canonical
            .or_else(|| first(&["og:url"]))
            .filter(|url| url.starts_with("http")),
    );
    let language = document
        .html_root()
        .attr("lang")
        .map(|l| l.to_string())
        .filter(|l| !l.trim().is_empty());
    fill(
        &mut meta.language,
        language
            .or_else(|| first(&["og:locale", "content-language"]))
            .map(|l| l.trim().replace('_', "-")),
    );
    meta
}

fn fill(field: &mut Option<String>, value: Option<String>) {
    if field.is_none() {
        *field = value.filter(|value| !value.trim().is_empty());
    }
}

/// Goes through `@graph`, arrays and nested objects for something that is an article.
fn linked_data(value: &Value, meta: &mut Meta, depth: usize) {
    if depth > 6 {
        return;
    }
    match value {
        Value::Array(all) => all.iter().take(200).for_each(|one| linked_data(one, meta, depth + 1)),
        Value::Object(object) => {
            if let Some(graph) = object.get("@graph") {
                linked_data(graph, meta, depth + 1);
            }
            if kinds(value)
                .iter()
                .any(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting"))
            {
                fill(
                    &mut meta.headline,
                    object
                        .get("headline")
                        .and_then(text)
                        .or_else(|| object.get("name").and_then(text)),
                );
                fill(&mut meta.byline, object.get("author").and_then(names));
                fill(&mut meta.outlet, object.get("publisher").and_then(names));
                fill(
                    &mut meta.published,
                    object.get("datePublished").and_then(text).map(|t| times::normalise(&t)),
                );
                fill(&mut meta.dateline, object.get("dateline").and_then(text));
                fill(&mut meta.language, object.get("inLanguage").and_then(text));
                fill(&mut meta.version, object.get("version").and_then(text));
                fill(&mut meta.status, object.get("creativeWorkStatus").and_then(text));
                let said = [
                    "creditText",
                    "sourceOrganization",
                    "provider",
                    "copyrightHolder",
                    "author",
                ];
                fill(
                    &mut meta.agency,
                    credits(said.map(|key| object.get(key).and_then(names))),
                );
            } else if let Some(main) = object.get("mainEntity") {
                linked_data(main, meta, depth + 1);
            }
        }
        _ => {}
    }
}

fn kinds(value: &Value) -> Vec<&str> {
    match value.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => markup::references(text),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => object.get("name").and_then(Value::as_str).map(markup::references)?,
        _ => return None,
    };
    let text = crate::text::fold::white_space(&text);
    (!text.is_empty()).then_some(text)
}

/// One name or several: "A, B and C".
fn names(value: &Value) -> Option<String> {
    let all: Vec<String> = match value {
        Value::Array(all) => all.iter().take(20).filter_map(text).collect(),
        one => text(one).into_iter().collect(),
    };
    let all: Vec<String> = all.into_iter().filter(|name| !name.starts_with("http")).collect();
    match all.split_last() {
        None => None,
        Some((last, [])) => Some(last.clone()),
        Some((last, others)) => Some(format!("{} and {last}", others.join(", "))),
    }
}

/// "Ferry sinks | The Daily" → "Ferry sinks": what stands behind the last separator goes where it names the site, or is
/// much the shorter part of a title with a bar.
fn without_site(title: &str, site: Option<&str>) -> String {
    for separator in [" | ", " — ", " – ", " - ", " · ", " :: ", " » "] {
        if let Some((head, tail)) = title.rsplit_once(separator) {
            let named = site.is_some_and(|site| markup::likeness(tail, site) >= 0.5);
            let short = separator == " | " && tail.split_whitespace().count() <= 4;
            if (named || short) && head.split_whitespace().count() >= 2 {
                return head.trim().into();
            }
        }
    }
    title.trim().into()
}
