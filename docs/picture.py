"""Draw the README's pictures as a terminal shows them, as SVG: the two acts of `factcheck demo`,
and the beginning of a review; and a page of a report as Chromium shows it.

python docs/picture.py     runs the program in a terminal of 100 columns, writes docs/demo.svg,
                           docs/rerun.svg, docs/review.svg and docs/page.png
"""

import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from fcntl import ioctl
from pathlib import Path
from xml.sax.saxutils import escape

from factcheck.cli.commands.demo import SECOND_ACT

COLUMNS = 100
FONT = 14
LINE = 19
CELL = 8.43
COLOURS = {
    30: "#1c1f26", 31: "#e06c75", 32: "#98c379", 33: "#e5c07b", 34: "#61afef", 35: "#c678dd",
    36: "#56b6c2", 37: "#d7dae0", 90: "#7f848e", 91: "#ff7b86", 92: "#b5e890", 93: "#ffd98a",
    94: "#7cc5ff", 95: "#de9bf0", 96: "#74d5e0", 97: "#ffffff",
}  # fmt: skip
REVIEW = """\
c1p 1 The joint statement says so.
c1p 1 Likewise, in other words.
q
"""
_SGR = re.compile(r"\x1b\[([0-9;]*)m")


def recorded(command: list[str]) -> str:
    """What a command writes to a terminal of 100 columns."""
    leader, follower = pty.openpty()
    ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 60, COLUMNS, 0, 0))
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "PAGER": "cat", "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower,
                               env=environment, close_fds=True)  # fmt: skip
    os.close(follower)
    written = b""
    while True:
        try:
            chunk = os.read(leader, 65536)
        except OSError:
            break
        if not chunk:
            break
        written += chunk
    if process.wait() != 0:
        raise SystemExit(written.decode())
    return written.decode().replace("\r\n", "\n")


def reviewed(lines: str) -> str:
    """What a review of the first case's article writes when these lines are typed."""
    root = Path(__file__).resolve().parent.parent
    program = str(Path(sys.executable).parent / "factcheck")
    case = root / "claims" / "iraq-combat-mission"
    environment = {
        **os.environ, "COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "FACTCHECK_REVIEWER": "anna",
    }  # fmt: skip
    environment.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as folder:
        for words in (
            ["init", "."],
            ["case", "import", str(case)],
            ["article", "add", str(case / "article-1.txt"), "--slug", "story"],
        ):
            subprocess.run([program, *words], cwd=folder, env=environment, check=True,
                           capture_output=True)  # fmt: skip
        done = subprocess.run([program, "review", "story"], cwd=folder, env=environment,
                              check=True, input=lines, capture_output=True, text=True)  # fmt: skip
    return done.stdout.strip("\n")


def photographed(sentence: str) -> bytes:
    """The first case's page with the note on a sentence open, as PNG."""
    root = Path(__file__).resolve().parent.parent
    sys.path.insert(0, str(root / "tests"))
    from browsers import open_tab

    program = str(Path(sys.executable).parent / "factcheck")
    with tempfile.TemporaryDirectory() as folder, open_tab() as tab:
        for words in (
            ["init", ".", "--as", "anna"],
            ["case", "import", str(root / "claims" / "iraq-combat-mission"), "--as", "anna"],
            ["report", "iraq-combat-mission", "-f", "html", "-o", "page.html"],
        ):
            subprocess.run([program, *words], cwd=folder, check=True, capture_output=True)
        tab.size(1180, 760)
        tab.show(Path(folder) / "page.html")
        tab.click(f"#s{sentence} .said")
        return tab.picture()


def svg(text: str, title: str) -> str:
    """The terminal as a drawing: one text element for each line, one span for each style."""
    lines = text.rstrip("\n").split("\n")
    wide, high = int(COLUMNS * CELL) + 40, LINE * len(lines) + 76
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}" role="img" aria-label="{escape(title)}">',
        f'<rect width="{wide}" height="{high}" rx="8" fill="#1c1f26"/>',
        *(f'<circle cx="{20 + 20 * i}" cy="20" r="6" fill="{c}"/>'
          for i, c in enumerate(("#e06c75", "#e5c07b", "#98c379"))),
        f'<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', '
        f'monospace" font-size="{FONT}" fill="#d7dae0">',
    ]  # fmt: skip
    for index, line in enumerate(lines):
        parts.append(f'<text x="20" y="{56 + LINE * index}">{_spans(line)}</text>')
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _spans(line: str) -> str:
    out, style, at = [], "", 0
    for found in _SGR.finditer(line):
        out.append(_span(line[at : found.start()], style))
        style, at = _style(style, found.group(1)), found.end()
    return "".join([*out, _span(line[at:], style)])


def _span(text: str, style: str) -> str:
    if not text:
        return ""
    # Browsers fold plain spaces in SVG, whatever xml:space says.
    text = text.replace(" ", "\u00a0")
    return f"<tspan{style}>{escape(text)}</tspan>" if style else escape(text)


def _style(style: str, codes: str) -> str:
    for code in (int(part or 0) for part in codes.split(";")):
        if code == 0:
            style = ""
        elif code == 1:
            style += ' font-weight="bold"'
        elif code == 2:
            style += ' opacity="0.6"'
        elif code == 4:
            style += ' text-decoration="underline"'
        elif code in COLOURS:
            style += f' fill="{COLOURS[code]}"'
    return style


def main() -> None:
    """Record the demonstration once, and draw each of its acts."""
    shown = recorded([str(Path(sys.executable).parent / "factcheck"), "demo"])
    shown = re.sub(r"/tmp/factcheck-demo-\w+", "/tmp/factcheck-demo", shown)
    first, _, second = shown.partition(SECOND_ACT)
    second = second.partition("\nGo on in the throw-away desk")[0]
    second = second.partition("\n")[2].strip("\n")
    folder = Path(__file__).parent
    for name, command, text in (("demo", "demo", first), ("rerun", "rerun", second)):
        drawn = svg(f"$ factcheck {command}\n{text}", f"factcheck {command} in a terminal")
        (folder / f"{name}.svg").write_text(drawn, "utf-8")
        print(f"wrote {name}.svg")
    drawn = svg(f"$ factcheck review story\n{reviewed(REVIEW)}", "factcheck review in a terminal")
    (folder / "review.svg").write_text(drawn, "utf-8")
    print("wrote review.svg")
    (folder / "page.png").write_bytes(photographed("2"))
    print("wrote page.png")


if __name__ == "__main__":
    main()
