//! The basic company data of Companies House: a large table of all live companies.

use std::io::{self, Read};
use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::csv_place::{line_of, odd_table};
use super::register::Register;
use crate::date::PartialDate;
use crate::error::{Error, ErrorKind};
use crate::gazetteer::profile::{FormerName, Profile};
use crate::gazetteer::read::without_article;
use crate::gazetteer::{Entity, EntityId, GazetteerBuilder, Kind};

/// So many earlier names the file has room for.
const PREVIOUS_NAMES: usize = 10;

/// Where the columns that are read stand.
struct Places {
    name: usize,
    number: usize,
    town: Option<usize>,
    category: Option<usize>,
    dissolved: Option<usize>,
    incorporated: Option<usize>,
    /// Until when, and the name.
    previous: Vec<(usize, usize)>,
}

impl Places {
    fn of(header: &StringRecord) -> Result<Self, Error> {
        let at = |name: &str| header.iter().position(|column| column.trim() == name);
        let (Some(name), Some(number)) = (at("CompanyName"), at("CompanyNumber")) else {
            let message = "no columns `CompanyName` and `CompanyNumber`: this is not the basic company data";
            return Err(Error::new(ErrorKind::Gazetteer, message).at(1, Some(1)));
        };
        let pair = |n: usize| {
            let day = at(&format!("PreviousName_{n}.CONDATE"))?;
            Some((day, at(&format!("PreviousName_{n}.CompanyName"))?))
        };
        Ok(Places {
            name,
            number,
            town: at("RegAddress.PostTown"),
            category: at("CompanyCategory"),
            dissolved: at("DissolutionDate"),
            incorporated: at("IncorporationDate"),
            previous: (1..=PREVIOUS_NAMES).filter_map(pair).collect(),
        })
    }
}

pub(super) fn read(
    file: impl Read,
    file_name: &str,
    mut keep: impl FnMut(&Entity) -> bool,
    builder: &mut GazetteerBuilder,
) -> Result<(), Error> {
    let mut reader = ReaderBuilder::new().trim(Trim::All).flexible(true).from_reader(WithoutReturns(file));
    let places = Places::of(reader.headers().map_err(|e| odd_table("", &e))?)?;
    let name: Arc<str> = Arc::from(file_name);
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(|e| odd_table("", &e))? {
        let Some(company) = company(&record, &places) else {
            let message = "a company has no name or no number";
            return Err(Error::new(ErrorKind::Gazetteer, message).at(line_of("", &record), None));
        };
        if keep(&company) {
            let profile = profile(&record, &places, &name);
            builder.push(company, profile);
        }
    }
    Ok(())
}

/// Passes on all but carriage returns, behind which the reader of tables would begin a record in the line before.
struct WithoutReturns<R>(R);

impl<R: Read> Read for WithoutReturns<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.0.read(buffer)?;
            let mut kept = 0;
            for at in 0..read {
                buffer[kept] = buffer[at];
                kept += usize::from(buffer[at] != b'\r');
            }
            if kept > 0 || read == 0 {
                return Ok(kept);
            }
        }
    }
}

fn company(record: &StringRecord, places: &Places) -> Option<Entity> {
    let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).filter(|cell| !cell.is_empty());
    let name = Register::bundled().printed(cell(Some(places.name))?);
    let id = EntityId::new(format!("GB-COH-{}", cell(Some(places.number))?));
    let mut company =
        Entity::new(id, kind(cell(places.category).unwrap_or_default(), &name), without_article(&name));
    company.opened = cell(places.incorporated).and_then(date);
    company.closed = cell(places.dissolved).and_then(date);
    Some(company)
}

/// Community interest companies, charities and companies without shares are no firms.
fn kind(category: &str, name: &str) -> Kind {
    let category = category.to_lowercase();
    let social = ["community interest", "charitable", "guarant", "registered society"];
    if social.iter().any(|word| category.contains(word)) {
        return Kind::NONPROFIT;
    }
    Register::bundled().kind(name).unwrap_or(Kind::FIRM)
}

fn profile(record: &StringRecord, places: &Places, file: &Arc<str>) -> Profile {
    let cell = |at: usize| record.get(at).filter(|cell| !cell.is_empty());
    let printed = |text: &str| Register::bundled().printed(text);
    let former = |&(day, name): &(usize, usize)| {
        let name = printed(cell(name)?);
        Some(FormerName { name: without_article(&name).into(), until: cell(day).and_then(date) })
    };
    Profile {
        former: places.previous.iter().filter_map(former).collect(),
        town: places.town.and_then(cell).map(|town| printed(town).into()),
        number: cell(places.number).map(Box::from),
        file: Some(Arc::clone(file)),
        line: line_of("", record),
        ..Profile::default()
    }
}

/// `05/04/2009`; what is no date is left out, for the register has some.
fn date(text: &str) -> Option<PartialDate> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    PartialDate::from_day(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
