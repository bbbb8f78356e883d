use std::path::Path;

use super::args::InitArgs;
use super::exit::{Exit, Failure};
use super::voice::Voice;
use super::{clock, files};
use crate::model::fields::Day;

/// The files of a new site, with holes for its days.
const FILES: [(&str, &str); 6] = [
    ("chancery.yaml", include_str!("init/chancery.yaml")),
    (".gitignore", include_str!("init/gitignore")),
    ("README.md", include_str!("init/README.md")),
    ("content/countries/hn.md", include_str!("init/country.md")),
    (
        "content/incidents/{year}/INC-{year}-HN-0001.md",
        include_str!("init/incident.md"),
    ),
    ("content/pages/about.md", include_str!("init/about.md")),
];

/// Makes a site that builds and checks clean, in a folder that is new or empty.
pub(crate) fn run(args: &InitArgs, voice: Voice) -> Result<Exit, Failure> {
    refuse_used(&args.dir)?;
    let today = clock::today(None)?;
    for (path, text) in FILES {
        let target = args.dir.join(filled(path, today));
        files::create(&target, &filled(text, today))
            .map_err(|error| Failure::machine(&target.display().to_string(), &error))?;
        voice.say(&format!("wrote {}", target.display()));
    }
    voice.say("");
    voice.say("The site holds one country text and one draft, both invented, to be replaced.");
    voice.next(&format!(
        "cd {} && chancery check && chancery build",
        args.dir.display()
    ));
    Ok(Exit::Clean)
}

fn refuse_used(dir: &Path) -> Result<(), Failure> {
    let used = match dir.read_dir() {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => {
            return Err(Failure::usage(format!("{} is not a folder", dir.display()))
                .help("name a folder that is new or empty"));
        }
        Err(error) => return Err(Failure::machine(&dir.display().to_string(), &error)),
    };
    if used {
        return Err(
            Failure::usage(format!("the folder {} is not empty", dir.display()))
                .help("name a folder that is new or empty; nothing was written"),
        );
    }
    Ok(())
}

fn filled(text: &str, today: Day) -> String {
    text.replace("{today}", &today.to_string())
        .replace("{week-ago}", &today.plus(-7).to_string())
        .replace("{yesterday}", &today.plus(-1).to_string())
        .replace("{half-year}", &today.plus(182).to_string())
        .replace("{year}", &format!("{:04}", today.plus(-7).year()))
}
