"""Bodies of requests."""

import json

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.chat.telegram_api.body import FormBody, JsonBody, body_of


def data(**parameters: object) -> RequestData:
    return RequestData([RequestParameter.from_input(name, value) for name, value in parameters.items()])


async def test_parameters_travel_as_one_json_object() -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("да", callback_data="y")]])

    body = body_of(data(chat_id=-1001234567890, text="Хоргос 霍尔果斯 \ud83d", reply_markup=keyboard, parse_mode=None))

    assert isinstance(body, JsonBody)
    assert json.loads(body.content) == {
        "chat_id": -1001234567890,
        "text": "Хоргос 霍尔果斯 \ud83d",
        "reply_markup": {"inline_keyboard": [[{"text": "да", "callback_data": "y"}]]},
    }


async def test_a_call_without_parameters_has_a_body_too_so_that_it_can_be_told_whether_it_went_out() -> None:
    body = body_of(None)

    assert isinstance(body, JsonBody)
    assert body.content == b"{}"


async def test_files_travel_as_a_form_under_their_own_names() -> None:
    body = body_of(data(chat_id=5, photo=InputFile(b"\x89PNG", filename='товар "2024".png')))

    assert isinstance(body, FormBody)
    written = await body.as_bytes()
    assert body.content_type.startswith("multipart/form-data")
    assert 'name="photo"; filename="товар \\"2024\\".png"'.encode() in written
    assert b"Content-Type: image/png" in written
    assert b"\x89PNG" in written
    assert b'name="chat_id"\r\n\r\n5\r\n' in written
