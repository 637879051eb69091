"""Which settings hold secrets: processes that the bot starts for single tasks get none of them."""

from collections.abc import Mapping

SECRET_SETTINGS = frozenset({"BOT_TOKEN", "DATABASE_URL", "PROXY_URL", "WEBHOOK_SECRET"})
"""Their names in the environment, which is read in any case of letters."""
_OF_OTHERS = frozenset({"PGPASSWORD", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"})
"""Read by PostgreSQL's driver and by HTTP clients; passwords may stand in them too."""


def without_secrets(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment for a process that needs no secret, least of all one that takes strangers' files apart."""
    secret = SECRET_SETTINGS | _OF_OTHERS
    return {name: value for name, value in environment.items() if name.upper() not in secret}
