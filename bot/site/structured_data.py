"""A fact as schema.org data: a claim, where it appears, and what it was taken from.

`Claim` is the honest type: a statement that somebody made, which we repeat and did not measure. Its figures are the
`PropertyValue`s that it is about.
"""

import json
from datetime import UTC, datetime
from typing import Any

from bot.core.announcing.fact_diff import is_stated
from bot.core.facts import Fact, Source, SourceKind, Status
from bot.core.language import Language
from bot.site.addresses import Deployment, fact_page
from bot.texts.markup import is_web_address
from bot.texts.site_wording import SiteWording

_KINDS = {
    SourceKind.NEWS: "NewsArticle",
    SourceKind.OFFICIAL_STATISTICS: "Dataset",
    SourceKind.DATASET: "Dataset",
    SourceKind.COMPANY: "WebPage",
}
_STATUS = {Status.SUPERSEDED: "Superseded", Status.RETRACTED: "Retracted", Status.DRAFT: "Retracted"}
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What could end the element that holds the data, in JSON's own way of writing."""


def claim_json(
    fact: Fact, language: Language, wording: SiteWording, deployment: Deployment, modified: datetime | None
) -> str:
    """The data of a fact's page, ready to stand in a script element."""
    data = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "identifier": fact.id,
        **_stated(fact, language, wording, deployment),
        "publisher": {"@type": "Organization", "name": wording.labels(language)["name"]},
        **_dates(fact, modified),
        **_address(fact, language, deployment),
        **_particulars(fact, language, wording),
    }
    source = _source(fact.source, language, wording)
    data |= {"appearance": source, "isBasedOn": source}
    return json.dumps(data, ensure_ascii=False, indent=1).translate(_ESCAPES)


def _stated(fact: Fact, language: Language, wording: SiteWording, deployment: Deployment) -> dict[str, Any]:
    """What it says and how to cite it; of a retracted fact neither, for a machine may read the text alone."""
    if not is_stated(fact):
        return {"name": wording.title(fact, language), "inLanguage": language.value}
    return {
        "text": wording.plain_statement(fact, language),
        "inLanguage": fact.statement.best(language)[0].value,
        "citation": wording.citation(fact, deployment.absolute(fact_page(language, fact.id)), language),
    }


def _dates(fact: Fact, modified: datetime | None) -> dict[str, Any]:
    """When it was first published, by its source, and when we last changed it."""
    found = {} if fact.source.published is None else {"datePublished": str(fact.source.published)}
    if modified is not None:
        found["dateModified"] = f"{modified.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    elif found:
        found["dateModified"] = found["datePublished"]
    return found


def _address(fact: Fact, language: Language, deployment: Deployment) -> dict[str, Any]:
    url = deployment.absolute(fact_page(language, fact.id))
    return {"url": url, "@id": f"{url}#claim"} if url else {}


def _particulars(fact: Fact, language: Language, wording: SiteWording) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if fact.status in _STATUS:
        found["creativeWorkStatus"] = _STATUS[fact.status]
    if is_stated(fact) and fact.figures:
        found["about"] = [_figure(figure.name, f"{figure.amount:f}", figure.unit) for figure in fact.figures]
    if fact.period is not None:
        found["temporalCoverage"] = str(fact.period)
    if where := wording.place(fact, language):
        found["spatialCoverage"] = {"@type": "Place", "name": where}
    if who := wording.speaker(fact, language):
        found["author"] = {"@type": "Person" if wording.is_person(fact) else "Organization", "name": who}
    return found


def _figure(name: str, amount: str, unit: str) -> dict[str, Any]:
    """In full, as a text: a number of JSON may lose digits where it is read."""
    figure = {"@type": "PropertyValue", "name": name, "value": amount}
    return figure | ({"unitText": unit} if unit else {})


def _source(source: Source, language: Language, wording: SiteWording) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": _KINDS[source.kind],
        "name": source.title,
        "publisher": {"@type": "Organization", "name": wording.publisher(source, language)},
    }
    if is_web_address(source.url):
        found["url"] = source.url
    if source.published is not None:
        found["datePublished"] = str(source.published)
    if source.language is not None:
        found["inLanguage"] = source.language.value
    if source.licence.strip():
        found["license"] = {"@type": "CreativeWork", "name": source.licence}
    return found
