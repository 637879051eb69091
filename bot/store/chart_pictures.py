"""Pictures that Telegram keeps for us: each is uploaded once, and sent by its file id from then on."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import Text, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import Field, SQLModel

from bot.store.tables import UtcTime, check, not_blank, only

KEPT = timedelta(days=365)
"""After which a picture is made anew: values and words change sooner, and what they replaced is in nobody's way."""


class ChartPictureRow(SQLModel, table=True):
    """A picture by what it looks like: series, values, language and theme are all in the key."""

    __tablename__: ClassVar[str] = "chart_picture"
    __table_args__: ClassVar[Any] = (
        check("chart_picture_key", f"length(key) = 64 AND {only('key', '0123456789abcdef')}"),
        check("chart_picture_file_id", not_blank("file_id")),
        {"sqlite_with_rowid": False},
    )

    key: str = Field(primary_key=True, sa_type=Text)
    file_id: str = Field(sa_type=Text)
    sent_at: datetime = Field(sa_type=UtcTime)


CHART_PICTURE = SQLModel.metadata.tables["chart_picture"]


async def picture_of(session: AsyncSession, key: str) -> str | None:
    """The file id of a picture; None where it was never sent."""
    found: str | None = await session.scalar(select(CHART_PICTURE.c.file_id).where(CHART_PICTURE.c.key == key))
    return found


async def keep_picture(session: AsyncSession, key: str, file_id: str, now: datetime) -> None:
    """Keep the file id of a picture that was sent, in place of an earlier one; those of a year ago go."""
    old = (CHART_PICTURE.c.key == key) | (CHART_PICTURE.c.sent_at < now - KEPT)
    await session.execute(delete(CHART_PICTURE).where(old))
    await session.execute(insert(CHART_PICTURE), [{"key": key, "file_id": file_id, "sent_at": now}])


async def forget_picture(session: AsyncSession, key: str, file_id: str) -> None:
    """Forget a file id that Telegram knows no more, unless another has taken its place."""
    same = (CHART_PICTURE.c.key == key) & (CHART_PICTURE.c.file_id == file_id)
    await session.execute(delete(CHART_PICTURE).where(same))
