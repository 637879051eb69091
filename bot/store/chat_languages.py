"""The languages that people and groups chose.

Every function works inside the caller's transaction.
"""

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.language import Language
from bot.store.tables import CHAT_LANGUAGE

_CHOOSE = text(
    "INSERT INTO chat_language (chat_id, language) VALUES (:chat_id, :language)"
    " ON CONFLICT (chat_id) DO UPDATE SET language = excluded.language"
)


async def chosen_languages(session: AsyncSession) -> dict[int, Language]:
    """All choices by the id of their chat."""
    rows = await session.execute(select(CHAT_LANGUAGE.c.chat_id, CHAT_LANGUAGE.c.language))
    return {row.chat_id: Language(row.language) for row in rows}


async def choose_language(session: AsyncSession, chat_id: int, language: Language) -> None:
    """Keep a choice in place of an earlier one."""
    await session.execute(_CHOOSE, {"chat_id": chat_id, "language": language.value})


async def forget_language(session: AsyncSession, chat_id: int) -> None:
    """Delete a choice, if there is one."""
    await session.execute(delete(CHAT_LANGUAGE).where(CHAT_LANGUAGE.c.chat_id == chat_id))
