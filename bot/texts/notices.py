"""Short messages that say one thing: how to use a command, that something is done, or why it is not."""

from bot.core.language import Language
from bot.core.rates import PER_MINUTE
from bot.texts.locale_bundle import Catalogue
from bot.texts.markup import HTML, fill, one_line

MAX_ID_SHOWN = 60
"""Characters of a mistyped id that a reply repeats: right ones have 48 at most."""


class Notices:
    """Words short messages as HTML."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def ask_usage(self, language: Language) -> str:
        """The reply to /ask without a question."""
        return HTML.text(self._catalogue[language].texts.ask_usage)

    def fact_usage(self, language: Language) -> str:
        """The reply to /fact without an id."""
        return HTML.text(self._catalogue[language].texts.fact_usage)

    def no_such_fact(self, fact_id: str, language: Language) -> str:
        """The reply to /fact with an id that no fact has."""
        shown = HTML.text(one_line(fact_id, MAX_ID_SHOWN))
        return fill(HTML, self._catalogue[language].texts.fact_missing, id=shown)

    def language_menu(self, language: Language) -> str:
        """The question above the buttons of /language."""
        return HTML.text(self._catalogue[language].texts.language_ask)

    def language_set(self, language: Language) -> str:
        """That a language was chosen, in that language."""
        return HTML.text(self._catalogue[language].texts.language_set)

    def forgotten(self, language: Language) -> str:
        """The reply to /forgetme."""
        return HTML.text(self._catalogue[language].texts.forgotten)

    def unknown_command(self, language: Language) -> str:
        """The reply to a command that does not exist."""
        return HTML.text(self._catalogue[language].texts.unknown_command)

    def not_text(self, language: Language) -> str:
        """The reply to a picture, a voice message and the like."""
        return HTML.text(self._catalogue[language].texts.not_text)

    def not_by_edit(self, language: Language) -> str:
        """The reply to an edit of a message that changes something, or into such a one."""
        return HTML.text(self._catalogue[language].texts.not_by_edit)

    def arabic_script(self, language: Language = Language.KK) -> str:
        """The reply to a question in Arabic letters: which scripts work."""
        return HTML.text(self._catalogue[language].texts.arabic_script)

    def too_many(self, language: Language) -> str:
        """The one notice to somebody who asks faster than `bot.core.rates` admits."""
        bundle = self._catalogue[language]
        return HTML.text(bundle.counted(bundle.texts.too_many, PER_MINUTE))

    def failure(self, reference: str, language: Language) -> str:
        """The apology for an error of ours; the reference leads to it in the log."""
        return fill(HTML, self._catalogue[language].texts.failure, reference=HTML.text(reference))
