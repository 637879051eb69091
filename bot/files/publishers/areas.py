"""Countries by the codes that publishers write, so that no total, region or namesake passes for one.

Names are not gone by: FAOSTAT's "China" holds Hong Kong, Macao and Taiwan, and the World Bank's codes of regions, such
as `EAS` and `WLD`, look like those of countries.
"""

from dataclasses import dataclass

from bot.core.errors import InvalidValueError


@dataclass(frozen=True, slots=True)
class Country:
    """A country that series may be of.

    Attributes:
        id: its concept in the lexicon.
        name: in English, for titles.
        codes: ISO 3166-1 alpha-2 and alpha-3, in capital letters.
        m49: the number of the United Nations, https://unstats.un.org/unsd/methodology/m49/.
        fao: the number that FAOSTAT has beside it.
    """

    id: str
    name: str
    codes: tuple[str, str]
    m49: int
    fao: int

    def has_code(self, text: str) -> bool:
        """Whether a publisher's code, of letters or by M49, with or without zeros before it, is this country's."""
        code = text.strip().lstrip("'")
        return int(code) == self.m49 if code.isdecimal() else code.upper() in self.codes

    def has_fao_code(self, text: str) -> bool:
        """Whether FAOSTAT's own code is this country's."""
        return text.strip() == str(self.fao)


COUNTRIES = (
    Country("kazakhstan", "Kazakhstan", ("KZ", "KAZ"), 398, 108),
    Country("china", "China", ("CN", "CHN"), 156, 41),
    Country("kyrgyzstan", "Kyrgyzstan", ("KG", "KGZ"), 417, 113),
    Country("mongolia", "Mongolia", ("MN", "MNG"), 496, 141),
    Country("russia", "Russia", ("RU", "RUS"), 643, 185),
    Country("tajikistan", "Tajikistan", ("TJ", "TJK"), 762, 208),
    Country("turkmenistan", "Turkmenistan", ("TM", "TKM"), 795, 213),
    Country("uzbekistan", "Uzbekistan", ("UZ", "UZB"), 860, 235),
)
"""Kazakhstan, China and their neighbours; China is the mainland, as all these publishers count it."""


def country_named(text: str) -> Country:
    """The country of an id or a code.

    Raises:
        InvalidValueError: when it is none of those known.
    """
    for country in COUNTRIES:
        if text.strip().lower() == country.id or country.has_code(text):
            return country
    known = ", ".join(country.codes[1] for country in COUNTRIES)
    raise InvalidValueError(f"--country “{text}” is none of {known}; totals and regions are not loaded as countries")
