"""The figures of a process as Prometheus reads them; everything is worked out when it is asked for.

Names follow https://prometheus.io/docs/practices/naming/.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.core.alarms import AlarmKind
from bot.core.announcing.enums import DeliveryState
from bot.services.alarms import Alarms
from bot.services.health import BOUNDS, Health, Readiness
from bot.store.delivery_backlog import Backlog


@dataclass(frozen=True, slots=True, eq=False)
class Sample(Collector):
    """What is known at one moment.

    Attributes:
        backlog: None while the database is away.
        facts_version: of the facts that are answered from.
        mode: polling or webhook.
    """

    health: Health
    alarms: Alarms
    events: Mapping[tuple[str, str], int]
    readiness: Readiness
    backlog: Backlog | None
    facts_version: int
    version: str
    mode: str

    def collect(self) -> Iterator[Metric]:
        """All figures."""
        yield _gauge(
            "khorgos_info", "Version and way of receiving updates.", {(self.version, self.mode): 1}, "version", "mode"
        )
        yield from self._asked()
        yield from self._told()
        yield _gauge("khorgos_ready", "1 while questions may be sent here.", {(): int(self.readiness.is_ready)})
        rings = {(kind.value,): int(kind in self.alarms.ringing) for kind in AlarmKind}
        yield _gauge("khorgos_alarm", "1 while an alarm rings.", rings, "kind")
        yield _counter("khorgos_log_events", "Warnings and errors of the log.", self.events, "level", "event")

    def _asked(self) -> Iterator[Metric]:
        health = self.health
        updates = {(kind,): times for kind, times in health.updates.items()}
        yield _counter("khorgos_updates", "Updates of Telegram, by kind.", updates, "kind")
        yield _counter("khorgos_questions", "Questions, by what they got.", health.questions, "language", "outcome")
        yield _gauge(
            "khorgos_unknown_ratio",
            "Part of the last hour's questions without an answer.",
            {(): health.unknown_share()},
        )
        seconds = HistogramMetricFamily("khorgos_update_seconds", "Seconds from taking an update up to its end.")
        bounds = [*map(str, BOUNDS), "+Inf"]
        seconds.add_metric([], list(zip(bounds, health.durations.cumulated(), strict=True)), health.durations.total)
        yield seconds
        age = health.age_of(health.received_at).total_seconds()
        yield _gauge("khorgos_last_update_age_seconds", "Since the last update came.", {(): age})
        yield _gauge("khorgos_facts", "Facts that are answered from.", {(): health.facts})
        yield _gauge("khorgos_facts_version", "Version of these.", {(): self.facts_version})

    def _told(self) -> Iterator[Metric]:
        yield _gauge(
            "khorgos_sender", "1 in the process that sends announcements.", {(): int(self.health.is_leading())}
        )
        yield _gauge("khorgos_database_up", "1 while the database answers.", {(): int(self.backlog is not None)})
        if self.backlog is None:
            return
        states = {(state.value,): self.backlog.states.get(state, 0) for state in DeliveryState}
        yield _gauge("khorgos_deliveries", "Deliveries that are held, by state.", states, "state")
        oldest = self.backlog.oldest_due
        late = 0.0 if oldest is None else self.health.age_of(oldest).total_seconds()
        yield _gauge(
            "khorgos_oldest_due_delivery_seconds", "For how long the oldest due delivery has waited.", {(): late}
        )
        yield _gauge("khorgos_due_deliveries", "Deliveries that are due.", {(): self.backlog.overdue})


def exposition(sample: Sample) -> bytes:
    """All figures, those of the process itself among them, in Prometheus' text format."""
    registry = CollectorRegistry()
    registry.register(sample)
    ProcessCollector(registry=registry)
    return generate_latest(registry)


def _gauge(name: str, what: str, values: Mapping[Any, float], *labels: str) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, what, labels=labels)
    for key, value in values.items():
        family.add_metric(key, value)
    return family


def _counter(name: str, what: str, values: Mapping[Any, float], *labels: str) -> CounterMetricFamily:
    family = CounterMetricFamily(name, what, labels=labels)
    for key, value in values.items():
        family.add_metric(key, value)
    return family
