use super::KitFile;

pub(super) fn files() -> [KitFile; 3] {
    [
        KitFile {
            is_program: true,
            ..KitFile::new(".githooks/pre-commit", include_str!("files/pre-commit"))
        },
        KitFile::new(
            "ci/chancery.gitlab-ci.yml",
            include_str!("files/gitlab.yml"),
        ),
        KitFile::new("ci/chancery.github.yml", include_str!("files/github.yml")),
    ]
}
