from bot.chat.conversation.memory import SentReplies, SentReply


def test_an_answer_is_found_by_its_question_and_by_itself() -> None:
    answered = SentReplies()
    answered.remember(-1, 5, 6, 77)

    expected = SentReply((-1, 5), (-1, 6), 77)
    assert answered.to_question(-1, 5) == expected
    assert answered.by_answer(-1, 6) == expected
    assert answered.to_question(-1, 6) is None
    assert answered.by_answer(-2, 6) is None


def test_the_oldest_answers_are_forgotten_first() -> None:
    answered = SentReplies(kept=3)
    for number in range(10):
        answered.remember(1, number, 100 + number, 77)

    assert len(answered) == 3
    assert answered.to_question(1, 6) is None
    assert answered.by_answer(1, 106) is None
    assert answered.to_question(1, 7) is not None


def test_a_new_answer_to_a_question_takes_the_place_of_the_old_one() -> None:
    answered = SentReplies()
    answered.remember(1, 5, 6, 77)
    answered.remember(1, 5, 8, 77)

    assert answered.by_answer(1, 6) is None
    assert answered.by_answer(1, 8) == answered.to_question(1, 5)


def test_a_person_is_forgotten_and_nobody_else() -> None:
    answered = SentReplies()
    answered.remember(1, 5, 6, 77)
    answered.remember(1, 7, 8, 78)
    answered.forget(77)

    assert answered.to_question(1, 5) is None
    assert answered.by_answer(1, 6) is None
    assert answered.by_answer(1, 8) is not None
