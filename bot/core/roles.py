"""What the rules of the lookup know a concept by: never its id, which the lexicon may change."""

from enum import StrEnum


class Role(StrEnum):
    """What a rule of the lookup does with the concepts that bear a role; `roles:` in the lexicon gives it to them.

    A lexicon must give every role to some concept, since without one a rule falls silent and another fact may pass for
    the one asked for; only `OPTIONAL` ones may be missing.
    """

    HOME_COUNTRY = "home-country"
    """The country in which facts are so that name none."""
    PARTNER_COUNTRY = "partner-country"
    PARTNERSHIP = "partnership"
    """What is between the two countries; naming both means it too."""
    IN_HOME_COUNTRY = "in-home-country"
    IN_PARTNER_COUNTRY = "in-partner-country"
    OF_HOME_COUNTRY = "of-home-country"
    """A fact that holds one of these says something of the country itself, wherever it is placed."""
    OF_PARTNER_COUNTRY = "of-partner-country"
    SEAT_OF_GOVERNMENT = "seat-of-government"
    """A capital often stands for its government, so that a fact need not name it."""

    TIGHT = "tight"
    """Nothing may stand inside its phrases: "Chinese at universities" are no Chinese universities."""
    DIRECTED = "directed"
    """The case of a country in its phrases says which way goods go: «Қытайға экспорт» is not «Қытай экспорты»."""
    TO_BE_NAMED = "to-be-named"
    """Near to other measures, so that it answers only where the question names it."""
    DERIVED = "derived"
    """Metrics of facts that tell of other facts: their effect, their source, what people think of them."""
    YEARLY_CHANGE = "yearly-change"
    """What metrics belong to that compare a year with the one before it."""
    DEFINING = "defining"
    """The metric of facts that say what their subject is, which come first."""
    NOT_YET = "not-yet"
    """Plans, targets and forecasts: what was reached is none of them."""
    LOOSE = "loose"
    """What people say of nearly anything: "the country", "which city"; a fact need not hold it."""
    TELLS_LITTLE = "tells-little"
    """What so many questions name that it hardly tells facts apart."""
    EVERYDAY = "everyday"
    """What people ask of their own life, such as the weather: alone it is no question about the subject."""
    UNSPECIFIC = "unspecific"
    """Told of anything at all, such as a price or a date: what a question is about stands beside it."""
    FORM_OF_ADDRESS = "form-of-address"
    """What a person is called by beside the name."""
    ORIGIN = "origin"
    """What the facts come from: who wrote it, and when, can be asked whatever was talked of before."""

    CHANGE = "change"
    """Wants two years compared: so much more, or less, than before."""
    COMPARING = "comparing"
    """Padding that sets one year against another: "than", "compared with"."""
    MAXIMUM = "maximum"
    MINIMUM = "minimum"
    AVERAGE = "average"
    SUM = "sum"
    """Padding by which the values of several years are added."""
    SHARE = "share"
    WHOLE = "whole"
    """The subject of series that others of the same measure are parts of."""

    INCONVERTIBLE = "inconvertible"
    """Units of which none can be turned into another that facts here may state instead."""
    ORDER_OF_MAGNITUDE = "order-of-magnitude"
    """Thousands, millions: nothing that one counts."""
    CALENDAR_YEAR = "calendar-year"
    """The word "year" itself: behind keywords it asks when."""
    SPAN_OF_TIME = "span-of-time"
    """Tells a time, and nothing that one counts or asks for."""
    RATE = "rate"
    """By what a quantity may be told: so many a month are not so many a year."""
    PART_OF_YEAR = "part-of-year"
    """What is held for a year is not so for its half."""
    YEAR_NOW = "year-now"
    YEAR_BEFORE = "year-before"
    YEAR_AFTER = "year-after"
    JANUARY = "january"
    FEBRUARY = "february"
    MARCH = "march"
    APRIL = "april"
    MAY = "may"
    JUNE = "june"
    JULY = "july"
    AUGUST = "august"
    SEPTEMBER = "september"
    OCTOBER = "october"
    NOVEMBER = "november"
    DECEMBER = "december"

    COUNTING = "counting"
    """Question words that want the number of what stands beside them."""
    SAYS_WHAT_IT_COUNTS = "says-what-it-counts"
    """Question words that say themselves what they count: "how many people"."""
    PERCENTAGE = "percentage"
    """Question words that want so many of a hundred, and no other number."""
    CHOOSING = "choosing"
    """Question words that want one of what stands behind them."""
    CHOOSING_OF_A_KIND = "choosing-of-a-kind"
    """Chinese says "which" of a hospital or a bank as of a company."""
    DENYING = "denying"
    """The padding that turns a phrase into its opposite, so that it must not be read over."""
    EXCLUDING = "excluding"
    """The padding that leaves out what stands behind it: "except"."""
    SELF_REFERENCE = "self-reference"
    """Padding by which people speak of themselves."""
    REQUESTING = "requesting"
    """Padding by which people ask for something."""
    GOES_ON = "goes-on"
    """At its beginning, a question goes on from the one before by these."""
    GOES_ON_BEHIND = "goes-on-behind"
    POINTS_BACK = "points-back"
    POLITE = "polite"
    """Greetings and thanks."""


OPTIONAL = frozenset(
    {
        Role.DEFINING,
        Role.LOOSE,
        Role.TELLS_LITTLE,
        Role.EVERYDAY,
        Role.UNSPECIFIC,
        Role.GOES_ON,
        Role.GOES_ON_BEHIND,
        Role.POINTS_BACK,
    }
)
"""Roles without which fewer questions are answered, and none falsely."""
MONTHS = (
    Role.JANUARY,
    Role.FEBRUARY,
    Role.MARCH,
    Role.APRIL,
    Role.MAY,
    Role.JUNE,
    Role.JULY,
    Role.AUGUST,
    Role.SEPTEMBER,
    Role.OCTOBER,
    Role.NOVEMBER,
    Role.DECEMBER,
)
LANDS = frozenset({Role.HOME_COUNTRY, Role.PARTNER_COUNTRY})
HOME = LANDS | {Role.PARTNERSHIP}
"""The two countries that every fact here is about, and what is between them: naming them tells no fact from another."""
IN_LANDS = frozenset({Role.IN_HOME_COUNTRY, Role.IN_PARTNER_COUNTRY})
