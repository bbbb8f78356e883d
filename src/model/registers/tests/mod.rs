mod builtin;
mod lookups;
mod overrides;
mod shapes;
