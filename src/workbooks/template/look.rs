//! How cells look. Colour is never the only sign: what can be filled in is bordered and unlocked,
//! what cannot is bold or plain text.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Of headings: white on it, 11 to 1.
const INK: Color = Color::RGB(0x1F_3A_5F);

/// Of the lines around cells to fill in: 3 to 1 on white.
const LINE: Color = Color::RGB(0x76_86_9A);

/// The title of a sheet.
pub fn title() -> Format {
    Format::new().set_bold().set_font_size(16).set_font_color(INK)
}

/// The heading of a part of a sheet.
pub fn part() -> Format {
    Format::new().set_bold().set_font_size(12).set_font_color(INK)
}

/// The label of a cell.
pub fn label() -> Format {
    Format::new().set_bold()
}

/// A text that nobody changes.
pub fn said() -> Format {
    Format::new().set_align(FormatAlign::Left)
}

/// Running text.
pub fn prose() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// The heading of a column.
pub fn heading() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(INK)
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
}

/// A cell to fill in.
pub fn input() -> Format {
    Format::new().set_unlocked().set_border(FormatBorder::Thin).set_border_color(LINE)
}

/// A cell to fill in with a text, which stays a text whatever it begins with.
pub fn text_input() -> Format {
    input().set_num_format("@")
}

/// A cell to fill in with hours.
pub fn hours_input() -> Format {
    input().set_num_format("#,##0.00")
}

/// A cell to fill in with a date.
pub fn date_input() -> Format {
    input().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left)
}

/// A sum of hours.
pub fn sum() -> Format {
    Format::new().set_bold().set_num_format("#,##0.00").set_align(FormatAlign::Left)
}
