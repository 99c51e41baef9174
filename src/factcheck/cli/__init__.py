"""The commands: each parses, calls one use case, and shows what came of it.

Every command lies in a file of its own group and is imported only when it is called, so that
`--help` and completion answer at once. What `--help` says of each stands here for that reason; a
test holds it to what the command itself says.
"""

import click

from factcheck.cli.lazy import LazyGroup, root_options

COMMANDS = {
    "init": ("commands.init", "Make a desk: factcheck.toml and a database."),
    "article": ("commands.article", "Articles: add, list, show, revise, diff, check, retire."),
    "use": ("commands.use", "Choose the article that bare claim numbers mean."),
    "next": ("commands.next", "Show the next open claim with all that helps."),
    "review": ("commands.review", "Check sentences one after the other, a line for each."),
    "worksheet": ("commands.worksheet", "Write an article as one text file, to be filled in."),
    "apply": ("commands.apply", "Enter a worksheet or a table, all of it or nothing."),
    "undo": ("commands.undo", "Take your last act back, by a new entry."),
    "claim": ("commands.claim", "Claims: list, show, similar, divide, join, skip."),
    "source": ("commands.source", "Sources: add, attach, check, suggest, search, list, show."),
    "cite": ("commands.cite", "Citations: add, list, turn, withdraw."),
    "tick": ("commands.tick", "Tick the details of a claim against what is cited."),
    "verdict": ("commands.verdict", "Verdicts: add, overrule, list."),
    "note": ("commands.note", "Notes: write one on a claim, or list them."),
    "wait": ("commands.wait", "Waits: say what a claim waits for, end it, or list them."),
    "signoff": ("commands.signoff", "Sign-offs: add, withdraw."),
    "status": ("commands.status", "Say what is done, what is open, what blocks, and why."),
    "gate": ("commands.gate", "Say whether an article may be published."),
    "rerun": ("commands.rerun", "Look at articles and sources again; say what fell."),
    "report": ("commands.report", "Write the verified report."),
    "publish": ("commands.publish", "Keep that an article was given to readers."),
    "correction": (
        "commands.correction",
        "Corrections of what was published: list, show, approve, reject, withdraw.",
    ),
    "history": ("commands.history", "History: show, verify."),
    "case": ("commands.case", "Cases: export, import."),
    "reviewer": ("commands.reviewer", "Reviewers: add, list."),
    "redact": ("commands.redact", "Erase words for good, visibly."),
    "db": ("commands.db", "The database: upgrade, current, check, backup."),
    "demo": ("commands.demo", "See it work on a real article, in a throw-away desk."),
    "completion": ("completion", "Print the completion script for your shell."),
}


@click.group(
    cls=LazyGroup, commands_in=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]}
)
@root_options
def main() -> None:
    """Check an article sentence by sentence, and say what still stands.

    An article comes in, each of its sentences becomes a claim with its exact place, reviewers give
    verdicts that rest on quotes, and a verified report goes out.

    \b
    Begin here:
      factcheck demo                       see it work on a real article
      factcheck init --as YOU              make a desk in this folder
      factcheck article add article.txt    take an article in
      factcheck next                       check it, sentence by sentence
    """
