//! What the crate offers is written down in `tests/data/api.txt`: whoever changes it sees so, and says so in
//! CHANGELOG.md. `UPDATE_API=1 cargo test --test public_api` writes the file anew.
//!
//! The list is made from the sources: every item that is `pub`, without its body. The lint `unreachable_pub`, which
//! the checks deny, keeps items that are `pub` and not offered out of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Fields, ImplItem, Item, UseTree, Visibility};

/// The crates whose types or traits may stand in what is offered, and the files where they may.
const FOREIGN: [(&str, &[&str]); 2] = [
    // The interchange forms.
    ("serde", &[]),
    // The graph, for algorithms that are not ours.
    ("petgraph", &["graph/mod.rs", "graph/edge.rs"]),
];

#[test]
fn what_the_crate_offers_is_what_is_written_down() {
    let mut api = String::new();
    for (name, offered) in sources() {
        let items = prettyplease::unparse(&offered.file);
        if !items.trim().is_empty() {
            api.push_str(&format!("// src/{name}\n\n{items}\n"));
        }
    }
    let path = root().join("tests/data/api.txt");
    if std::env::var_os("UPDATE_API").is_some() {
        fs::write(&path, &api).expect("written");
    }
    let known = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let changed = |from: &str, to: &str| {
        let to: BTreeSet<&str> = to.lines().collect();
        from.lines().filter(|line| !to.contains(line)).map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    assert!(
        known == api,
        "the public interface has changed: say so in CHANGELOG.md and write the list anew with\n\
         UPDATE_API=1 cargo test --test public_api\ngone:\n{}\nnew:\n{}",
        changed(&known, &api),
        changed(&api, &known),
    );
}

#[test]
fn no_type_of_a_dependency_stands_in_what_the_crate_offers_but_those_named_here() {
    let mut leaks = Vec::new();
    for (name, offered) in sources() {
        let items = prettyplease::unparse(&offered.file);
        let words: BTreeSet<&str> = items.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        for (krate, item) in &offered.imports {
            let may = FOREIGN
                .iter()
                .any(|(known, files)| known == krate && (files.is_empty() || files.contains(&name.as_str())));
            // By its imported name, or by a path that begins with the crate.
            if !may && (words.contains(item.as_str()) || items.contains(&format!("{krate}::"))) {
                leaks.push(format!("src/{name}: `{item}` of {krate}"));
            }
        }
    }
    assert!(leaks.is_empty(), "types of dependencies:\n{}", leaks.join("\n"));
}

/// What a file offers, and the items of other crates that it imports.
struct Offered {
    file: syn::File,
    imports: Vec<(String, String)>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The crates that the crate is built on, as they are named in code.
fn dependencies() -> Vec<String> {
    let manifest: toml::Table =
        fs::read_to_string(root().join("Cargo.toml")).expect("a manifest").parse().expect("TOML");
    let named = manifest["dependencies"].as_table().expect("dependencies");
    named.keys().map(|name| name.replace('-', "_")).collect()
}

/// Each file of the sources, by name, without what is not offered.
fn sources() -> Vec<(String, Offered)> {
    let folder = root().join("src");
    let mut files = Vec::new();
    rust_files(&folder, &mut files);
    files.sort();
    let dependencies = dependencies();
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(&folder).expect("below").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(path).expect("UTF-8");
        let mut file = syn::parse_file(&text).expect("Rust");
        let mut imports = Vec::new();
        for item in &file.items {
            if let Item::Use(used) = item {
                leaves(&used.tree, None, &mut imports);
            }
        }
        // A module of the file may have the name of a crate.
        let own =
            |name: &String| file.items.iter().any(|item| matches!(item, Item::Mod(it) if it.ident == name));
        imports.extend(dependencies.iter().map(|krate| (krate.clone(), "a path".to_owned())));
        imports.retain(|(krate, _)| dependencies.contains(krate) && !own(krate));
        file.attrs.clear();
        file.items = file.items.into_iter().filter_map(offered).collect();
        (name, Offered { file, imports })
    };
    files.iter().map(read).collect()
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The attributes that are part of what is offered.
fn told(attributes: &mut Vec<syn::Attribute>) {
    attributes.retain(|attribute| {
        ["non_exhaustive", "derive", "must_use", "deprecated", "cfg"]
            .iter()
            .any(|name| attribute.path().is_ident(name))
    });
}

/// The item without its body and without what is not public in it; none where nothing of it is offered.
fn offered(item: Item) -> Option<Item> {
    let block = || syn::parse_quote!({});
    match item {
        Item::Fn(mut it) if is_public(&it.vis) => {
            told(&mut it.attrs);
            *it.block = block();
            Some(Item::Fn(it))
        }
        Item::Struct(mut it) if is_public(&it.vis) => {
            told(&mut it.attrs);
            match &mut it.fields {
                Fields::Named(fields) => {
                    let public = |field: &syn::Field| is_public(&field.vis);
                    fields.named = fields.named.clone().into_iter().filter(public).collect();
                }
                Fields::Unnamed(fields) => {
                    for field in fields.unnamed.iter_mut().filter(|field| !is_public(&field.vis)) {
                        field.ty = syn::parse_quote!(_);
                    }
                }
                Fields::Unit => {}
            }
            it.fields.iter_mut().for_each(|field| told(&mut field.attrs));
            Some(Item::Struct(it))
        }
        Item::Enum(mut it) if is_public(&it.vis) => {
            told(&mut it.attrs);
            for variant in &mut it.variants {
                told(&mut variant.attrs);
                variant.fields.iter_mut().for_each(|field| told(&mut field.attrs));
            }
            Some(Item::Enum(it))
        }
        Item::Trait(mut it) if is_public(&it.vis) => {
            told(&mut it.attrs);
            for item in &mut it.items {
                if let syn::TraitItem::Fn(function) = item {
                    told(&mut function.attrs);
                    function.default = function.default.as_ref().map(|_| block());
                }
            }
            Some(Item::Trait(it))
        }
        Item::Impl(mut it) => {
            told(&mut it.attrs);
            if it.trait_.is_some() {
                it.items.clear();
                return Some(Item::Impl(it));
            }
            it.items.retain(|item| match item {
                ImplItem::Fn(function) => is_public(&function.vis),
                ImplItem::Const(constant) => is_public(&constant.vis),
                _ => false,
            });
            for item in &mut it.items {
                match item {
                    ImplItem::Fn(function) => {
                        told(&mut function.attrs);
                        function.block = block();
                    }
                    ImplItem::Const(constant) => {
                        told(&mut constant.attrs);
                        constant.expr = syn::parse_quote!(_);
                    }
                    _ => {}
                }
            }
            (!it.items.is_empty()).then_some(Item::Impl(it))
        }
        Item::Const(mut it) if is_public(&it.vis) => {
            told(&mut it.attrs);
            *it.expr = syn::parse_quote!(_);
            Some(Item::Const(it))
        }
        Item::Type(mut it) if is_public(&it.vis) => {
            told(&mut it.attrs);
            Some(Item::Type(it))
        }
        Item::Use(mut it) if is_public(&it.vis) => {
            told(&mut it.attrs);
            Some(Item::Use(it))
        }
        Item::Mod(mut it) if is_public(&it.vis) => {
            told(&mut it.attrs);
            Some(Item::Mod(it))
        }
        _ => None,
    }
}

/// The names that a `use` brings in, each with the first part of its path.
fn leaves(tree: &UseTree, krate: Option<&str>, found: &mut Vec<(String, String)>) {
    match tree {
        UseTree::Path(path) => {
            let own = path.ident.to_string();
            leaves(&path.tree, Some(krate.unwrap_or(&own)), found);
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| leaves(tree, krate, found)),
        UseTree::Name(name) => found.extend(krate.map(|krate| (krate.to_owned(), name.ident.to_string()))),
        UseTree::Rename(name) => found.extend(krate.map(|krate| (krate.to_owned(), name.rename.to_string()))),
        _ => {}
    }
}
