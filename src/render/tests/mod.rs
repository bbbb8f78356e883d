mod fixture;
mod leaks;
mod pages;
mod reports;
mod theme;
