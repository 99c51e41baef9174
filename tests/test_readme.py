"""Every command of the README does what the README says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
STORY = "The bridge opened in 1932. It is 1,149 metres long. Nobody knows who paid for it.\n"
PAGE = """<!doctype html><html><head><title>The plaque</title></head><body><article>
<h1>The plaque</h1>
<p>The plaque on the northern pier says that the bridge was opened to traffic in March 1932, after
eight years of work, and that it replaced the ferry that had crossed the harbour until then.</p>
</article></body></html>"""


def _blocks() -> list[str]:
    return re.findall(r"```sh\n(.*?)```", README, flags=re.S)


def test_the_two_commands_are_one_line_each_and_the_gate_runs_exactly_them() -> None:
    commands = re.findall(r"^python3 -m venv \.venv && .*$", README, flags=re.M)

    assert len(commands) == 2
    assert commands[0].endswith("factcheck demo")
    assert "pytest" in commands[1]
    assert "grep '^python3 -m venv .venv && ' README.md" in (ROOT / ".ci/run").read_text("utf-8")


@pytest.mark.slow
def test_the_commands_of_your_own_desk_run_as_they_stand(tmp_path: Path) -> None:
    script = "\n".join(block for block in _blocks() if block.startswith("factcheck "))
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    (tmp_path / "story-2.txt").write_text(STORY.replace("opened in", "was opened in"), "utf-8")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "NO_COLOR": "1",
    }

    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert "story:1 “The bridge opened in 1932.”" in done.stdout
    assert "Taken back: verdict.add" in done.stdout
    assert (tmp_path / "story.md").read_text("utf-8").startswith("# ")
    assert "story:1  edited" in done.stdout
    assert (tmp_path / "out.md").read_text("utf-8").startswith("# ")
    assert (tmp_path / "claims/story/article-1.txt").read_text("utf-8") == STORY


@pytest.mark.slow
def test_the_demo_runs_in_an_empty_folder_and_leaves_nothing_there(tmp_path: Path) -> None:
    here = tmp_path / "empty"
    here.mkdir()

    done = subprocess.run(
        [str(Path(sys.executable).parent / "factcheck"), "demo", str(tmp_path / "desk")],
        cwd=here, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert list(here.iterdir()) == []
    assert "21 sentences" in done.stdout
    assert "15.2" in done.stdout
    assert "9 verdicts no longer stand, 2 new sentences to look at" in done.stdout
    assert "currently [-2,500-]{+3,500+} US soldiers in Iraq" in done.stdout
    assert "report.md was written anew" in done.stdout
