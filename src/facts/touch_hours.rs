//! When somebody answers at a touchpoint.
//!
//! In: the hours that stand on the site, with the numbers each is of. Out: those of one value of a channel. A number has the hours
//! that a page ties to it. Where the site ties hours to other numbers alone, nothing is known of it; where it ties none, the site's hours are its.

use std::cmp::Reverse;

use crate::model::report::HoursState;

use super::site_channels::{Channel, Channels};
use super::site_seen::Seen;
use super::trouble::{Site, hours};

/// The mark of hours that stand somewhere without a number of theirs.
pub(super) const LOOSE: &str = "loose";
/// And of those that are a service's, not a house's.
pub(super) const SERVICE: &str = "service";

/// Hours of one value of a channel, those of most pages first; none for channels that need none.
pub(super) fn hours_of<'a>(channels: &'a Channels, channel: Channel, value: &str) -> Vec<(&'a str, &'a Seen)> {
    let mut said: Vec<(&str, &Seen)> = match channel {
        Channel::Phone => of_number(channels, value),
        Channel::Store => channels.of(Channel::Hours).filter(|(_, hours)| hours.is("times") && !hours.is(SERVICE)).collect(),
        Channel::Callback => channels.of(Channel::Hours).filter(|(_, hours)| hours.is(LOOSE)).collect(),
        _ => Vec::new(),
    };
    // Branches tell their hours beside the number of the house; the contact page tells those of the number.
    let in_contact = |seen: &Seen| channel == Channel::Phone && seen.roles.iter().any(|(role, _)| role == "contact");
    said.sort_by_key(|(value, seen)| (!in_contact(seen), Reverse(seen.pages), *value));
    said
}

fn of_number<'a>(channels: &'a Channels, number: &str) -> Vec<(&'a str, &'a Seen)> {
    let own = |hours: &Seen| hours.targets.iter().any(|(target, _)| target == number);
    let own: Vec<(&str, &Seen)> = channels.of(Channel::Hours).filter(|(_, hours)| own(hours)).collect();
    let any_tied = channels.of(Channel::Hours).any(|(_, hours)| hours.targets.iter().next().is_some());
    match own.is_empty() {
        true if any_tied => Vec::new(),
        true => channels.of(Channel::Hours).filter(|(_, hours)| hours.is(LOOSE)).collect(),
        false => own,
    }
}

/// Whether hours are stated for a value of a channel that needs them; none for the others.
pub(super) fn state(site: Site<'_>, channel: Channel, said: &[(&str, &Seen)]) -> Option<HoursState> {
    if !matches!(channel, Channel::Phone | Channel::Store | Channel::Callback) {
        return None;
    }
    Some(match hours(site) {
        HoursState::Stated if said.is_empty() => HoursState::Unknown,
        state => state,
    })
}

#[cfg(test)]
mod tests {
    use crate::facts::site_samples::{Sample, page, read};
    use crate::model::catalogue::FactName;
    use crate::model::fact::Value;
    use crate::model::vocabulary::Region;

    fn hours(sample: Sample, said: &str, numbers: &[&str]) -> Sample {
        hours_in(None, sample, said, numbers)
    }

    fn hours_in(region: Option<Region>, sample: Sample, said: &str, numbers: &[&str]) -> Sample {
        let numbers: Vec<String> = numbers.iter().map(|number| (*number).to_owned()).collect();
        sample.fact(FactName::Hours, region, &[("value", said.into()), ("numbers", Value::List(numbers))])
    }

    fn told(samples: &[Sample]) -> Vec<String> {
        let phones = read(samples).touchpoints.into_iter().map(|found| found.touchpoint).filter(|point| point.channel == "phone");
        phones.map(|point| format!("{} {}", point.what, point.hours.unwrap().said.join(", "))).collect()
    }

    #[test]
    fn a_number_has_its_own_hours_or_those_of_a_site_that_ties_none() {
        let (sales, help) = ("+302101234567", "+302107654321");
        let both = page("/").phone(sales, "tel").phone(help, "tel");
        assert_eq!(told(&[hours(hours(both.clone(), "9-17", &[sales]), "0-24", &[help])]), ["+302101234567 9-17", "+302107654321 0-24"]);
        assert_eq!(told(&[hours(hours(both.clone(), "9-17", &[sales]), "0-24", &[])]), ["+302101234567 9-17", "+302107654321 "]);
        assert_eq!(told(&[hours(both.clone(), "9-17", &[sales])]), ["+302101234567 9-17", "+302107654321 "]);
        let branch = |page: Sample| hours(page, "7-22", &[sales]).role("stores");
        let contact = hours_in(Some(Region::Main), page("/contact").phone(sales, "tel"), "9-17", &[sales]).role("contact");
        assert_eq!(
            told(&[contact, branch(page("/a").phone(sales, "tel")), branch(page("/b").phone(sales, "tel"))]),
            ["+302101234567 9-17, 7-22"]
        );
        assert_eq!(told(&[hours(both, "9-17", &[])]), ["+302101234567 9-17", "+302107654321 9-17"]);
    }

    #[test]
    fn a_line_of_several_numbers_has_the_hours_that_all_of_them_have() {
        let numbers = ["+302101234561", "+302101234562", "+302101234563", "+302101234564"];
        let all = || numbers.iter().fold(page("/"), |sample, number| sample.phone(number, "tel"));
        let last = |third: &str, fourth: &str| {
            let said = hours(hours(hours(all(), "9-17", &numbers[..2]), third, &numbers[2..3]), fourth, &numbers[3..]);
            told(&[said]).pop().unwrap()
        };
        assert_eq!(last("8-12", "8-14"), "+302101234563 (+1) ");
        let same = hours(hours(all(), "9-17", &numbers[..2]), "8-12", &numbers[2..]);
        assert_eq!(told(&[same]).pop().unwrap(), "+302101234563 (+1) 8-12");
    }
}
