"""What reviewers and editors do, one file per act: each is entered in the history."""
