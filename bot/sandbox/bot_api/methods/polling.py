"""Methods that bring updates to the bot."""

import re

from bot.sandbox.bot_api.params import Params
from bot.sandbox.errors import bad_request
from bot.sandbox.state import Sandbox
from bot.sandbox.updates import MAX_BATCH, webhook_set
from bot.sandbox.webhook import MAX_CONNECTIONS, WebhookTarget
from bot.sandbox.world.people import Json

_MAX_WAIT = 50
"""Seconds that Telegram holds a long poll at most."""
_MOST_CONNECTIONS = 100
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


async def get_updates(sandbox: Sandbox, params: Params) -> list[bytes]:
    """`getUpdates`: updates already encoded.

    Raises:
        ApiError: 400 for malformed `allowed_updates`, 409 when another call takes over or a webhook is set.
    """
    if sandbox.webhook is not None:
        raise webhook_set()
    allowed = params.structure("allowed_updates", "can't parse allowed_updates JSON object")
    if isinstance(allowed, list):
        sandbox.updates.allow(str(kind) for kind in allowed)
    offset, limit = params.integer("offset"), params.integer("limit", MAX_BATCH)
    seconds = min(max(params.integer("timeout"), 0), _MAX_WAIT)
    return await sandbox.updates.fetch(offset, limit, seconds)


def delete_webhook(sandbox: Sandbox, params: Params) -> bool:
    """`deleteWebhook`."""
    sandbox.remove_webhook()
    if params.flag("drop_pending_updates"):
        sandbox.updates.drop_all()
    return True


def set_webhook(sandbox: Sandbox, params: Params) -> bool:
    """`setWebhook`: an address on this machine; an empty one removes what was set.

    Raises:
        ApiError: 400 for any other address, a secret with other characters, malformed `allowed_updates`.
    """
    allowed = params.structure("allowed_updates", "can't parse allowed_updates JSON object")
    secret, wanted = params.text("secret_token") or "", params.integer("max_connections", MAX_CONNECTIONS)
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = min(max(wanted, 1), _MOST_CONNECTIONS)
    target = WebhookTarget(params.text("url") or "", secret, connections, sandbox.settings.webhook_pause)
    if target.url and not target.is_here:
        raise bad_request("bad webhook: this stand-in for Telegram posts to http://127.0.0.1 alone")
    if isinstance(allowed, list):
        sandbox.updates.allow(str(kind) for kind in allowed)
    delete_webhook(sandbox, params)
    if target.url:
        sandbox.set_webhook(target)
    return True


def get_webhook_info(sandbox: Sandbox, params: Params) -> Json:
    """`getWebhookInfo`; the secret is not told."""
    del params
    posted, allowed = sandbox.webhook, sandbox.updates.allowed
    info: Json = {"url": posted.target.url if posted else "", "has_custom_certificate": False}
    info |= {"pending_update_count": len(sandbox.updates)}
    info |= {"allowed_updates": sorted(allowed)} if allowed else {}
    if posted is None:
        return info
    info |= {"max_connections": posted.target.max_connections, "ip_address": "127.0.0.1"}
    if posted.last_error is not None:
        info |= dict(zip(("last_error_date", "last_error_message"), posted.last_error, strict=True))
    return info
