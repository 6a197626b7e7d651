//! `cxaudit observe`: new, check; and the answers files of `audit --observations`.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::captures::Job;
use crate::app::error::AppError;
use crate::app::observe;
use crate::app::pack::Pack;
use crate::model::observation::Observations;

use super::args::ColorWhen;
use super::command_args::ObserveCommand;
use super::exit::Exit;
use super::show;

/// Runs an observe command.
pub(super) fn run(command: ObserveCommand, color: ColorWhen) -> Exit {
    match command {
        ObserveCommand::New { brand, output, lang, pack } => super::rules::with(&pack, color, |pack| {
            let text = observe::template(pack, &brand, lang.as_deref().unwrap_or("en"));
            match output {
                None if show::print(&text) => Exit::Done,
                None => Exit::CouldNotAudit,
                Some(path) => match observe::write_template(&path, &text) {
                    Ok(()) => {
                        let path = path.display();
                        show::say(&format!("written: {path}; fill it in, then: cxaudit observe check {path}"));
                        Exit::Done
                    }
                    Err(error) => refused(&error, color),
                },
            }
        }),
        ObserveCommand::Check { file, pack } => super::rules::with(&pack, color, |pack| match observe::read(pack, &file) {
            Ok(answers) if show::print(&observe::summary(pack, &answers)) => Exit::Done,
            Ok(_) => Exit::CouldNotAudit,
            Err(error) => refused(&error, color),
        }),
    }
}

/// Gives each job the answers about its brand.
pub(super) fn hand_out(files: &[PathBuf], jobs: &mut [(Job, &'static Pack)], color: ColorWhen) -> Result<(), Exit> {
    let mut of_job: Vec<Vec<Observations>> = jobs.iter().map(|_| Vec::new()).collect();
    let mut problems = Vec::new();
    for file in files {
        let (mut used, mut named) = (false, String::new());
        for ((job, pack), mine) in jobs.iter().zip(&mut of_job) {
            let read = observe::read(pack, file).map_err(|error| refused(&error, color))?.observations;
            named = read
                .brand
                .as_ref()
                .map_or_else(|| "it names no `brand`, and several are audited".to_owned(), |brand| format!("it is about {brand}"));
            let about = match &read.brand {
                Some(brand) => observe::is_about(brand, &job.spec),
                None => jobs.len() == 1,
            };
            if about {
                mine.push(read);
                used = true;
            }
        }
        if !used {
            let brands: Vec<&str> = jobs.iter().map(|(job, _)| job.spec.brand.as_str()).collect();
            problems.push(format!("--observations {}: {named}: none of those audited ({})", file.display(), brands.join(", ")));
        }
    }
    if !problems.is_empty() {
        show::problems(&problems);
        return Err(Exit::Usage);
    }
    for ((job, _), mine) in jobs.iter_mut().zip(of_job) {
        job.observed = Arc::new(observe::joined(mine));
    }
    Ok(())
}

fn refused(error: &AppError, color: ColorWhen) -> Exit {
    match error {
        AppError::Rules(errors) => {
            show::drawn(&errors.render(color == ColorWhen::Always));
            Exit::Usage
        }
        error => super::audit::refused(error),
    }
}
