//! A gazetteer as bytes: built once from its sources, saved, and read back in a fraction of the time.
//!
//! The bytes open with what they are, the number of their form, and sums over the sources and over all that
//! follows. Bytes of another form, of other sources, cut short or damaged are refused in words; none make the
//! reader panic, or give a gazetteer that does.

mod bytes;
mod parts;

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::{Gazetteer, Inner, Keys, bundled};
use crate::error::{Error, ErrorKind};
use bytes::{Reader, Writer};

/// What the bytes open with.
const MAGIC: &[u8; 16] = b"awarded/names\r\n\0";
/// The number of the form, which changes with whatever is written below.
const FORM: u32 = 1;
/// Magic, form, sums over sources and contents, and the length of the contents.
const HEADER: usize = MAGIC.len() + 4 + 3 * 8;

impl Gazetteer {
    /// This gazetteer as bytes, for [`Gazetteer::load`]. `sources` are the names and texts of the files that it was
    /// built from: bytes saved from other texts are refused. Write them with
    /// [`export::replace`](crate::export::replace), which leaves the old file or the new one, never half of one.
    ///
    /// ```
    /// use awarded::Gazetteer;
    ///
    /// let sources = [("mine.txt", "[firm:acme] Acme Eye Care Ltd\nkind: firm\n")];
    /// let mut builder = Gazetteer::builder();
    /// for (name, text) in sources {
    ///     builder.read(text, name)?;
    /// }
    /// let bytes = builder.build().to_bytes(&sources);
    /// assert_eq!(Gazetteer::from_bytes(&bytes, &sources)?.entities()[0].name, "Acme Eye Care Ltd");
    /// # Ok::<(), awarded::Error>(())
    /// ```
    pub fn to_bytes(&self, sources: &[(&str, &str)]) -> Vec<u8> {
        let mut contents = Writer::default();
        parts::write(&self.inner, self.keys(), &mut contents);
        let contents = contents.into_bytes();
        let mut bytes = Vec::with_capacity(HEADER + contents.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&FORM.to_le_bytes());
        for sum in [sum_of_sources(sources), contents.len() as u64, sum(&contents, 0)] {
            bytes.extend_from_slice(&sum.to_le_bytes());
        }
        bytes.extend_from_slice(&contents);
        bytes
    }

    /// The gazetteer that [`Gazetteer::to_bytes`] wrote.
    ///
    /// # Errors
    /// Where the bytes are no saved gazetteer, are damaged or cut short, or were saved from other sources or by
    /// another version of the crate; the error says which, and what to do.
    ///
    /// ```
    /// use awarded::Gazetteer;
    ///
    /// let error = Gazetteer::from_bytes(b"[firm:acme] Acme\n", &[]).unwrap_err();
    /// assert!(error.to_string().starts_with("no saved gazetteer"));
    /// ```
    pub fn from_bytes(bytes: &[u8], sources: &[(&str, &str)]) -> Result<Gazetteer, Error> {
        let contents = contents(bytes, sources)?;
        let mut reader = Reader::new(contents);
        let read = parts::read(&mut reader).filter(|_| reader.is_at_end());
        let (inner, orders) = read.ok_or_else(|| refused("damaged: what it holds does not fit together"))?;
        let keys: Vec<_> = orders.iter().map(|order| Arc::new(Keys::of_order(&inner.names, order))).collect();
        Ok(Gazetteer { inner: Arc::new(Inner { keys: OnceLock::from(keys), ..inner }) })
    }

    /// The gazetteer in a file that holds what [`Gazetteer::to_bytes`] wrote.
    ///
    /// # Errors
    /// Where the file can not be read, and as [`Gazetteer::from_bytes`]; the error names the file.
    ///
    /// ```
    /// use awarded::{Gazetteer, export};
    ///
    /// let sources = [("mine.txt", "[firm:acme] Acme Eye Care Ltd\nkind: firm\n")];
    /// let path = std::env::temp_dir().join(format!("awarded-doc-{}.names", std::process::id()));
    /// let mut builder = Gazetteer::builder();
    /// builder.read(sources[0].1, sources[0].0)?;
    /// export::replace(&path, &builder.build().to_bytes(&sources))?;
    /// assert_eq!(Gazetteer::load(&path, &sources)?.entities().len(), 1);
    ///
    /// let changed = [("mine.txt", "[firm:acme] Acme Ltd\nkind: firm\n")];
    /// let error = Gazetteer::load(&path, &changed).unwrap_err();
    /// assert!(error.to_string().contains("other sources"));
    /// # std::fs::remove_file(&path).unwrap();
    /// # Ok::<(), awarded::Error>(())
    /// ```
    pub fn load(path: &Path, sources: &[(&str, &str)]) -> Result<Gazetteer, Error> {
        let named = |error: Error| error.in_file(path.display().to_string());
        let bytes = std::fs::read(path).map_err(|e| named(Error::new(ErrorKind::Io, e.to_string())))?;
        Gazetteer::from_bytes(&bytes, sources).map_err(named)
    }
}

/// What follows the header, if the header is that of these sources and tells the truth.
fn contents<'b>(bytes: &'b [u8], sources: &[(&str, &str)]) -> Result<&'b [u8], Error> {
    let Some(rest) = bytes.strip_prefix(MAGIC) else {
        return Err(refused(if MAGIC.starts_with(bytes) { "cut short" } else { "of another kind" }));
    };
    let Some((form, rest)) = rest.split_first_chunk::<4>() else { return Err(refused("cut short")) };
    if u32::from_le_bytes(*form) != FORM {
        return Err(refused("saved by another version of the crate"));
    }
    let Some((header, contents)) = rest.split_first_chunk::<24>() else { return Err(refused("cut short")) };
    let number = |at: usize| {
        header.get(at * 8..).and_then(<[u8]>::first_chunk).map_or(0, |bytes| u64::from_le_bytes(*bytes))
    };
    if (contents.len() as u64) < number(1) {
        return Err(refused("cut short"));
    }
    if contents.len() as u64 != number(1) || sum(contents, 0) != number(2) {
        return Err(refused("damaged: its sum is another"));
    }
    if sum_of_sources(sources) != number(0) {
        return Err(refused("saved from other sources, or by a crate with other patterns"));
    }
    Ok(contents)
}

fn refused(why: &str) -> Error {
    let what = if why.starts_with("of another") { "no saved gazetteer" } else { "a saved gazetteer" };
    Error::new(
        ErrorKind::Gazetteer,
        format!("{what}: the bytes are {why}. Build it from its sources and save it again"),
    )
}

/// A sum over the texts that a gazetteer is built from, and over the patterns that make its names.
fn sum_of_sources(sources: &[(&str, &str)]) -> u64 {
    let own = bundled::SHARED.iter().map(|text| ("", *text));
    own.chain(sources.iter().copied())
        .fold(u64::from(FORM), |so_far, (name, text)| sum(text.as_bytes(), sum(name.as_bytes(), so_far)))
}

/// A sum that no change of a few bytes leaves as it is; no protection against people who want it to stay.
fn sum(bytes: &[u8], so_far: u64) -> u64 {
    let step = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(so_far, |sum, word| step(sum, u64::from_le_bytes(*word)));
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    step(step(sum, u64::from_le_bytes(last)), bytes.len() as u64)
}

#[cfg(test)]
mod tests;
