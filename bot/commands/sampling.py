"""The desk of `try`: publishes a sample fact and corrects it, through the services that real facts take."""

from bot.app.library import Library
from bot.core.announcing.reasons import NO_REASON, Cause, Reason
from bot.core.errors import KhorgosError
from bot.core.facts import Fact
from bot.sandbox.errors import ControlError
from bot.sandbox.world.people import Json
from bot.services.publishing import Publishing
from bot.texts.samples import sample_fact

TRAINS, CORRECTED_TRAINS = 12, 14
_NOT_YET = "The bot is still starting; try again in a moment."
_NOTHING_TO_CORRECT = "Publish a sample fact first; then it can be corrected."


class SampleDesk:
    """Implements `bot.sandbox.desk.Desk` for a bot that runs in this process."""

    def __init__(self) -> None:
        self._bot: Library | None = None
        self._last: Fact | None = None

    def open(self, library: Library) -> None:
        """The bot is ready: from now on facts go to it."""
        self._bot = library

    async def publish(self) -> Json:
        """Publish a sample, each time a new one.

        Raises:
            ControlError: when the bot is not ready or refuses.
        """
        library = self._opened()
        now = library.clock.now()
        return await self._put(sample_fact(f"sample-{now:%Y%m%d-%H%M%S-%f}", TRAINS, library.today()), NO_REASON)

    async def correct(self) -> Json:
        """Correct the sample published last.

        Raises:
            ControlError: when none was published, the bot is not ready or refuses.
        """
        if self._last is None:
            raise ControlError(_NOTHING_TO_CORRECT, 409)
        corrected = sample_fact(self._last.id, CORRECTED_TRAINS, self._last.source.published.first_day())
        return await self._put(corrected, Reason(Cause.OUR_MISTAKE))

    def _opened(self) -> Library:
        if self._bot is None:
            raise ControlError(_NOT_YET, 409)
        return self._bot

    async def _put(self, fact: Fact, reason: Reason) -> Json:
        library = self._opened()
        try:
            await Publishing(library.database, library.clock).publish([fact], announces=True, reason=reason)
            self._last = fact  # before anything else is awaited: its announcement may be seen already
            await library.index_refresh.look()
        except KhorgosError as error:
            raise ControlError(str(error), 409) from error
        return {"id": fact.id, "trains": int(fact.figures[0].value)}
