//! Long lists, a page at a time.

use serde::Serialize;

/// Which page of a list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Paging {
    /// The page, from 1.
    pub page: usize,
    /// How many there are; an empty list has one.
    pub pages: usize,
    #[serde(skip)]
    size: usize,
}

impl Paging {
    /// The page asked for or, where there is none, the nearest.
    pub(super) fn of(asked: usize, length: usize, size: usize) -> Paging {
        let pages = length.div_ceil(size.max(1)).max(1);
        Paging { page: asked.clamp(1, pages), pages, size }
    }

    /// What of a list stands on the page.
    pub(super) fn cut<T>(self, list: Vec<T>) -> Vec<T> {
        list.into_iter().skip((self.page - 1) * self.size).take(self.size).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(asked: usize, length: i64, page: (usize, usize), shown: &[i64]) {
        let list: Vec<i64> = (1..=length).collect();
        let paging = Paging::of(asked, list.len(), 2);
        assert_eq!((paging.page, paging.pages), page);
        assert_eq!(paging.cut(list), shown);
    }

    #[test]
    fn a_page_that_is_none_is_the_nearest() {
        check(0, 3, (1, 2), &[1, 2]);
        check(2, 3, (2, 2), &[3]);
        check(9, 3, (2, 2), &[3]);
        check(1, 0, (1, 1), &[]);
    }
}
