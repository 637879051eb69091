"""What a person says of a publisher's file beside what it says itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.dates import PartialDate
from bot.core.errors import InvalidValueError
from bot.core.figures import Scale
from bot.core.language import Language, LocalText
from bot.files.publishers.areas import Country, country_named


@dataclass(frozen=True, slots=True)
class Options:
    """All that may be said; what is left out is taken from the file, or asked for by its option.

    Attributes:
        only: what rows must be, by the trait that tells them apart: `flow` → `Export`.
        source: whoever published the file.
        checked: the day on which the file is loaded.
    """

    checked: PartialDate
    countries: tuple[Country, ...] = ()
    only: Mapping[str, str] = field(default_factory=dict)
    series_id: str = ""
    title: LocalText | None = None
    topic: str = ""
    subject: str = ""
    metric: str = ""
    attributed_to: str = ""
    unit: str = ""
    scale: Scale | None = None
    licence: str = ""
    source: str = ""
    url: str = ""
    as_of: PartialDate | None = None


def countries_of(texts: Sequence[str]) -> tuple[Country, ...]:
    """The countries of `--country`, each once.

    Raises:
        InvalidValueError: when one is no country that we know.
    """
    return tuple(dict.fromkeys(country_named(text) for text in texts))


def traits_of(texts: Sequence[str]) -> dict[str, str]:
    """What `--only NAME=VALUE` says, by name.

    Raises:
        InvalidValueError: when one has another form, or a name comes twice.
    """
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise InvalidValueError(f"--only “{text}”: write it as NAME=VALUE, such as flow=Export")
        if name.strip().lower() in found:
            raise InvalidValueError(f"--only {name.strip()} is given twice; a series has one value of it")
        found[name.strip().lower()] = value.strip()
    return found


def title_of(texts: Sequence[str]) -> LocalText | None:
    """What `--title LANGUAGE=TEXT` says; None where it is not given.

    Raises:
        InvalidValueError: when one is of no language of ours, or of one that another is of.
    """
    found: dict[str, str] = {}
    for text in texts:
        language, equals, title = text.partition("=")
        if not equals or language not in set(Language) or language in found:
            codes = ", ".join(Language)
            raise InvalidValueError(f"--title “{text}”: write it as en=…, once for each of {codes}")
        found[language] = title.strip()
    return LocalText(**found) if found else None
