"""The network addresses that a host may be asked at: resolved once, and every one of them checked.

Whoever connects does so to one of these, as a number: there is no second resolution that could say
something else (DNS rebinding).
"""

import queue
import socket
import threading
from collections.abc import Callable, Sequence

from factcheck.documents.fetching.addresses import Address, is_ip, local_name, not_public
from factcheck.documents.fetching.outcomes import FetchError, Outcome
from factcheck.documents.fetching.rules import Rules

Resolve = Callable[[str], Sequence[str]]
_NO_SUCH_HOST = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)}


def system_resolve(host: str) -> list[str]:
    """The network addresses that the machine's resolver gives for a name, in its order.

    Raises:
        OSError: when it gives none.
    """
    records = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(record[4][0]) for record in records))


def require_askable(address: Address, rules: Rules) -> None:
    """Refuse a port or a name that may not be asked, before anything is resolved.

    Raises:
        FetchError: unsafe.
    """
    allowed = address.allowed_by(rules.allow_hosts)
    if not allowed and address.port not in rules.ports:
        raise FetchError(Outcome.UNSAFE, f"Port {address.port} may not be asked.")
    if not allowed and local_name(address.host):
        raise FetchError(Outcome.UNSAFE, f"{address.host} is a name for this machine or house.")


def checked_ips(
    address: Address, rules: Rules, resolve: Resolve, left: Callable[[], float]
) -> list[str]:
    """Every network address of a host, all of them such as may be asked.

    Args:
        resolve: the name → its network addresses; asked once.
        left: the seconds that are left; raises FetchError when none are.

    Raises:
        FetchError: when there is no such host, or one of its addresses may not be asked.
    """
    host = address.host
    ips = [host] if is_ip(host) else _resolved(resolve, host, left)
    if not address.allowed_by(rules.allow_hosts):
        for ip in ips:
            if why := not_public(ip):
                raise FetchError(Outcome.UNSAFE, f"{host} leads to {ip}, {why}.")
    return ips


def timed_out() -> FetchError:
    """That no time is left."""
    return FetchError(Outcome.TIMED_OUT, "It took longer than the time allowed.")


def _resolved(resolve: Resolve, host: str, left: Callable[[], float]) -> list[str]:
    """Ask the resolver in a thread of its own: it knows no time-out."""
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(list(resolve(host)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name=f"resolve {host}").start()
    try:
        answer = answers.get(timeout=left())
    except queue.Empty:
        raise timed_out() from None
    if isinstance(answer, UnicodeError) or answer == []:
        raise FetchError(Outcome.NO_SUCH_HOST, f"There is no host {host}.")
    if isinstance(answer, OSError):
        if answer.errno in _NO_SUCH_HOST:
            raise FetchError(Outcome.NO_SUCH_HOST, f"There is no host {host}.") from answer
        raise FetchError(
            Outcome.UNREACHABLE, f"The name {host} could not be resolved just now."
        ) from answer
    return answer
