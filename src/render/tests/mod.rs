mod fixture;
mod leaks;
mod pages;
mod theme;
