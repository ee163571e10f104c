//! Good workbooks of each format, to be broken by tests.

use rust_xlsxwriter::Workbook;

use super::zip_bytes::{Part, archive};

const PEOPLE: [(&str, u8); 4] =
    [("Awa Lindor", 35), ("Tino Marzek", 28), ("Ysée Karbal", 14), ("Odon Brissac", 21)];

/// A statement of four people in Office Open XML.
pub fn xlsx() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Octobre").expect("a name");
    sheet.write(0, 0, "Salarié").expect("written");
    sheet.write(0, 1, "Heures").expect("written");
    let mut row = 1;
    for (name, hours) in PEOPLE {
        sheet.write(row, 0, name).expect("written");
        sheet.write(row, 1, hours).expect("written");
        row += 1;
    }
    sheet.write(row, 0, "Total").expect("written");
    sheet.write_formula(row, 1, "=SUM(B2:B5)").expect("written").set_formula_result(row, 1, "98");
    workbook.save_to_buffer().expect("saved")
}

/// The same in OpenDocument, with the rows and columns that LibreOffice adds to fill the sheet.
pub fn ods() -> Vec<u8> {
    let mut rows = ods_row("Salarié", &ods_text("Heures"));
    for (name, hours) in PEOPLE {
        rows += &ods_row(name, &ods_number(&hours.to_string(), ""));
    }
    rows += "<table:table-row table:number-rows-repeated=\"1048571\">\
             <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    ods_of(&rows)
}

/// An OpenDocument workbook of one sheet with the given rows.
pub fn ods_of(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>\
         <office:spreadsheet><table:table table:name=\"Octobre\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    ods_with_manifest(&content, "")
}

/// A small OpenDocument file that fills every cell of the largest sheet.
pub fn ods_without_end() -> Vec<u8> {
    let cell = ods_number("1", "table:number-columns-repeated=\"16384\"");
    ods_of(&format!(
        "<table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row>"
    ))
}

/// An OpenDocument workbook whose manifest says more than usual.
pub fn ods_with_manifest(content: &str, more: &str) -> Vec<u8> {
    let manifest = format!(
        "<?xml version=\"1.0\"?><manifest:manifest \
         xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
         <manifest:file-entry manifest:full-path=\"content.xml\">{more}</manifest:file-entry>\
         </manifest:manifest>"
    );
    archive(&[
        Part::stored("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        Part::new("content.xml", content.as_bytes()),
        Part::new("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

/// A cell with a number and further attributes.
pub fn ods_number(value: &str, attributes: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"float\" office:value=\"{value}\" {attributes}>\
         <text:p>{value}</text:p></table:table-cell>"
    )
}

fn ods_text(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

fn ods_row(name: &str, cell: &str) -> String {
    format!("<table:table-row>{}{cell}</table:table-row>", ods_text(name))
}

/// The hours alone in the binary form of Office Open XML.
pub fn xlsb() -> Vec<u8> {
    let mut bundle = Vec::new();
    bundle.extend([0_u32, 1].iter().flat_map(|it| it.to_le_bytes()));
    bundle.extend(wide("rId1"));
    bundle.extend(wide("Octobre"));
    let workbook =
        [xlsb_record(0x9c, &bundle), xlsb_record(0x90, &[]), xlsb_record(0x9d, &[0; 26])].concat();

    let mut sheet = xlsb_record(0x81, &[]);
    sheet.extend(xlsb_record(0x94, &[0; 16]));
    sheet.extend(xlsb_record(0x91, &[]));
    for (row, (_, hours)) in PEOPLE.iter().enumerate() {
        let mut header = u32::try_from(row).expect("a row").to_le_bytes().to_vec();
        header.extend([0; 13]);
        sheet.extend(xlsb_record(0x00, &header));
        let mut cell = vec![0; 8];
        cell.extend(f64::from(*hours).to_le_bytes());
        sheet.extend(xlsb_record(0x05, &cell));
    }
    sheet.extend(xlsb_record(0x92, &[]));
    sheet.extend(xlsb_record(0x82, &[]));

    let relationships = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/\
                         relationships\"><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.bin\"/>\
                         </Relationships>";
    archive(&[
        Part::new("[Content_Types].xml", b"<Types/>"),
        Part::new("xl/workbook.bin", &workbook),
        Part::new("xl/_rels/workbook.bin.rels", relationships.as_bytes()),
        Part::new("xl/worksheets/sheet1.bin", &sheet),
    ])
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = u32::try_from(units.len()).expect("short").to_le_bytes().to_vec();
    bytes.extend(units.iter().flat_map(|it| it.to_le_bytes()));
    bytes
}

/// Numbers of kinds and lengths take seven bits a byte.
fn xlsb_record(kind: u8, content: &[u8]) -> Vec<u8> {
    let mut record = if kind < 0x80 { vec![kind] } else { vec![kind, 1] };
    record.push(u8::try_from(content.len()).expect("a short record"));
    record.extend(content);
    record
}

/// The hours alone as Excel 97 wrote them.
pub fn xls() -> Vec<u8> {
    compound(&[("Workbook", biff_workbook(&[]))])
}

/// A BIFF8 workbook stream, with `more` records in its first substream.
pub fn biff_workbook(more: &[u8]) -> Vec<u8> {
    let begin =
        |kind: u8| biff_record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = biff_record(0x000a, &[]);
    let name = b"Octobre";
    let bound_sheet = |position: u32| {
        let mut content = position.to_le_bytes().to_vec();
        content.extend([0, 0, 7, 0]);
        content.extend(name);
        biff_record(0x0085, &content)
    };
    let globals = |position| [begin(5), more.to_vec(), bound_sheet(position), end.clone()].concat();
    let position = u32::try_from(globals(0).len()).expect("short");

    let mut stream = globals(position);
    stream.extend(begin(0x10));
    for (row, (_, hours)) in PEOPLE.iter().enumerate() {
        let mut cell = u16::try_from(row).expect("a row").to_le_bytes().to_vec();
        cell.extend([0; 4]);
        cell.extend(f64::from(*hours).to_le_bytes());
        stream.extend(biff_record(0x0203, &cell));
    }
    stream.extend(end);
    // Shorter streams lie elsewhere in a compound file.
    stream.resize(stream.len().max(4_096), 0);
    stream
}

pub fn biff_record(kind: u16, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).expect("a short record");
    [&kind.to_le_bytes(), &length.to_le_bytes(), content].concat()
}

/// Bytes of a sector in [`compound`].
pub const SECTOR: usize = 512;

/// A compound file: its allocation table in sector 0, its folder in sector 1, then its streams,
/// each of at least 4,096 bytes.
pub fn compound(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut table: Vec<u32> = vec![0xffff_fffd, 0xffff_fffe];
    let mut folder = compound_entry("Root Entry", 5, 0xffff_fffe, 0);
    let mut data = Vec::new();
    for (name, stream) in streams {
        let start = u32::try_from(table.len()).expect("few sectors");
        let sectors = u32::try_from(stream.len().div_ceil(SECTOR)).expect("few sectors");
        table.extend((1..sectors).map(|it| start + it));
        table.push(0xffff_fffe);
        folder.extend(compound_entry(name, 2, start, stream.len()));
        data.extend(stream);
        data.resize(data.len().next_multiple_of(SECTOR), 0);
    }
    table.resize(SECTOR / 4, 0xffff_ffff);
    folder.resize(SECTOR, 0);

    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.extend([0; 16]);
    for word in [0x3e_u16, 3, 0xfffe, 9, 6, 0, 0, 0] {
        bytes.extend(word.to_le_bytes());
    }
    // Sectors of the folder (0 by rule) and of the table, start of the folder, transaction, size
    // of small streams, their table, further lists.
    for word in [0_u32, 1, 1, 0, 4_096, 0xffff_fffe, 0, 0xffff_fffe, 0] {
        bytes.extend(word.to_le_bytes());
    }
    bytes.extend(0_u32.to_le_bytes());
    bytes.resize(SECTOR, 0xff);
    bytes.extend(table.iter().flat_map(|it| it.to_le_bytes()));
    bytes.extend(folder);
    bytes.extend(data);
    bytes
}

fn compound_entry(name: &str, kind: u8, start: u32, size: usize) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(entry.len() + 2).expect("a short name");
    entry.resize(64, 0);
    entry.extend(length.to_le_bytes());
    entry.extend([kind, 1]);
    entry.extend([0xff; 12]);
    entry.extend([0; 36]);
    entry.extend(start.to_le_bytes());
    entry.extend((size as u64).to_le_bytes());
    entry
}
