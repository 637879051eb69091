"""Topics from `data/topics.yaml`."""

from collections.abc import Sequence
from pathlib import Path

from bot.core.errors import InvalidValueError
from bot.core.facts import Topic
from bot.files.reading import Notes, raise_if_any
from bot.files.yaml_fields import Fields
from bot.files.yaml_nodes import Entries, Items, Node, read_node

TOPIC_KEYS = ("id", "command", "name", "description")


def load_topics(path: Path) -> list[Topic]:
    """The topics of a file, in its order.

    Raises:
        DataFileError: naming every problem of the file.
    """
    notes = Notes(path)
    node = read_node(path)
    if not isinstance(node, Items):
        notes.add(node.line, "topics must be a list: begin each one with “- id: …”")
    nodes = node.nodes if isinstance(node, Items) else ()
    found = [(topic, child.line) for child in nodes if (topic := _topic(child, notes)) is not None]
    _note_taken("id", [(topic.id, line) for topic, line in found], notes)
    _note_taken("command", [(topic.command, line) for topic, line in found], notes)
    raise_if_any(notes.problems)
    return [topic for topic, _ in found]


def _topic(node: Node, notes: Notes) -> Topic | None:
    fields = Fields(node, "the topic", TOPIC_KEYS, notes)
    if not isinstance(node, Entries) or not fields.require(*TOPIC_KEYS):
        return None
    name, description = fields.local_text("name"), fields.local_text("description")
    words = {key: fields.text(key) for key in ("id", "command")}
    if name is None or description is None:
        return None
    try:
        return Topic(**words, name=name, description=description)
    except InvalidValueError as error:
        fields.note(str(error).partition(" ")[0], str(error))
        return None


def _note_taken(what: str, words: Sequence[tuple[str, int]], notes: Notes) -> None:
    first: dict[str, int] = {}
    for word, line in words:
        earlier = first.setdefault(word, line)
        if earlier != line:
            notes.add(line, f"{what} “{word}” is taken already at line {earlier}; choose another")
