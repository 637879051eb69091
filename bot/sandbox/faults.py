"""Faults on order: refusals, cut connections, slowness, nonsense."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from bot.sandbox.errors import ControlError, titled
from bot.sandbox.world.people import Json

KINDS = frozenset({"status", "reset_before", "reset_after", "delay", "garbage", "close_idle"})


@dataclass(slots=True)
class Fault:
    """What befalls the next `times` matching calls; 0 means all until it is taken back.

    Attributes:
        kind: `status` answers `code`, `description`, `parameters`; `reset_before` cuts the connection with nothing
            done; `reset_after` does what was asked and cuts it before the answer; `delay` does it at once and holds
            the answer back for `seconds` of real time; `garbage` answers 200 with no JSON; `close_idle` answers as
            usual, then closes the kept connection without saying so.
        effect: for `status` and `garbage`: the request is carried out nevertheless.
        reused_only: only on a connection that carried a request before, as when the server closes an idle one.
    """

    kind: str
    method: str | None = None
    chat_id: int | None = None
    times: int = 1
    code: int = 500
    description: str | None = None
    parameters: Json | None = None
    seconds: float = 0.0
    effect: bool = False
    reused_only: bool = False
    met: int = field(default=0)

    def matches(self, method: str, params: Json, *, reused: bool) -> bool:
        """Whether this call is meant."""
        if self.method is not None and self.method.lower() != method.lower():
            return False
        if self.chat_id is not None and str(params.get("chat_id")) != str(self.chat_id):
            return False
        return reused or not self.reused_only

    def answer(self) -> Json:
        """The body of a `status` fault."""
        description = self.description or titled(self.code)
        body: Json = {"ok": False, "error_code": self.code, "description": description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


class FaultList:
    """The faults on order; the oldest matching one comes first."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def __bool__(self) -> bool:
        return bool(self._faults)

    def order(self, wanted: Json) -> Fault:
        """Add a fault.

        Raises:
            ControlError: when the kind or a field is unknown.
        """
        unknown = wanted.keys() - {one.name for one in fields(Fault)}
        if wanted.get("kind") not in KINDS or unknown:
            raise ControlError(f"kind must be one of {', '.join(sorted(KINDS))}; unknown fields: {sorted(unknown)}")
        self._faults.append(fault := Fault(**wanted))
        return fault

    def take(self, method: str, params: Json, *, reused: bool) -> Fault | None:
        """The fault that befalls this call."""
        for fault in self._faults:
            if fault.matches(method, params, reused=reused):
                fault.met += 1
                if fault.times == fault.met:
                    self._faults.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """Take all orders back."""
        self._faults.clear()

    def to_json(self) -> list[dict[str, Any]]:
        """What is still on order."""
        return [asdict(fault) for fault in self._faults]
