"""The use cases, one file per verb: a unit of work in, frozen values out, nothing printed."""
