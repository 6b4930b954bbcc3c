//! What the readers make of articles as people have them.

use super::*;

#[test]
fn markdown_leaves_the_words() {
    for (given, text) in [
        ("---\ntitle: \"Serco wins\"\nlayout: x\n---\nBody.\n", "Serco wins\n\nBody.\n"),
        ("Title\n=====\n\nBody\n", "Title\n\nBody\n"),
        ("- one\n* two\n> three\n", "one\ntwo\nthree\n"),
        (
            "![a picture](p.png)A [link][1] and snake_case.\n\n[1]: https://elm.example\n",
            "A link and snake_case.\n\n",
        ),
        ("5 \\* 3 < 20 & `code`\n", "5 * 3 < 20 & code\n"),
        ("| a | b |\n|---|---|\n", "a | b\n"),
        ("```\n# kept\n```\n", "# kept\n"),
        ("", ""),
    ] {
        assert_eq!(markdown(given), text);
    }
}

#[test]
fn bytes_that_are_no_text_are_called_by_their_name() {
    for (bytes, says) in [
        (&b"PK\x03\x04 docx"[..], "zip archive"),
        (b"%PDF-1.4", "PDF"),
        (b"\xff\xfeS\0", "UTF-16"),
        (b"caf\xe9", "byte 3: not UTF-8 (0xe9"),
        (b"cut \xe2\x82", "byte 4: not UTF-8 (0xe2"),
    ] {
        let error = text(bytes.to_vec()).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
}

#[test]
fn the_same_story_in_another_outlet_is_found_and_another_story_is_not() {
    let story: String = (0..60).map(|n| format!("word{n} ")).collect();
    let cut = story.split_once("word55").unwrap().0.to_uppercase();
    let other: String = (30..90).map(|n| format!("word{n} ")).collect();
    let found = repeats(&[&story, &other, &cut, "", &story], 0.8);
    let pairs: Vec<(usize, usize)> = found.iter().map(|repeat| (repeat.text, repeat.of)).collect();
    assert_eq!(pairs, [(2, 0), (4, 0)]);
    assert_eq!(found[1].likeness, 1.0);
}

#[cfg(feature = "feeds")]
#[test]
fn atom_feeds_may_hold_markup_and_broken_ones_are_told() {
    let atom = "<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Elm &amp; Ash News</title>\
        <entry><title type=\"html\">Serco &amp;amp; Capita win</title><link href=\"https://elm.example/a?b=1&amp;c=2\"/>\
        <published>2014-11-07T09:00:00Z</published><summary>Short.</summary><content type=\"xhtml\"><div><p>One &#8217;tis.</p>\
        <p>Two<br/>lines.</p></div></content></entry><entry/></feed>";
    let documents = feed(atom).unwrap();
    assert_eq!(documents[0].name, "https://elm.example/a?b=1&c=2");
    assert_eq!(
        documents[0].text,
        "Serco & Capita win (Elm & Ash News: 7 November 2014)\n\nOne ’tis.\n\nTwo\n\nlines.\n"
    );
    assert_eq!(feed("<rss>\n<channel><item></channel>").unwrap_err().line(), Some(2));
    assert!(feed("<html></html>").is_err());
    assert!(feed("").is_err());
}

#[cfg(feature = "html")]
#[test]
fn hostile_pages_are_refused_or_read() {
    for page in
        ["<div>".repeat(100_000), "<b".repeat(100_000), "<p>".repeat(1000), String::new(), "\0<".repeat(99)]
    {
        let _ = html("page", &page);
    }
    // Nesting that hides in attributes, or behind ends of what was never opened.
    for deep in ["<div a='</div>'>", "<div></b>", "<div a=\"x></div>\">", "<DIV\n>"] {
        let kind = html("page", &deep.repeat(50_000)).unwrap_err().kind();
        assert_eq!(kind, crate::error::ErrorKind::Limit, "{deep}");
    }
    assert_eq!(html("page", &"<div>".repeat(600)).unwrap_err().kind(), crate::error::ErrorKind::Limit);
}
