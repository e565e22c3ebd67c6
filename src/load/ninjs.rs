//! ninjs 1.x to 3.x (IPTC news in JSON): one item, an array, a feed of items, or one item to the line.
//!
//! The versions differ in spelling more than in substance (`body_text`, `bodies[].value`; `versioncreated`,
//! `versionCreated`), so keys are looked up without case and underscores.

use super::build::{Builder, Input};
use super::encoding::Decoded;
use super::{Format, Loaded, Meta, Role, html, paragraphs, times};
use anyhow::{Result, bail, ensure};
use serde_json::{Map, Value};

type Item = Map<String, Value>;

/// Reads the items that hold text.
///
/// # Errors
/// One sentence: damaged JSON, or JSON that is no news.
pub fn load(input: Input<'_>, decoded: Decoded) -> Result<Vec<Loaded>> {
    let name = input.name;
    let items = parse(&decoded.text, name)?;
    let all = items.len();
    let mut articles = Vec::new();
    let mut others = 0;
    let whole = input.source();
    for item in &items {
        let mut builder = Builder::default();
        let meta = metadata(item);
        if !body(item, &meta, &mut builder) {
            others += 1;
            continue;
        }
        let source = if all > 1 {
            Input::part_of(&whole, "item", articles.len() + others + 1)
        } else {
            whole.clone()
        };
        articles.push(builder.finish(source, Format::Ninjs, &decoded.encoding, meta, decoded.notes.clone())?);
    }
    ensure!(
        !articles.is_empty(),
        "{name}: is JSON, but holds no ninjs item with text; give a ninjs file or save the article as text"
    );
    if others > 0
        && let Some(first) = articles.first_mut()
    {
        first.notes.push(format!(
            "{others} items without text (pictures and the like) are not shown"
        ));
    }
    Ok(articles)
}

fn parse(text: &str, name: &str) -> Result<Vec<Item>> {
    let text = text.trim_start_matches('\u{feff}');
    let whole: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            // One item to the line, as feeds are exported.
            let lines: Vec<Value> = text
                .lines()
                .filter_map(|line| serde_json::from_str(line).ok())
                .collect();
            if lines.is_empty() || lines.len() < text.lines().filter(|line| !line.trim().is_empty()).count() {
                bail!(
                    "{name}: is damaged JSON (line {}, column {}); get the file again",
                    error.line(),
                    error.column()
                );
            }
            Value::Array(lines)
        }
    };
    let mut items = Vec::new();
    flatten(whole, &mut items, 0);
    Ok(items)
}

/// Items of an array or of a feed's wrapper.
fn flatten(value: Value, items: &mut Vec<Item>, depth: usize) {
    match value {
        Value::Array(all) if depth < 4 => all.into_iter().for_each(|one| flatten(one, items, depth + 1)),
        Value::Object(mut object) => {
            let is_item = [
                "headline",
                "headlines",
                "bodies",
                "uri",
                "bodytext",
                "bodyhtml",
                "bodyxhtml",
            ]
            .iter()
            .any(|key| get(&object, key).is_some());
            if !is_item && depth < 4 {
                for key in [
                    "items",
                    "results",
                    "data",
                    "articles",
                    "newsItems",
                    "_items",
                    "hits",
                    "item",
                ] {
                    if let Some(inner @ (Value::Array(_) | Value::Object(_))) = object.remove(key) {
                        return flatten(inner, items, depth + 1);
                    }
                }
            }
            items.push(object);
        }
        _ => {}
    }
}

/// The value of a key, whatever its case and underscores.
fn get<'a>(item: &'a Item, key: &'a str) -> Option<&'a Value> {
    // compared without copying: an object may have a million keys
    let plain = |key: &'a str| {
        key.chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| c.to_ascii_lowercase())
    };
    item.iter()
        .find(|(k, _)| plain(k).eq(plain(key)))
        .map(|(_, value)| value)
}

fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_string(),
        Value::Number(number) => number.to_string(),
        // 3.x: {"name": …}, {"value": …}; located may be an array of places.
        Value::Object(object) => ["value", "name", "literal"]
            .iter()
            .find_map(|key| object.get(*key).and_then(text))?,
        Value::Array(all) => {
            let all: Vec<String> = all.iter().take(20).filter_map(text).collect();
            all.join(", ")
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn string(item: &Item, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| get(item, key).and_then(text))
}

/// The main one of `headlines`: role "main" or none, else the first.
fn main_headline(item: &Item) -> Option<String> {
    let all = get(item, "headlines")?.as_array()?;
    let main = all.iter().find(|one| {
        one.get("role")
            .and_then(Value::as_str)
            .is_none_or(|role| role.contains("main"))
    });
    main.or(all.first()).and_then(text)
}

fn metadata(item: &Item) -> Meta {
    let time = |keys: &[&str]| string(item, keys).map(|time| times::normalise(&time));
    Meta {
        headline: string(item, &["headline"])
            .or_else(|| main_headline(item))
            .or_else(|| string(item, &["title"])),
        outlet: string(
            item,
            &["provider", "infosource", "infosources", "copyrightholder", "source"],
        ),
        agency: super::credits([
            string(item, &["creditline", "credit"]),
            string(item, &["infosource", "infosources"]),
            string(item, &["provider", "source"]),
            string(item, &["copyrightholder"]),
        ]),
        byline: string(item, &["byline", "by", "bylines"]),
        dateline: string(item, &["dateline", "located"]),
        published: time(&["versioncreated", "firstcreated", "contentcreated"]),
        version: string(item, &["version"]),
        status: string(item, &["pubstatus"]),
        slug: string(item, &["slugline", "slug"]),
        embargo: time(&["embargoed", "embargo"]),
        note: string(item, &["ednote"]),
        url: string(item, &["canonicalurl", "uri"]).filter(|uri| uri.starts_with("http")),
        language: string(item, &["language"]),
    }
}

/// Adds headline, note, body and the captions of pictures; false where there is no body.
fn body(item: &Item, meta: &Meta, builder: &mut Builder) -> bool {
    let Some((kind, words)) = find_body(item) else {
        return false;
    };
    if let Some(headline) = &meta.headline {
        builder.push_as(headline, Role::Headline, "headline of the item");
    }
    if let Some(note) = &meta.note {
        builder.push_as(note, Role::Correction, "note to editors");
    }
    if let Some(byline) = &meta.byline {
        builder.push_as(byline, Role::Byline, "byline of the item");
    }
    match kind {
        Kind::Markup => {
            for piece in html::fragment(&words) {
                super::push_unless_repeated(builder, &piece, meta);
            }
        }
        Kind::Text => {
            for paragraph in paragraphs::split(&words).0 {
                builder.push(&paragraph);
            }
        }
    }
    for picture in pictures(item) {
        builder.push_as(&picture, Role::Caption, "caption of an associated picture");
    }
    true
}

enum Kind {
    Markup,
    Text,
}

fn find_body(item: &Item) -> Option<(Kind, String)> {
    if let Some(bodies) = get(item, "bodies").and_then(Value::as_array) {
        let kind = |one: &Value| {
            let key = ["contentType", "contenttype", "type"]
                .iter()
                .find_map(|k| one.get(*k).and_then(Value::as_str));
            key.unwrap_or_default().to_lowercase()
        };
        // Plain text has lost its headings and lists: markup is preferred.
        let best = bodies
            .iter()
            .find(|one| kind(one).contains("html"))
            .or_else(|| bodies.iter().find(|one| kind(one).contains("text/plain")))
            .or(bodies.first());
        if let Some(words) = best.and_then(text) {
            return Some((
                by_look(words),
                best.map_or(String::new(), |b| text(b).unwrap_or_default()),
            ));
        }
    }
    for key in ["body_html", "body_xhtml", "body", "body_text", "articlebody", "content"] {
        if let Some(words) = get(item, key).and_then(text) {
            return Some((by_look(words.clone()), words));
        }
    }
    // 1.x allows any body_…, such as body_nitf.
    let other = item.iter().find(|(key, _)| key.to_lowercase().starts_with("body"));
    let words = other.and_then(|(_, value)| text(value)).or_else(|| {
        // An alert or a first take: a text whose only words are its description.
        let is_text = string(item, &["type"]).is_some_and(|kind| kind == "text");
        string(item, &["description_text", "descriptions"]).filter(|_| is_text)
    })?;
    Some((by_look(words.clone()), words))
}

fn by_look(words: String) -> Kind {
    let markup = ["</p>", "<br", "</div>", "</h", "<p>", "</li>"]
        .iter()
        .any(|tag| words.contains(tag));
    if markup { Kind::Markup } else { Kind::Text }
}

/// Descriptions of associated pictures, whether the associations are an object or an array.
fn pictures(item: &Item) -> Vec<String> {
    let all: Vec<&Value> = match get(item, "associations") {
        Some(Value::Object(object)) => object.values().collect(),
        Some(Value::Array(array)) => array.iter().collect(),
        _ => Vec::new(),
    };
    all.into_iter()
        .take(100)
        .filter_map(Value::as_object)
        .filter(|one| {
            string(one, &["type"]).is_some_and(|kind| kind == "picture" || kind == "graphic" || kind == "video")
        })
        .filter_map(|one| {
            string(
                one,
                &["description_text", "descriptions", "description_caption", "caption"],
            )
        })
        .collect()
}
