//! Gazetteers in the forms that people have: tables, JSON, TOML, and the files of public registers.
//!
//! Every reader makes the same [`Row`] of what it reads, so that a field means the same in each form. An error
//! names file, line and column and says what to write instead; what is merely odd becomes a warning of the
//! gazetteer. The register files are large and given in capitals: their names are put right on the way.

mod columns;
mod companies;
mod csv_place;
mod json;
mod ocds;
mod ods;
mod register;
mod row;
mod table;

#[cfg(test)]
mod register_tests;
#[cfg(test)]
mod tests;

use std::fs;
use std::io::Read;
use std::path::Path;

pub use columns::Columns;

use super::{Entity, Gazetteer, GazetteerBuilder, Kind};
use crate::error::{Error, ErrorKind};

impl GazetteerBuilder {
    /// Adds a table with a header line, one entity a row. The columns are called as the fields of the line
    /// form (`id`, `name`, `kind`, `also`, `former`, `opened`, …; several values are divided by ` | `) or
    /// renamed by `columns`. Commas, semicolons and tabs divide; an empty `id` is made of kind and name.
    ///
    /// # Errors
    /// Where the header has no `name`, or a cell can not be read; the error names file, line and column.
    ///
    /// ```
    /// use awarded::gazetteer::Columns;
    /// use awarded::{EntityId, Gazetteer, Kind};
    ///
    /// let table = "code,title,also known as\nX1,Elm Bay Yard,EBY | Elm Bay\n";
    /// let columns = Columns::new()
    ///     .rename("code", "id")
    ///     .rename("title", "name")
    ///     .rename("also known as", "also")
    ///     .prefix("yard:")
    ///     .kind(Kind::new("shipyard"));
    /// let mut builder = Gazetteer::builder();
    /// builder.read_csv(table, "yards.csv", &columns)?;
    /// let gazetteer = builder.build();
    /// assert_eq!(gazetteer.by_id(&EntityId::new("yard:X1")).unwrap().name, "Elm Bay Yard");
    ///
    /// let error = Gazetteer::builder().read_csv("name,opened\nElm,May\n", "a.csv", &columns).unwrap_err();
    /// assert_eq!(error.to_string(), "a.csv:2:5: `May` is no date for `opened`: write 2014, 2014-09 or 2014-09-03");
    /// # Ok::<(), awarded::Error>(())
    /// ```
    pub fn read_csv(&mut self, text: &str, file_name: &str, columns: &Columns) -> Result<&mut Self, Error> {
        table::read(text, file_name, columns, self).map_err(|error| error.in_file(file_name))?;
        Ok(self)
    }

    /// Adds the entities of a JSON array, or of an object whose `entities` holds one: objects with the fields
    /// of the line form, lists where there may be several values. An extraction's JSON can be read so, too.
    ///
    /// # Errors
    /// Where the text is no such JSON or a field is unknown; the error names file, line and column.
    ///
    /// ```
    /// # use awarded::{Gazetteer, gazetteer::Columns};
    /// let json = r#"[{"id": "firm:acme", "kind": "firm", "name": "Acme Eye Care Ltd", "also": ["Acme"]}]"#;
    /// let mut builder = Gazetteer::builder();
    /// builder.read_json(json, "mine.json", &Columns::new())?;
    /// assert_eq!(builder.build().entities().len(), 1);
    ///
    /// let odd = Gazetteer::builder().read_json("[{\"nmae\": 1}]", "mine.json", &Columns::new()).unwrap_err();
    /// assert!(odd.to_string().starts_with("mine.json:1:8: unknown field `nmae`, expected one of `id`, `name`"));
    /// # Ok::<(), awarded::Error>(())
    /// ```
    pub fn read_json(&mut self, text: &str, file_name: &str, columns: &Columns) -> Result<&mut Self, Error> {
        let rows = json::read(text).map_err(|error| error.in_file(file_name))?;
        self.add_rows(rows, file_name, columns)
    }

    /// Adds the entities of JSON Lines: one object a line, as in [`GazetteerBuilder::read_json`].
    ///
    /// # Errors
    /// Where a line is no such object; the error names file, line and column.
    ///
    /// ```
    /// # use awarded::{Gazetteer, Kind, gazetteer::Columns};
    /// let mut builder = Gazetteer::builder();
    /// builder.read_json_lines("{\"name\": \"Acme\"}\n\n", "mine.jsonl", &Columns::new().kind(Kind::FIRM))?;
    /// assert_eq!(builder.build().entities()[0].id.as_str(), "firm:acme");
    /// # Ok::<(), awarded::Error>(())
    /// ```
    pub fn read_json_lines(
        &mut self,
        text: &str,
        file_name: &str,
        columns: &Columns,
    ) -> Result<&mut Self, Error> {
        let rows = json::read_lines(text).map_err(|error| error.in_file(file_name))?;
        self.add_rows(rows, file_name, columns)
    }

    /// Adds the entities of a TOML file: one `[[entity]]` each, with the fields of the line form.
    ///
    /// # Errors
    /// Where the text is no such TOML or a field is unknown; the error names file, line and column.
    ///
    /// ```
    /// # use awarded::{Gazetteer, gazetteer::Columns};
    /// let toml = "[[entity]]\nid = \"firm:acme\"\nkind = \"firm\"\nname = \"Acme\"\nalso = [\"A\", \"Aye\"]\n";
    /// let mut builder = Gazetteer::builder();
    /// builder.read_toml(toml, "mine.toml", &Columns::new())?;
    /// assert_eq!(builder.build().profile(0).also.len(), 2);
    /// # Ok::<(), awarded::Error>(())
    /// ```
    pub fn read_toml(&mut self, text: &str, file_name: &str, columns: &Columns) -> Result<&mut Self, Error> {
        let rows = json::read_toml(text).map_err(|error| error.in_file(file_name))?;
        self.add_rows(rows, file_name, columns)
    }

    /// Adds an organisation file of the Organisation Data Service as it is published (`etr.csv`, `eccg.csv`
    /// and their like: no header, 27 columns, names in capitals). `kind` is that of names that do not show
    /// theirs by their form. Identifiers become `ods:RC1`, dates and town are taken over.
    ///
    /// # Errors
    /// Where a row is too short or a date is none; the error names file, line and column.
    ///
    /// ```
    /// # use awarded::{EntityId, Gazetteer, Kind};
    /// let file = r#""RC1","BEDFORD HOSPITAL NHS TRUST","Y61","QHG","SOUTH WING","","","BEDFORD","","MK42 9DJ","19920401","20200331""#;
    /// let mut builder = Gazetteer::builder();
    /// builder.read_ods(file, "etr.csv", Kind::TRUST)?;
    /// let gazetteer = builder.build();
    /// let bedford = gazetteer.by_id(&EntityId::new("ods:RC1")).unwrap();
    /// assert_eq!((&*bedford.name, bedford.closed.unwrap().year()), ("Bedford Hospital NHS Trust", 2020));
    /// # Ok::<(), awarded::Error>(())
    /// ```
    pub fn read_ods(&mut self, text: &str, file_name: &str, kind: Kind) -> Result<&mut Self, Error> {
        ods::organisations(text, file_name, &kind, self).map_err(|error| error.in_file(file_name))?;
        Ok(self)
    }

    /// Adds the successors that a file of the Organisation Data Service names (`succ.csv`: old code, new code,
    /// reason, date). With a header, columns called `old`, `new` and `date` or containing these words are
    /// taken. Of organisations that are not known nothing is added; a warning counts them.
    ///
    /// # Errors
    /// Where a row is too short or a date is none; the error names file, line and column.
    ///
    /// ```
    /// # use awarded::{EntityId, Gazetteer, Kind};
    /// let mut builder = Gazetteer::builder();
    /// builder.read_ods("RC1,BEDFORD HOSPITAL NHS TRUST,,,,,,,,,,\n", "etr.csv", Kind::TRUST)?;
    /// builder.read_ods_successors("RC1,RC9,M,20200401\n", "succ.csv")?;
    /// let gazetteer = builder.build();
    /// assert_eq!(gazetteer.entities()[0].successors, [EntityId::new("ods:RC9")]);
    /// # Ok::<(), awarded::Error>(())
    /// ```
    pub fn read_ods_successors(&mut self, text: &str, file_name: &str) -> Result<&mut Self, Error> {
        ods::successors(text, file_name, self).map_err(|error| error.in_file(file_name))?;
        Ok(self)
    }

    /// Adds companies of the basic company data of Companies House, those that `keep` wants: the file holds
    /// five million. It is read as it comes and never held as a whole. Identifiers become `GB-COH-01234567`;
    /// a company whose number is known of an entity is that entity.
    ///
    /// # Errors
    /// Where the header is another, or the bytes are no UTF-8 table; the error names file and line.
    ///
    /// ```
    /// # use awarded::Gazetteer;
    /// let file = "CompanyName, CompanyNumber,RegAddress.PostTown,CompanyCategory,DissolutionDate,IncorporationDate\n\
    ///             ACME EYE CARE LTD,01234567,ELMTON,Private Limited Company,,05/04/2009\n";
    /// let mut builder = Gazetteer::builder();
    /// builder.read_companies_house(file.as_bytes(), "basic.csv", |company| company.name.contains("Eye"))?;
    /// let gazetteer = builder.build();
    /// assert_eq!(gazetteer.entities()[0].name, "Acme Eye Care Ltd");
    /// assert_eq!(gazetteer.entities()[0].id.as_str(), "GB-COH-01234567");
    /// # Ok::<(), awarded::Error>(())
    /// ```
    pub fn read_companies_house(
        &mut self,
        file: impl Read,
        file_name: &str,
        keep: impl FnMut(&Entity) -> bool,
    ) -> Result<&mut Self, Error> {
        companies::read(file, file_name, keep, self).map_err(|error| error.in_file(file_name))?;
        Ok(self)
    }

    /// Adds the parties of Open Contracting data: a release, a package of releases or records, or JSON Lines of
    /// them. A party's kind is told by the form of its name, else by its roles.
    ///
    /// # Errors
    /// Where the text is no such JSON; the error names file, line and column.
    ///
    /// ```
    /// # use awarded::{Gazetteer, Kind};
    /// let release = r#"{"ocid": "a", "parties": [{"id": "GB-NHS-06F", "name": "NHS Bedfordshire CCG",
    ///     "identifier": {"scheme": "GB-NHS", "id": "06F"}, "roles": ["buyer"]}]}"#;
    /// let mut builder = Gazetteer::builder();
    /// builder.read_ocds(release, "release.json")?;
    /// let gazetteer = builder.build();
    /// assert_eq!(gazetteer.entities()[0].id.as_str(), "ods:06F");
    /// assert_eq!(gazetteer.entities()[0].kind, Kind::CCG);
    /// # Ok::<(), awarded::Error>(())
    /// ```
    pub fn read_ocds(&mut self, text: &str, file_name: &str) -> Result<&mut Self, Error> {
        ocds::read(text, file_name, self).map_err(|error| error.in_file(file_name))?;
        Ok(self)
    }

    /// Adds a file by its ending: `.txt` is the line form, `.csv` and `.tsv` a table, `.json`, `.jsonl` and
    /// `.toml` what they say.
    ///
    /// # Errors
    /// Where the file can not be read, is not UTF-8, or does not have the form of its ending.
    ///
    /// ```
    /// # use awarded::{ErrorKind, Gazetteer, gazetteer::Columns};
    /// let error = Gazetteer::builder().read_path("gone.csv", &Columns::new()).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Io);
    /// ```
    pub fn read_path(&mut self, path: impl AsRef<Path>, columns: &Columns) -> Result<&mut Self, Error> {
        let path = path.as_ref();
        let name = path.display().to_string();
        let bytes = fs::read(path).map_err(|e| Error::new(ErrorKind::Io, e.to_string()).in_file(&*name))?;
        let text = text_of(bytes).map_err(|error| error.in_file(&*name))?;
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("csv" | "tsv") => self.read_csv(&text, &name, columns),
            Some("json") => self.read_json(&text, &name, columns),
            Some("jsonl" | "ndjson") => self.read_json_lines(&text, &name, columns),
            Some("toml") => self.read_toml(&text, &name, columns),
            Some("txt") => self.read(&text, &name),
            _ => Err(Error::new(
                ErrorKind::Gazetteer,
                "the ending tells no form: use .txt, .csv, .tsv, .json, .jsonl or .toml",
            )
            .in_file(name)),
        }
    }

    fn add_rows(
        &mut self,
        rows: Vec<(usize, row::Row)>,
        file_name: &str,
        columns: &Columns,
    ) -> Result<&mut Self, Error> {
        let file = std::sync::Arc::from(file_name);
        for (line, row) in rows {
            let (entity, profile) =
                row.entity(columns, line, &file).map_err(|error| error.in_file(file_name))?;
            self.push(entity, profile);
        }
        Ok(self)
    }
}

/// The text of a file, or the byte where it stops being UTF-8 and what to do about it.
fn text_of(bytes: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|e| {
        let byte = e.utf8_error().valid_up_to();
        Error::new(ErrorKind::Encoding, format!("byte {byte}: not UTF-8: save the file as UTF-8"))
    })
}

impl Gazetteer {
    /// The gazetteer of one file; see [`GazetteerBuilder::read_path`].
    ///
    /// # Errors
    /// Where the file can not be read or does not have the form of its ending.
    ///
    /// ```
    /// # use awarded::Gazetteer;
    /// assert!(Gazetteer::from_path("gone.toml").is_err());
    /// ```
    pub fn from_path(path: impl AsRef<Path>) -> Result<Gazetteer, Error> {
        let mut builder = Gazetteer::builder();
        builder.read_path(path, &Columns::new())?;
        Ok(builder.build())
    }
}
