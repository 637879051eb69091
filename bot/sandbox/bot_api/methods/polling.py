"""Methods that bring updates to the bot."""

from bot.sandbox.bot_api.params import Params
from bot.sandbox.errors import bad_request
from bot.sandbox.state import Sandbox
from bot.sandbox.updates import MAX_BATCH
from bot.sandbox.world.people import Json

_MAX_WAIT = 50
"""Seconds that Telegram holds a long poll at most."""


async def get_updates(sandbox: Sandbox, params: Params) -> list[bytes]:
    """`getUpdates`: updates already encoded.

    Raises:
        ApiError: 400 for malformed `allowed_updates`, 409 when another call takes over.
    """
    allowed = params.structure("allowed_updates", "can't parse allowed_updates JSON object")
    if isinstance(allowed, list):
        sandbox.updates.allow(str(kind) for kind in allowed)
    offset, limit = params.integer("offset"), params.integer("limit", MAX_BATCH)
    seconds = min(max(params.integer("timeout"), 0), _MAX_WAIT)
    return await sandbox.updates.fetch(offset, limit, seconds)


def delete_webhook(sandbox: Sandbox, params: Params) -> bool:
    """`deleteWebhook`."""
    if params.flag("drop_pending_updates"):
        sandbox.updates.drop_all()
    return True


def set_webhook(sandbox: Sandbox, params: Params) -> bool:
    """`setWebhook`: an empty address removes nothing, any other is refused.

    Raises:
        ApiError: 400, since nothing here posts updates to an address.
    """
    if params.text("url"):
        raise bad_request("bad webhook: this stand-in for Telegram posts no updates; use getUpdates")
    return delete_webhook(sandbox, params)


def get_webhook_info(sandbox: Sandbox, params: Params) -> Json:
    """`getWebhookInfo`: never a webhook, but the number of updates that wait."""
    del params
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(sandbox.updates)}
    return info | ({"allowed_updates": sorted(sandbox.updates.allowed)} if sandbox.updates.allowed else {})
