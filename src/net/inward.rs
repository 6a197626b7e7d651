//! Addresses that no public site has, by class: the one table behind the guard.
//!
//! In goes an IP address, out comes its class, or none for an address of the public internet. Sources are IANA's registries
//! of special-purpose addresses (IPv4 and IPv6) and the RFC named in each row; addresses of cloud metadata services come from
//! their owners' manuals. IPv6 spellings that carry an IPv4 address (mapped, translated, 6to4, NAT64, Teredo, compatible) are
//! judged by what they carry. Who may go there all the same is `guard`'s.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Network, bits of its prefix, class, source.
type Row<A> = (A, u32, &'static str, &'static str);

/// IPv4, narrower networks before those that hold them.
static V4: &[Row<Ipv4Addr>] = &[
    (Ipv4Addr::new(169, 254, 169, 254), 32, "cloud metadata", "AWS, Azure, Google, Oracle and others: instance metadata"),
    (Ipv4Addr::new(168, 63, 129, 16), 32, "cloud metadata", "Azure: the platform's virtual address"),
    (Ipv4Addr::new(100, 100, 100, 200), 32, "cloud metadata", "Alibaba Cloud: instance metadata"),
    (Ipv4Addr::UNSPECIFIED, 32, "unspecified", "RFC 1122, section 3.2.1.3"),
    (Ipv4Addr::BROADCAST, 32, "broadcast", "RFC 8190; RFC 919, section 7"),
    (Ipv4Addr::new(0, 0, 0, 0), 8, "this network", "RFC 791, section 3.2"),
    (Ipv4Addr::new(10, 0, 0, 0), 8, "private network", "RFC 1918"),
    (Ipv4Addr::new(100, 64, 0, 0), 10, "carrier network", "RFC 6598"),
    (Ipv4Addr::new(127, 0, 0, 0), 8, "loopback", "RFC 1122, section 3.2.1.3"),
    (Ipv4Addr::new(169, 254, 0, 0), 16, "link-local", "RFC 3927"),
    (Ipv4Addr::new(172, 16, 0, 0), 12, "private network", "RFC 1918"),
    (Ipv4Addr::new(192, 0, 0, 0), 24, "IETF protocols", "RFC 6890, section 2.1"),
    (Ipv4Addr::new(192, 0, 2, 0), 24, "documentation", "RFC 5737"),
    (Ipv4Addr::new(192, 88, 99, 0), 24, "6to4 relay", "RFC 7526"),
    (Ipv4Addr::new(192, 168, 0, 0), 16, "private network", "RFC 1918"),
    (Ipv4Addr::new(198, 18, 0, 0), 15, "benchmark", "RFC 2544"),
    (Ipv4Addr::new(198, 51, 100, 0), 24, "documentation", "RFC 5737"),
    (Ipv4Addr::new(203, 0, 113, 0), 24, "documentation", "RFC 5737"),
    (Ipv4Addr::new(224, 0, 0, 0), 4, "multicast", "RFC 5771"),
    (Ipv4Addr::new(240, 0, 0, 0), 4, "reserved", "RFC 1112, section 4"),
];

/// IPv6 that carries no IPv4 address, narrower networks before those that hold them.
static V6: &[Row<Ipv6Addr>] = &[
    (Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254), 128, "cloud metadata", "AWS: instance metadata"),
    (Ipv6Addr::UNSPECIFIED, 128, "unspecified", "RFC 4291, section 2.5.2"),
    (Ipv6Addr::LOCALHOST, 128, "loopback", "RFC 4291, section 2.5.3"),
    (Ipv6Addr::new(0x64, 0xff9b, 1, 0, 0, 0, 0, 0), 48, "local NAT64", "RFC 8215"),
    (Ipv6Addr::new(0x100, 0, 0, 0, 0, 0, 0, 0), 64, "discard", "RFC 6666"),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32, "documentation", "RFC 3849"),
    (Ipv6Addr::new(0x2001, 0x2, 0, 0, 0, 0, 0, 0), 48, "benchmark", "RFC 5180"),
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23, "IETF protocols", "RFC 2928"),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20, "documentation", "RFC 9637"),
    (Ipv6Addr::new(0x5f00, 0, 0, 0, 0, 0, 0, 0), 16, "segment routing", "RFC 9602"),
    (Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0), 7, "private network", "RFC 4193"),
    (Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0), 10, "link-local", "RFC 4291, section 2.5.6"),
    (Ipv6Addr::new(0xfec0, 0, 0, 0, 0, 0, 0, 0), 10, "site-local", "RFC 3879"),
    (Ipv6Addr::new(0xff00, 0, 0, 0, 0, 0, 0, 0), 8, "multicast", "RFC 4291, section 2.7"),
];

/// All that is routed publicly (RFC 4291, section 2.4; IANA's address space registry): what lies outside is nobody's site.
const GLOBAL_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// The class of an address that is not of the public internet; none for one that is.
pub(super) fn class_of(ip: IpAddr) -> Option<&'static str> {
    match ip {
        IpAddr::V4(v4) => class_v4(v4),
        IpAddr::V6(v6) => class_v6(v6),
    }
}

fn class_v4(ip: Ipv4Addr) -> Option<&'static str> {
    let bits = u32::from(ip);
    V4.iter().find(|(network, prefix, ..)| (bits ^ u32::from(*network)).leading_zeros() >= *prefix).map(|(_, _, class, _)| *class)
}

fn class_v6(ip: Ipv6Addr) -> Option<&'static str> {
    let within = |network: Ipv6Addr, prefix: u32| (u128::from(ip) ^ u128::from(network)).leading_zeros() >= prefix;
    if let Some(carried) = carried(ip) {
        return carried.into_iter().find_map(class_v4);
    }
    let known = V6.iter().find(|(network, prefix, ..)| within(*network, *prefix)).map(|(_, _, class, _)| *class);
    known.or_else(|| if within(GLOBAL_V6.0, GLOBAL_V6.1) { None } else { Some("reserved") })
}

/// IPv4 addresses that an IPv6 address carries: where a packet to it may end up.
fn carried(ip: Ipv6Addr) -> Option<Vec<Ipv4Addr>> {
    let s = ip.segments();
    let at = |high: usize| Ipv4Addr::from((u32::from(s[high]) << 16) | u32::from(s[high + 1]));
    match s {
        // Mapped (RFC 4291, section 2.5.5.2) and translated (RFC 2765).
        [0, 0, 0, 0, 0, 0xffff, ..] | [0, 0, 0, 0, 0xffff, 0, ..] => Some(vec![at(6)]),
        // `::` and `::1` are addresses of their own.
        [0, 0, 0, 0, 0, 0, 0, 0 | 1] => None,
        // Compatible (RFC 4291, section 2.5.5.1).
        [0, 0, 0, 0, 0, 0, ..] => Some(vec![at(6)]),
        // NAT64 (RFC 6052).
        [0x64, 0xff9b, 0, 0, 0, 0, ..] => Some(vec![at(6)]),
        // 6to4 (RFC 3056).
        [0x2002, ..] => Some(vec![at(1)]),
        // Teredo (RFC 4380): its server, and the client with its bits turned.
        [0x2001, 0, ..] => Some(vec![at(2), Ipv4Addr::from(!u32::from(at(6)))]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(text: &str) -> Option<&'static str> {
        class_of(text.parse().unwrap())
    }

    #[test]
    fn every_class_has_its_addresses_from_first_to_last() {
        let table: &[(&str, &[&str])] = &[
            ("cloud metadata", &["169.254.169.254", "168.63.129.16", "100.100.100.200", "fd00:ec2::254"]),
            ("unspecified", &["0.0.0.0", "::"]),
            ("broadcast", &["255.255.255.255"]),
            ("this network", &["0.0.0.1", "0.255.255.255"]),
            ("private network", &["10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255"]),
            ("private network", &["fc00::", "fd12:3456::1", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]),
            ("carrier network", &["100.64.0.0", "100.127.255.255"]),
            ("loopback", &["127.0.0.0", "127.0.0.1", "127.255.255.255", "::1"]),
            ("link-local", &["169.254.0.0", "169.254.255.255", "fe80::1", "febf:ffff::"]),
            ("site-local", &["fec0::", "feff::1"]),
            ("IETF protocols", &["192.0.0.0", "192.0.0.192", "192.0.0.255", "2001:1::1", "2001:1ff::"]),
            ("documentation", &["192.0.2.7", "198.51.100.255", "203.0.113.0", "2001:db8::1", "3fff:fff::1"]),
            ("6to4 relay", &["192.88.99.1"]),
            ("benchmark", &["198.18.0.0", "198.19.255.255", "2001:2::1"]),
            ("multicast", &["224.0.0.0", "239.255.255.255", "ff02::1"]),
            ("reserved", &["240.0.0.0", "255.255.255.254", "200::1", "4000::1", "e000::1", "0:1::"]),
            ("local NAT64", &["64:ff9b:1::a00:1"]),
            ("discard", &["100::1"]),
            ("segment routing", &["5f00::1"]),
        ];
        for (wanted, addresses) in table {
            for address in *addresses {
                assert_eq!(class(address), Some(*wanted), "{address}");
            }
        }
    }

    #[test]
    fn neighbours_of_every_class_are_public() {
        let public = [
            "1.0.0.0",
            "9.255.255.255",
            "11.0.0.0",
            "93.184.216.34",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "168.63.129.15",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "191.255.255.255",
            "192.0.1.0",
            "192.0.3.0",
            "192.88.98.255",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "198.51.99.255",
            "203.0.112.255",
            "203.0.114.0",
            "223.255.255.255",
            "2000::1",
            "2001:200::1",
            "2001:db7::1",
            "2001:db9::1",
            "2606:2800:220:1::1",
            "2a00:1450::1",
            "3ffe::1",
            "3fff:1000::1",
        ];
        for address in public {
            assert_eq!(class(address), None, "{address}");
        }
    }

    #[test]
    fn what_an_ipv6_address_carries_is_judged() {
        for (address, wanted) in [
            ("::ffff:127.0.0.1", Some("loopback")),
            ("::ffff:a9fe:a9fe", Some("cloud metadata")),
            ("::ffff:0:10.0.0.1", Some("private network")),
            ("::127.0.0.1", Some("loopback")),
            ("::192.168.1.1", Some("private network")),
            ("64:ff9b::10.0.0.1", Some("private network")),
            ("2002:7f00:1::1", Some("loopback")),
            ("2002:c0a8:101::", Some("private network")),
            // Teredo, the server then the client inward: 10.0.0.1 is f5ff:fffe with its bits turned.
            ("2001:0:a00:1::f7f7:f7f7", Some("private network")),
            ("2001:0:4136:e378:8000:63bf:f5ff:fffe", Some("private network")),
            ("::ffff:93.184.216.34", None),
            ("64:ff9b::93.184.216.34", None),
            ("2002:5db8:d822::1", None),
            ("2001:0:4136:e378:8000:63bf:3fff:fdd2", Some("documentation")),
            ("2001:0:4136:e378:8000:63bf:a247:27dd", None),
        ] {
            assert_eq!(class(address), wanted, "{address}");
        }
    }

    #[test]
    fn narrower_rows_come_first_and_every_row_is_met() {
        // The first address of `this network` is the unspecified one.
        for (network, _, class, source) in V4.iter().filter(|(network, prefix, ..)| !network.is_unspecified() || *prefix == 32) {
            assert_eq!(class_v4(*network), Some(*class), "{network} {source}");
        }
        for (network, _, class, source) in V6.iter().filter(|(network, ..)| carried(*network).is_none()) {
            assert_eq!(class_v6(*network), Some(*class), "{network} {source}");
        }
    }
}
