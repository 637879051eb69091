"""Whatever people and other programs send, a private chat gets one reply and a group none."""

import pytest

from bot.core.language import Language
from bot.texts.locale_bundle import TEXTS
from tests.acceptance.driver import Town
from tests.acceptance.places import BOT, TURNOVER, channel, group, person, private

pytestmark = pytest.mark.asyncio(loop_scope="session")

ZALGO = "т" + "".join(chr(0x300 + number) for number in range(112)) + "оварооборот"
TEXTS_OF_ALL_KINDS = {
    "one sign": "?",
    "longest": "trade " * 682 + "1234",
    "longest in Chinese": "贸" * 4096,
    "longest in emoji": "🙂" * 2048,
    "emoji": "🇰🇿🤝🇨🇳",
    "HTML": "<b>turnover</b> & <a href='x'>&lt;</a><script>alert(1)</script>",
    "entities": "&amp;&#0;&nosuch;&lt;b&gt;",
    "zalgo": ZALGO,
    "right to left": "\u202eтоварооборот\u202c \u2067trade\u2069",
    "null bytes": "trade\u0000turnover\u0000",
    "controls": "\u0001\u0007\u001b[31mtrade\u007f",
    "lone joiners": "\u200d\u200b\ufe0fx",
    "braces": "{turnover} {0} %s %(x)s ${y}",
    "SQL": "'; DROP TABLE fact; --",
    "numbers": "9" * 400 + ".5e999",
    "digits of other scripts": "٢٠٢٢ ২০২২ ２０２２",
    "a path": "../../etc/passwd",
    "Arabic": "كم حجم التجارة؟",
    "surrogate pairs": "𝕿𝖗𝖆𝖉𝖊 𝟚𝟘𝟚𝟚",
}


@pytest.mark.parametrize("kind", TEXTS_OF_ALL_KINDS)
async def test_any_text_gets_one_reply_wherever_it_is_asked(town: Town, kind: str) -> None:
    text = TEXTS_OF_ALL_KINDS[kind]
    place, who = await private(town.control)
    among = await group(town.control)
    before = (await among.say(who, f"@{BOT} trade"))[0]

    assert len(await place.say(who, text)) == 1
    assert len(await among.say(who, text, reply_to=before.id)) == 1
    for command in ("/ask", "/fact", "/start", "/start f_", "/help", "/language"):
        assert len(await place.say(who, f"{command} {text[:2000]}")) == 1


async def test_an_empty_text_gets_no_reply_and_does_no_harm(town: Town) -> None:
    place, who = await private(town.control)
    await town.control.raw_update(
        {
            "message": {
                "message_id": 5,
                "date": 1,
                "chat": {"id": who, "type": "private"},
                "from": {"id": who, "is_bot": False, "first_name": "A"},
                "text": "",
            }
        }
    )
    await town.control.wait("handled")

    assert len(await place.say(who, TURNOVER)) == 1


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("media", ["photo", "sticker", "voice", "video_note", "poll", "location", "contact", "dice"])
async def test_what_is_no_text_gets_one_fixed_line_in_private(town: Town, media: str, language: Language) -> None:
    place, who = await private(town.control, language)

    assert [one.text for one in await place.say(who, media=media)] == [TEXTS[language].not_text]


async def test_the_caption_of_a_picture_is_a_question(town: Town) -> None:
    place, who = await private(town.control)

    (reply,) = await place.say(who, TURNOVER, media="photo")

    assert "31.17" in reply.text


async def test_a_forwarded_question_is_answered_in_private(town: Town) -> None:
    place, who = await private(town.control)
    source = await channel(town.control)

    (reply,) = await place.say(who, TURNOVER, forward={"chat_id": source.chat_id})

    assert "31.17" in reply.text


async def test_service_messages_get_silence(town: Town) -> None:
    place, among = (await private(town.control))[0], await group(town.control, bot_status="administrator")

    await town.control.member(among.chat_id, "join", await person(town.control))
    await town.control.member(place.chat_id, "block")
    await town.control.member(place.chat_id, "unblock")
    await town.control.wait("handled")

    assert await among.replies() == []
    assert await place.replies() == []


@pytest.mark.parametrize("language", list(Language))
async def test_kazakh_in_arabic_letters_is_told_which_scripts_work(town: Town, language: Language) -> None:
    place, who = await private(town.control, language)

    (reply,) = await place.say(who, "قىتاي مەن قازاقستاننىڭ ساۋدا اينالىمى قانشا؟")

    assert reply.text == TEXTS[language].arabic_script


async def test_a_question_with_some_arabic_letters_that_is_understood_is_answered(town: Town) -> None:
    place, who = await private(town.control)

    (reply,) = await place.say(who, f"{TURNOVER} رقم")

    assert "31.17" in reply.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("2022年中國與哈薩克斯坦的貿易額是多少？", "贸易额"),
        ("2022 jyly Qytai men Qazaqstan arasyndagy tauar ainalymy qansha boldy?", "тауар айналымы"),
    ],
)
async def test_traditional_chinese_and_latin_kazakh_are_answered_in_simplified_and_cyrillic(
    town: Town, question: str, words: str
) -> None:
    place, who = await private(town.control)

    (reply,) = await place.say(who, question)

    assert words in reply.text
