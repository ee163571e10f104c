//! Fingerprints of what a row says besides its hours.

/// FNV-1a: stable from one version of the product to the next, unlike the library's hasher.
pub struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Fingerprint {
        Fingerprint(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    /// What the parts added so far give.
    pub const fn value(&self) -> u64 {
        self.0
    }

    /// Adds a part.
    pub fn add(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
