"""The store: engine, units of work, streams, schema."""
