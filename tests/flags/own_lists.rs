//! A person's own word lists, through the program itself.

use std::process::Command;

const BASE: &str = "Bridge shut\n\nEngineers closed the old crossing on Monday after finding cracks in two girders.\n";

/// What the program says of the pair: (report, complaints).
fn told(list: &str) -> (String, String) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = |name: &str| folder.path().join(name);
    std::fs::create_dir(file("lists")).expect("a folder for the lists");
    std::fs::write(file("lists/mine.toml"), list).expect("the list is written");
    std::fs::write(file("a.txt"), BASE).expect("the base is written");
    std::fs::write(file("b.txt"), BASE.replace("crossing", "bridge")).expect("the version is written");
    let run = Command::new(env!("CARGO_BIN_EXE_wirediff"))
        .arg("report")
        .args([file("a.txt"), file("b.txt")])
        .args(["--format", "json"])
        .env("WIREDIFF_CONFIG_DIR", folder.path())
        .env("WIREDIFF_STATE_DIR", folder.path())
        .output()
        .expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&run.stdout), text(&run.stderr))
}

#[test]
fn an_entry_of_ones_own_decides_what_is_flagged() {
    let (plain, complaints) = told("");
    assert!(complaints.is_empty(), "{complaints}");
    assert!(
        plain.contains("\"kind\":\"loaded-term\""),
        "another term is flagged: {plain}"
    );
    // the two words said to be one: nothing changed
    let (same, complaints) = told("[vocabulary]\nadd = [\"crossing / bridge\"]\n");
    assert!(complaints.is_empty(), "{complaints}");
    assert!(!same.contains("\"kind\":\"loaded-term\""), "{same}");
}

#[test]
fn a_mistake_is_told_with_file_and_line_and_the_report_is_made() {
    let (report, complaints) = told("[loaded]\nadd = [\"crossing / bridge\"]\n[hegdes]\nadd = [\"x\"]\n");
    assert!(
        complaints.contains("mine.toml:3:2: there is no list \"hegdes\""),
        "{complaints}"
    );
    assert!(report.contains("\"comparisons\""), "{report}");
}

#[test]
fn what_is_to_be_ignored_is_not_flagged_by_kind_by_rule_or_by_words() {
    for list in [
        "[ignore-kinds]\nadd = [\"loaded-term\"]\n",
        "[ignore-rules]\nadd = [\"term swapped\"]\n",
        "[ignore-phrases]\nadd = [\"crossing / bridge\"]\n",
    ] {
        let (report, complaints) = told(list);
        assert!(complaints.is_empty(), "{list}: {complaints}");
        assert!(!report.contains("\"kind\":\"loaded-term\""), "{list}: {report}");
    }
    // other words, another rule: still flagged
    let (report, _) =
        told("[ignore-rules]\nadd = [\"value differs\"]\n[ignore-phrases]\nadd = [\"crossing\", \"bridge\"]\n");
    assert!(report.contains("\"kind\":\"loaded-term\""), "{report}");
}

#[test]
fn a_mistake_in_what_is_to_be_ignored_is_told_with_file_and_line() {
    let (report, complaints) = told("[ignore-kinds]\nadd = [\n  \"loaded term\",\n]\n");
    assert!(
        complaints.contains("mine.toml:3:3: there is no kind of flag \"loaded term\""),
        "{complaints}"
    );
    assert!(
        report.contains("\"kind\":\"loaded-term\""),
        "nothing of a wrong file counts: {report}"
    );
}
