"""A polite round: who is asked, when and how often; and what comes back."""

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from factcheck.documents.fetching.answers import Fetched, NotFetched, Validators
from factcheck.documents.fetching.outcomes import Outcome
from factcheck.documents.fetching.rules import Rules
from factcheck.documents.watching.classify_response import Previous
from factcheck.documents.watching.crawl import Checked, Request, check_all, check_one

from ..loopback import Site, answer, noon, redirect, rules

PLAIN = {"content_type": "text/plain; charset=utf-8"}
WORDS = "The delegations met on Monday and agreed to meet again in the autumn."
FREE = answer("404 Not Found")


def checked(requests: list[Request], of: Rules) -> dict[str, Checked]:
    found = {one.request.key: one for one in check_all(requests, of, clock=noon)}
    assert found.keys() == {one.key for one in requests}
    return found


def outcomes(requests: list[Request], of: Rules) -> dict[str, Outcome]:
    return {key: one.check.outcome for key, one in checked(requests, of).items()}


def known(url: str, etag: str = '"1"', text: str = WORDS) -> Previous:
    return Previous("0" * 64, text, "text/plain", Validators(url, etag, None), url)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"": FREE, "/words": answer(body=WORDS, **PLAIN)}) as site:
        yield site


def test_each_source_comes_back_once_with_what_was_found(site: Site) -> None:
    site.answers |= {"/same": answer("304 Not Modified"), "/gone": answer("410 Gone")}
    found = checked(
        [Request("new", site.url("/words")), Request("gone", site.url("/gone")),
         Request("same", site.url("/same"), known(site.url("/same"))),
         Request("wrong", "http://me:secret@127.0.0.1/"), Request("odd", "mailto:a@b.example")],
        rules(),
    )  # fmt: skip
    assert {key: one.check.outcome for key, one in found.items()} == {
        "new": Outcome.FIRST, "gone": Outcome.GONE, "same": Outcome.UNCHANGED,
        "wrong": Outcome.UNSAFE, "odd": Outcome.UNSAFE,
    }  # fmt: skip
    document = found["new"].document
    assert document is not None
    assert (document.text, document.url) == (WORDS, site.url("/words"))
    assert found["same"].document is None


def test_nothing_to_look_at() -> None:
    assert list(check_all([], rules(), clock=noon)) == []


def test_a_changed_source_and_one_with_the_same_text(site: Site) -> None:
    site.answers["/other"] = answer(body=WORDS.replace("Monday", "Sunday"), **PLAIN)
    assert outcomes(
        [Request("same", site.url("/words"), known(site.url("/words"))),
         Request("other", site.url("/other"), known(site.url("/other")))], rules(),
    ) == {"same": Outcome.SAME_TEXT, "other": Outcome.CHANGED}  # fmt: skip


def test_what_cannot_be_read_is_told_and_not_raised(site: Site) -> None:
    site.answers["/picture"] = answer(
        body=b"\x89PNG\r\n\x1a\n" + bytes(9), content_type="image/png"
    )
    found = checked([Request("p", site.url("/picture"))], rules())["p"]
    assert (found.check.outcome, found.document) == (Outcome.UNREADABLE, None)
    assert "picture (PNG)" in found.check.because


@pytest.mark.slow
def test_what_is_not_the_page_comes_without_a_document(site: Site) -> None:
    site.answers["/stub"] = answer(body="Sorry.", **PLAIN)
    site.answers["/check"] = answer(body="<title>Just a moment...</title><p>Wait.</p>")
    found = checked(
        [Request("stub", site.url("/stub"), known(site.url("/stub"), text=WORDS * 9)),
         Request("check", site.url("/check"))], rules(),
    )  # fmt: skip
    assert found["stub"].check.outcome is Outcome.THIN
    assert found["check"].check.outcome is Outcome.CHALLENGE
    assert [one.document for one in found.values()] == [None, None]


def test_a_reader_that_takes_its_time_gets_everything(site: Site) -> None:
    requests = [Request(str(n), site.url("/words")) for n in range(40)]
    slowly = []
    for one in check_all(requests, rules(hosts_at_once=1), clock=noon):
        time.sleep(0.005)
        slowly.append(one.request.key)
    assert sorted(slowly) == sorted(one.key for one in requests)


@pytest.mark.parametrize(("body", "asked"), [("Not here.", 4), ("", 12)])
def test_what_nobody_takes_is_not_asked_for_beyond_a_bound(body: str, asked: int) -> None:
    """Two answers for each worker may wait beside the one in its hand; what has no bytes may wait
    as it likes."""
    asked_for = threading.Semaphore(0)

    def tell(connection: socket.socket) -> None:
        asked_for.release()
        connection.sendall(answer("410 Gone", body=body))

    with Site({"": tell}) as site:
        requests = [Request(str(n), site.url(f"/{n}")) for n in range(12)]
        round_ = check_all(requests, rules(site, hosts_at_once=1, respect_robots=False), clock=noon)
        next(round_)
        for _ in range(asked):
            assert asked_for.acquire(timeout=30)
        # Nothing to wait for: whoever asks for more does so in far less.
        assert not asked_for.acquire(timeout=0.5)
        assert len(list(round_)) == 11


def test_one_request_at_a_time_for_each_host_and_several_hosts_at_once() -> None:
    together = threading.Barrier(2, timeout=3)

    def meet(connection: socket.socket) -> None:
        together.wait()
        connection.sendall(FREE)

    with Site({"": meet}, at="127.0.0.1") as one, Site({"": meet}, at="127.0.0.2") as two:
        requests = [Request(f"{site.at}{n}", site.url(f"/{n}")) for site in (one, two)
                    for n in range(4)]  # fmt: skip
        found = outcomes(requests, rules(one, two, respect_robots=False))
        assert (one.busiest, two.busiest) == (1, 1)
        assert (one.accepted, two.accepted) == (1, 1)
    assert set(found.values()) == {Outcome.GONE}


def test_no_more_hosts_at_once_than_allowed() -> None:
    busy: list[int] = []
    most: list[int] = []

    def count(connection: socket.socket) -> None:
        busy.append(1)
        most.append(len(busy))
        time.sleep(0.03)
        busy.pop()
        connection.sendall(FREE)

    sites = [Site({"": count}, at=f"127.0.0.{n}") for n in range(1, 7)]
    for site in sites:
        site.__enter__()
    found = outcomes([Request(site.at, site.url("/")) for site in sites],
                     rules(*sites, hosts_at_once=2, respect_robots=False))  # fmt: skip
    for site in sites:
        site.__exit__(None, None, None)
    assert len(found) == 6
    assert max(most) == 2


def test_between_two_requests_to_a_host_lies_a_pause(site: Site) -> None:
    requests = [Request(str(n), site.url("/words")) for n in range(3)]
    checked(requests, rules(pause=0.15))
    times = [one.at for one in site.seen]
    assert site.targets == ["/robots.txt", "/words", "/words", "/words"]
    assert all(later - earlier >= 0.15 for earlier, later in pairwise(times))


def test_a_pause_of_one_host_keeps_no_other_waiting() -> None:
    slow, quick = Site({"": FREE}, at="127.0.0.1"), Site({"": FREE}, at="127.0.0.2")
    with slow, quick:
        slow.answers["/robots.txt"] = answer(body="User-agent: *\nCrawl-delay: 0.4", **PLAIN)
        requests = [Request(f"slow{n}", slow.url(f"/{n}")) for n in range(2)]
        requests += [Request(f"quick{n}", quick.url(f"/{n}")) for n in range(20)]
        order = [one.request.key for one in check_all(requests, rules(slow, quick, hosts_at_once=1),
                                                    clock=noon)]  # fmt: skip
    assert order[-1].startswith("slow")
    assert order.index("quick19") < order.index("slow1")


def test_a_redirect_to_another_host_waits_for_its_turn() -> None:
    with Site({"": FREE}, at="127.0.0.1") as here, Site({"": FREE}, at="127.0.0.2") as there:
        for n in range(4):
            here.answers[f"/{n}"] = redirect(there.url(f"/{n}"), 301)
            there.answers[f"/{n}"] = answer(body=f"{WORDS} {n}", **PLAIN)
        requests = [Request(f"here{n}", here.url(f"/{n}")) for n in range(4)]
        requests += [Request(f"there{n}", there.url(f"/{n}")) for n in range(4)]
        found = checked(requests, rules(here, there))
        assert there.busiest == 1
        assert there.targets[0] == "/robots.txt"
        assert found["here2"].check.moved_to == there.url("/2")
    assert {one.check.outcome for one in found.values()} == {Outcome.FIRST}


# --- robots.txt --------------------------------------------------------------------------------


def robots(site: Site, said: str | bytes, *targets: str, **how: object) -> dict[str, Outcome]:
    site.answers["/robots.txt"] = (
        said if isinstance(said, bytes) else answer(body=said, content_type="text/plain")
    )
    requests = [Request(target, site.url(target)) for target in targets]
    return outcomes(requests, rules(**how))


def test_what_robots_txt_forbids_is_not_asked(site: Site) -> None:
    said = "User-agent: *\nDisallow: /private\nAllow: /private/open\nDisallow: /*.cgi$\n"
    found = robots(site, said, "/private/a", "/private/open/a", "/a.cgi", "/a.cgi?b", "/words")
    assert found == {
        "/private/a": Outcome.DISALLOWED, "/private/open/a": Outcome.GONE,
        "/a.cgi": Outcome.DISALLOWED, "/a.cgi?b": Outcome.GONE, "/words": Outcome.FIRST,
    }  # fmt: skip
    assert site.targets.count("/robots.txt") == 1
    assert "/private/a" not in site.targets


def test_the_group_that_names_this_program_is_the_one_that_counts(site: Site) -> None:
    said = "User-agent: *\nDisallow: /\n\nUser-agent: Factcheck-Workbench\nDisallow: /not-you\n"
    assert robots(site, said, "/words", "/not-you") == {
        "/words": Outcome.FIRST, "/not-you": Outcome.DISALLOWED}  # fmt: skip


def test_what_forbids_others_forbids_nothing_here(site: Site) -> None:
    said = "User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n"
    assert robots(site, said, "/words") == {"/words": Outcome.FIRST}


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone"])
def test_a_missing_robots_txt_forbids_nothing(site: Site, status: str) -> None:
    assert robots(site, answer(status), "/words") == {"/words": Outcome.FIRST}


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy"])
def test_a_robots_txt_that_cannot_be_had_forbids_all_for_now(site: Site, status: str) -> None:
    assert robots(site, answer(status), "/words") == {"/words": Outcome.DISALLOWED}
    assert site.targets == ["/robots.txt"]


def test_a_redirected_robots_txt_is_followed_and_a_circle_forbids_nothing(site: Site) -> None:
    site.answers["/elsewhere"] = answer(body="User-agent: *\nDisallow: /words", **PLAIN)
    assert robots(site, redirect("/elsewhere"), "/words") == {"/words": Outcome.DISALLOWED}
    assert robots(site, redirect("/robots.txt"), "/words") == {"/words": Outcome.FIRST}


def test_a_desk_may_leave_robots_txt_aside_and_so_does_a_single_look(site: Site) -> None:
    said = "User-agent: *\nDisallow: /"
    assert robots(site, said, "/words", respect_robots=False) == {"/words": Outcome.FIRST}
    one = check_one(Request("one", site.url("/words")), rules(), clock=noon)
    assert one.check.outcome is Outcome.FIRST
    assert "/robots.txt" not in site.targets


def test_a_hostile_robots_txt_is_read_in_bounded_time_and_memory(site: Site) -> None:
    many = "".join(f"User-agent: r{n}\n" for n in range(15_000)) + "Disallow: /x\n" * 15_000
    stars = "User-agent: *\nDisallow: /" + "*a" * 2_000 + "b\n"
    long = answer(body=b"User-agent: *\nDisallow: /\n" + b"# " * 2_000_000, **PLAIN)
    assert robots(site, many, "/words") == {"/words": Outcome.FIRST}
    assert robots(site, stars, "/" + "a" * 3_000) == {"/" + "a" * 3_000: Outcome.GONE}
    assert robots(site, long, "/words") == {"/words": Outcome.DISALLOWED}


def test_a_host_that_is_down_is_told_as_that_not_as_forbidding() -> None:
    with Site() as site:
        pass
    found = outcomes([Request("a", site.url("/a")), Request("b", site.url("/b"))], rules())
    assert set(found.values()) == {Outcome.REFUSED}


# --- Retry-After -------------------------------------------------------------------------------


def after(first: bytes, then: bytes) -> Callable[[socket.socket], None]:
    said = [first]

    def act(connection: socket.socket) -> None:
        connection.sendall(said.pop() if said else then)

    return act


@pytest.mark.slow
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Busy"])
def test_a_host_that_asks_for_a_moment_is_given_it_and_asked_once_more(
    site: Site, status: str
) -> None:
    site.answers["/busy"] = after(
        answer(status, retry_after="1"), answer(body=WORDS, content_type="text/plain")
    )
    found = outcomes([Request("busy", site.url("/busy")), Request("words", site.url("/words"))],
                     rules())  # fmt: skip
    assert found == {"busy": Outcome.FIRST, "words": Outcome.FIRST}
    times = {one.target: one.at for one in site.seen}
    asked = [one.at for one in site.seen if one.target == "/busy"]
    assert asked[1] - asked[0] >= 1
    assert times["/words"] - asked[0] >= 1


def test_a_host_that_asks_for_more_than_is_allowed_is_left_alone_for_the_round(site: Site) -> None:
    site.answers["/1"] = answer("429 Slow", retry_after="3600")
    found = checked([Request(str(n), site.url(f"/{n}")) for n in range(1, 6)], rules())
    assert {one.check.outcome for one in found.values()} == {Outcome.RATE_LIMITED}
    assert site.targets == ["/robots.txt", "/1"]
    assert "3,600 seconds" in found["5"].check.because


def test_a_host_that_stays_busy_is_not_asked_for_ever(site: Site) -> None:
    site.answers["/busy"] = answer("503 Busy", retry_after="0")
    assert outcomes([Request("busy", site.url("/busy"))], rules()) == {"busy": Outcome.SERVER_ERROR}
    assert site.targets.count("/busy") == 2


# --- an end before the end ---------------------------------------------------------------------


def threads_of_a_round() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name.startswith("look ")]


def test_a_round_that_is_closed_leaves_nothing_running(site: Site) -> None:
    site.answers["/slow"] = lambda _: time.sleep(3)
    round_ = check_all([Request("words", site.url("/words")), Request("slow", site.url("/slow"))],
                     rules(), clock=noon)  # fmt: skip
    assert next(round_).request.key == "words"
    assert threads_of_a_round()
    begun = time.monotonic()
    round_.close()  # type: ignore[attr-defined]
    assert threads_of_a_round() == []
    assert time.monotonic() - begun < 2


def test_an_interrupt_ends_the_round(site: Site) -> None:
    site.answers["/slow"] = lambda _: time.sleep(3)
    requests = [Request("words", site.url("/words")), Request("slow", site.url("/slow"))]
    with pytest.raises(KeyboardInterrupt):
        for _ in check_all(requests, rules(), clock=noon):
            raise KeyboardInterrupt
    assert threads_of_a_round() == []


ROUND = """
import sys
from datetime import UTC, datetime
from factcheck.documents.watching.crawl import Request, check_all
from factcheck.documents.fetching.rules import Rules
of = Rules(allow_hosts=frozenset({"127.0.0.1"}), seconds=60, respect_robots=False)
for _ in check_all([Request("slow", sys.argv[1])], of, clock=lambda: datetime.now(UTC)):
    pass
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT for one process there")
def test_ctrl_c_ends_a_round_that_waits_for_an_answer(site: Site) -> None:
    asked = threading.Event()

    def slow(_: socket.socket) -> None:
        asked.set()
        time.sleep(20)

    site.answers["/slow"] = slow
    with subprocess.Popen(
        [sys.executable, "-c", ROUND, site.url("/slow")], stderr=subprocess.PIPE, text=True
    ) as running:
        assert asked.wait(10)
        running.send_signal(signal.SIGINT)
        assert running.stderr is not None
        said = running.stderr.read()
        running.wait(10)
    assert said.rstrip().endswith("KeyboardInterrupt")
    assert "Exception in thread" not in said


def test_a_clock_that_fails_is_heard_of_and_not_waited_for_for_ever(site: Site) -> None:
    def broken() -> None:
        raise RuntimeError("no time")

    with pytest.raises(RuntimeError, match="no time"):
        list(check_all([Request("a", site.url("/words"))], rules(), clock=broken))  # type: ignore[arg-type]


def test_a_single_look_is_conditional_too(site: Site) -> None:
    site.answers["/same"] = answer("304 Not Modified", etag='"1"')
    url = site.url("/same")
    found = check_one(Request("one", url, known(url)), rules(), clock=noon)
    assert found.check.outcome is Outcome.UNCHANGED
    assert isinstance(found.answer, Fetched)
    assert site.seen[0].headers["if-none-match"] == '"1"'
    down = check_one(Request("two", "http://127.0.0.1:1/"), rules(), clock=noon)
    assert isinstance(down.answer, NotFetched)


def test_a_page_that_is_rendered_is_never_asked_whether_it_changed() -> None:
    """Its scripts may bring other words although the page as it is sent did not change."""
    known = Validators("https://example.org/", '"1"', None)
    previous = Previous("0" * 64, "words", "text/html", known)

    assert Request("page", "https://example.org/", previous).validators == known
    assert Request("page", "https://example.org/", previous, rendered=True).validators is None
