"""Whether the rows of a desk are what its histories say."""
