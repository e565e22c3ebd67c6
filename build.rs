//! Links the program at a fixed place on Linux: it has some fifty thousand pointers in its tables, and moving them at each
//! start takes longer than a short comparison's alignment does. Stack, heap and libraries stay where chance puts them.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = |key: &str| std::env::var(key).unwrap_or_default();
    let fully_static = target("CARGO_CFG_TARGET_FEATURE").contains("crt-static");
    if target("CARGO_CFG_TARGET_OS") == "linux" && target("CARGO_CFG_TARGET_ENV") == "gnu" && !fully_static {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
