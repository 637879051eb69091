"""What looks after the running bot: its health, its alarms, and the address where both are told."""

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.app.library import Library
from bot.config import Settings
from bot.core.alarms import AlarmLimits
from bot.core.clock import Clock
from bot.operations.server import Operations, OperationsAddressError, counted_events
from bot.services.alarms import Alarms
from bot.services.health import Health
from bot.version import VERSION

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Supervision:
    """Health, and the alarms that its signs ring."""

    health: Health
    alarms: Alarms


@asynccontextmanager
async def supervised(settings: Settings, library: Library, clock: Clock) -> AsyncIterator[Supervision]:
    """Tell health and figures meanwhile, where the settings want them.

    Raises:
        OperationsAddressError: the address that the settings name cannot be had.
    """
    health = Health(library.database, library.services.answers, library.desk.readership.usage, clock)
    hours = settings.alarm_silence_hours
    limits = AlarmLimits(silence=timedelta(hours=hours) if hours else None)
    supervision = Supervision(health, Alarms(health.signs, limits, clock, health.is_telling))
    async with counted_events() as events:
        mode = "polling" if settings.webhook_url is None else "webhook"
        versions = library.index_refresh
        operations = Operations(health, supervision.alarms, events, lambda: versions.known, VERSION, mode)
        async with _served(settings, operations):
            yield supervision


@asynccontextmanager
async def _served(settings: Settings, operations: Operations) -> AsyncIterator[None]:
    """Serve meanwhile; where nobody chose the address and it is taken, answering people matters more."""
    async with AsyncExitStack() as stack:
        if settings.operations_listen is not None:
            try:
                await stack.enter_async_context(operations.served(*settings.operations_listen))
            except OperationsAddressError as error:
                if "operations_listen" in settings.model_fields_set:
                    raise
                log.warning("%s", error, extra={"event": "operations.unavailable"})
        yield
