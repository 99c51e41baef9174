"""The demonstration's second act: the article is revised, a cited page changes, and the re-run says
what no longer stands. The page is served from this machine, and nothing else is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from factcheck.cli.command_context import CommandContext
from factcheck.files.writing import write_own
from factcheck.ledger.dossier import Case

KEY = "rudaw-page"
ARTICLE = "article.txt"
_COPIED = "rudaw"
_CLAIM = "15.2"
_QUOTE = "currently 2,500 US soldiers in Iraq"
_WAS, _IS = "2,500", "3,500"


class ServedPage:
    """A page on this machine, and the words that it has now."""

    def __init__(self, port: int, title: str, words: str) -> None:
        self.host = f"127.0.0.1:{port}"
        self.url = f"http://{self.host}/troops"
        self.title = title
        self.words = words

    @property
    def html(self) -> bytes:
        """The page as it is sent."""
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in self.words.split("\n") if line)
        head = f"<head><meta charset='utf-8'><title>{escape(self.title)}</title></head>"
        body = f"<body><article><h1>{escape(self.title)}</h1>{paragraphs}</article></body>"
        return f"<!doctype html><html lang='en'>{head}{body}</html>".encode()


@contextmanager
def served(case: Case) -> Iterator[ServedPage]:
    """Serve the words that the case has from one of its sources as a page of this machine."""
    source = next(source_file for source_file in case.sources if source_file.source.key == _COPIED)
    words = source.snapshots[0].snapshot.text or ""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_page = self.path == "/troops"
            self.send_response(200 if is_page else 404)
            body = page.html if is_page else b""
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    page = ServedPage(server.server_address[1], source.source.title or _COPIED, words)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield page
    finally:
        server.shutdown()
        server.server_close()


def allow(folder: Path, page: ServedPage) -> None:
    """Let the throw-away desk ask this machine, which no desk does otherwise."""
    settings = folder / "factcheck.toml"
    text = settings.read_text("utf-8")
    added = f'[fetch]\nallow_hosts = ["{page.host}"]\npause = 0\nlooks_apart = 0\n'
    write_own(settings, text.replace("[fetch]\n", added, 1).encode("utf-8"))


def cite_page(context: CommandContext, slug: str, page: ServedPage) -> None:
    """Fetch the page, cite it for a part of a sentence, and give a verdict that rests on it."""
    desk, claim = context.desk, f"{slug}:{_CLAIM}"
    desk.add_source(page.url, key=KEY, title=page.title, group=_COPIED)
    desk.cite(claim, KEY, _QUOTE, stance="supports")
    desk.judge(claim, "true", "The page gives the number.")


def second_act(context: CommandContext, slug: str, page: ServedPage, revised: bytes) -> list[str]:
    """Change the article and the page, look again, and say what the re-run says."""
    from factcheck.casework.views.references import find_article
    from factcheck.casework.watching.rerun import rerun
    from factcheck.casework.watching.watch_file import watch_file
    from factcheck.cli.commands.rerun import page_lines
    from factcheck.cli.screen.working_reports import refresh

    file = context.settings.desk / ARTICLE
    with context.writing() as (work, _):
        article = find_article(work, slug)
        watch_file(work, context.settings.desk, file, article_id=article.id)
    page.words = page.words.replace(_WAS, _IS)
    write_own(file, revised)
    run = rerun(
        context.desk.doors,
        [article],
        context.policy,
        {},
        {},
        # The case's own sources are on the web, and are left alone here.
        left=lambda watched: [source for source in watched if source.key == KEY],
    )
    return page_lines(context, run, refresh(context, [slug]))
