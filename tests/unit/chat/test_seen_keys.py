from bot.chat.conversation.memory import SeenKeys


def test_a_thing_is_first_once() -> None:
    once = SeenKeys()

    assert [once.is_first("a"), once.is_first("a"), once.is_first("b")] == [True, False, True]


def test_only_so_many_things_are_remembered() -> None:
    once = SeenKeys(kept=2)
    for thing in "abc":
        once.is_first(thing)

    assert once.is_first("a")
    assert not once.is_first("c")


def test_what_was_not_done_after_all_is_first_again() -> None:
    once = SeenKeys()
    once.is_first("a")
    once.forget("a")
    once.forget("b")

    assert once.is_first("a")
