"""Room: casefiles."""
