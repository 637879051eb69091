"""Texts of the quiz: its questions, its scores, and why there is none."""

from bot.texts.catalogue.localised import Localised, TextSet


class QuizTexts(TextSet):
    """The quiz."""

    # statement, with a gap where its number stands
    quiz_question = Localised(
        en="Which number is missing? {statement}",
        ru="Какое число пропущено? {statement}",
        kk="Қай сан түсіп қалған? {statement}",
        zh="空白处应填哪个数字？{statement}",
    )
    quiz_off = Localised(
        en="The quiz is off in this group. Its admins can turn it on in /settings.",
        ru="Викторина в этой группе выключена. Администраторы могут включить её в /settings.",
        kk="Бұл топта викторина өшірулі. Әкімшілер оны /settings арқылы қоса алады.",
        zh="本群未开启知识问答，管理员可在 /settings 中开启。",
    )
    quiz_for_all = Localised(
        en="A quiz question is for everybody: send /quiz so that all can see it.",
        ru="Вопрос викторины — для всех: отправьте /quiz так, чтобы команду видели остальные.",
        kk="Викторина сұрағы бәріне арналған: /quiz командасын басқалар көретіндей етіп жіберіңіз.",
        zh="问答题面向所有人：请公开发送 /quiz。",
    )
    quiz_too_soon = Localised(
        en="One quiz question a minute is enough for a group: try again a little later.",
        ru="В группе — не больше одного вопроса викторины в минуту: попробуйте чуть позже.",
        kk="Топта минутына бір ғана викторина сұрағы қойылады: сәл кейінірек байқап көріңіз.",
        zh="群里每分钟最多一道问答题，请稍后再试。",
    )
    # topic: as the person wrote it
    quiz_no_topic = Localised(
        en="I know no topic “{topic}”. See them all: /topics",
        ru="Темы «{topic}» у меня нет. Все темы: /topics",
        kk="Менде «{topic}» деген тақырып жоқ. Барлық тақырып: /topics",
        zh="没有“{topic}”这个话题。全部话题：/topics",
    )
    quiz_nothing = Localised(
        en="I have no quiz question on this yet. Try /quiz without a topic.",
        ru="Вопроса для викторины об этом пока нет. Попробуйте /quiz без темы.",
        kk="Бұл туралы викторина сұрағы әзірге жоқ. /quiz командасын тақырыпсыз жіберіп көріңіз.",
        zh="这方面暂时还没有问答题。请试试不带话题的 /quiz。",
    )
    quiz_refused = Localised(
        en="I may not send polls here, and a quiz question is one. An admin can allow it in the group’s permissions.",
        ru="Мне здесь нельзя отправлять опросы, а вопрос викторины — это опрос. Разрешить может администратор группы.",
        kk="Мұнда маған сауалнама жіберуге болмайды, ал викторина сұрағы — сауалнама. Топ әкімшісі рұқсат бере алады.",
        zh="我在这里不能发送投票，而问答题就是投票。群管理员可以在权限设置中允许。",
    )
    quiz_scores = Localised(en="Quiz scores", ru="Счёт викторины", kk="Викторина есебі", zh="问答得分")
    # place; name; correct, answered: numbers
    quiz_score = Localised(
        en="{place}. {name} — {correct} of {answered} right",
        ru="{place}. {name} — верно {correct} из {answered}",
        kk="{place}. {name} — дұрыс: {correct}, барлығы: {answered}",
        zh="{place}. {name} — 答对 {correct}/{answered}",
    )
    # place: stands for the name of somebody whom we cannot name
    quiz_player = Localised(en="player {place}", ru="игрок {place}", kk="{place}-ойыншы", zh="玩家{place}")
    quiz_no_scores = Localised(
        en="Nobody has answered a quiz question here yet. Start one: /quiz",
        ru="Здесь ещё никто не отвечал на вопросы викторины. Начать: /quiz",
        kk="Мұнда викторина сұрағына әлі ешкім жауап бермеген. Бастау: /quiz",
        zh="这里还没有人答过题。开始：/quiz",
    )
    quiz_scores_in_groups = Localised(
        en="Scores are kept in groups only.",
        ru="Счёт ведётся только в группах.",
        kk="Есеп тек топтарда жүргізіледі.",
        zh="只在群组中记分。",
    )
    privacy_quiz = Localised(
        en=(
            "If you answer a group’s quiz: your number, with how many answers you gave there and how many were right, "
            "until /forgetme. Of each question, its poll, group and right option: for a day."
        ),
        ru=(
            "Если вы отвечаете на викторину в группе: ваш номер, число ответов там и число верных — до /forgetme. "
            "О каждом вопросе — номер опроса, группу и верный вариант: один день."
        ),
        kk=(
            "Топта викторинаға жауап берсеңіз: нөміріңізді, ондағы жауаптарыңыздың және дұрысының санын — /forgetme "
            "командасына дейін. Әр сұрақтың сауалнамасын, тобын, дұрыс нұсқасын: бір күн."
        ),
        zh=(
            "如果您在群里答题：您的编号、在该群答题和答对的数量，保存到您发送 /forgetme 为止。"
            "每道题的投票编号、群组和正确选项保存一天。"
        ),
    )
