//! The schema, version by version: a file of any earlier version is brought forward by the steps it lacks, in one transaction.
//!
//! Tables have singular names and may change with a version; views have plural names, and their columns are kept or added to
//! (docs/history.md). `user_version` is the number of steps taken, `application_id` says whose file it is.

use rusqlite::{Connection, TransactionBehavior};

/// `cxad`: what tells a history from the databases of other programs.
pub(super) const APPLICATION: i64 = 0x6378_6164;

/// The version that the last step leads to.
pub(super) const VERSION: i64 = 2;

/// Steps, the first from an empty file. A step that was released is never changed.
const STEPS: &[&str] = &[include_str!("step_1.sql"), include_str!("step_2.sql")];

/// Takes the steps that a file lacks. Another program may take them at the same time: the version is read again under the lock.
pub(super) fn bring_forward(connection: &mut Connection) -> Result<(), rusqlite::Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let taken = usize::try_from(version).unwrap_or(usize::MAX);
    for step in STEPS.iter().skip(taken) {
        transaction.execute_batch(step)?;
    }
    if version < VERSION {
        transaction.pragma_update(None, "user_version", VERSION)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_step_to_every_version() {
        assert_eq!(i64::try_from(STEPS.len()).unwrap(), VERSION);
        let mut connection = Connection::open_in_memory().unwrap();
        bring_forward(&mut connection).unwrap();
        bring_forward(&mut connection).unwrap();
        let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(version, VERSION);
    }
}
