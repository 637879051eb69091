"""Pictures that a call brings or names: as a parameter of their own, or inside of `media`."""

from bot.sandbox.bot_api.params import Params
from bot.sandbox.bot_api.texts import caption_text
from bot.sandbox.errors import ControlError, bad_request
from bot.sandbox.state import Sandbox
from bot.sandbox.world.people import Json

_ATTACHED = "attach://"


def photo_content(sandbox: Sandbox, params: Params) -> Json:
    """The content of `sendPhoto`: an upload, or the id of a file that was sent before, and its caption.

    Raises:
        ApiError: 400 when there is no picture, or the caption cannot be.
    """
    named = params.text("photo")
    if not named:
        raise bad_request("there is no photo in the request")
    upload = params.file("photo") or _attached(params, named)
    return {"photo": _sizes(sandbox, named, upload), **caption_text(params, sandbox.world)}


def media_content(sandbox: Sandbox, params: Params, *, may_upload: bool) -> Json:
    """The content that `media`, an InputMediaPhoto, describes; this stand-in holds no other kind.

    Raises:
        ApiError: 400 when it is no such object, or names no picture.
    """
    given = params.structure("media", "can't parse input media JSON object")
    if not isinstance(given, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    if given.get("type") != "photo":
        raise bad_request("can't parse InputMedia: only photos are held here")
    named = str(given.get("media") or "")
    upload = _attached(params, named)
    if upload is not None and not may_upload:
        raise bad_request("can't parse InputMedia: media not found")
    return {"photo": _sizes(sandbox, named, upload), **caption_text(Params(given), sandbox.world)}


def _attached(params: Params, named: str) -> bytes | None:
    """The file that lies in the request under the name after `attach://` (Bot API, "Sending files")."""
    return params.file(named.removeprefix(_ATTACHED)) if named.startswith(_ATTACHED) else None


def _sizes(sandbox: Sandbox, file_id: str, upload: bytes | None) -> list[Json]:
    if upload is not None:
        try:
            file_id = sandbox.pictures.add(upload)
        except ControlError as error:
            raise bad_request("IMAGE_PROCESS_FAILED") from error
    picture = sandbox.pictures.get(file_id)
    if picture is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    size = {"file_id": file_id, "file_unique_id": f"u-{file_id}", "file_size": len(picture.body)}
    width, height = picture.size
    return [{**size, "width": width, "height": height}]
