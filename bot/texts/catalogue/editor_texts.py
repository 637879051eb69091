"""Texts for editors of what is about to be published, what became of it, and who edits. Nobody else sees them."""

from bot.core.change_guards import HoldKind
from bot.core.drafts import DraftKind
from bot.texts.catalogue.localised import Localised, Plural, TextSet


class DraftPreviewTexts(TextSet):
    """What an editor sees before a draft is published."""

    # step: what is missing, one of `draft_parts`
    draft_incomplete = Localised(
        en="Still missing: {step}.",
        ru="Ещё не хватает: {step}.",
        kk="Әлі жетпейді: {step}.",
        zh="还缺：{step}。",
    )
    # languages
    draft_unsaid = Localised(
        en="No text yet in {languages}: there people get another language, and are told which.",
        ru="Пока нет текста на {languages}: там покажу другой язык и назову его.",
        kk="Әзірге {languages} мәтін жоқ: оның орнына басқа тілдегі мәтін көрсетіліп, қай тілде екені айтылады.",
        zh="还没有{languages}文本：读者会看到其他语言的文本，并注明语言。",
    )
    # questions
    draft_found_by = Localised(
        en="Found by: {questions}",
        ru="Находится по вопросам: {questions}",
        kk="Мына сұрақтармен табылады: {questions}",
        zh="能找到的问法：{questions}",
    )
    draft_lost_by = Localised(
        en="Not found by: {questions}",
        ru="Не находится по вопросам: {questions}",
        kk="Мына сұрақтармен табылмайды: {questions}",
        zh="找不到的问法：{questions}",
    )
    # questions: that were asked lately
    draft_answers_asked = Localised(
        en="Answers what was asked: {questions}",
        ru="Отвечает на то, о чём спрашивали: {questions}",
        kk="Мына сұралған сұрақтарға жауап береді: {questions}",
        zh="能回答有人问过的：{questions}",
    )
    draft_found_by_nothing = Localised(
        en="No questions are given; it is found by the words of its text.",
        ru="Вопросов нет; факт находится по словам своего текста.",
        kk="Сұрақ жазылмаған; дерек мәтініндегі сөздер бойынша табылады.",
        zh="没有给出问法；可按正文中的词找到。",
    )
    # fact: its statement and id
    draft_confused = Localised(
        en="May be confused with: {fact}",
        ru="Можно спутать с: {fact}",
        kk="Шатастыруға болады: {fact}",
        zh="可能混淆：{fact}",
    )
    draft_languages_differ = Localised(
        en="The languages do not agree: {why}",
        ru="Языковые версии расходятся: {why}",
        kk="Тілдегі нұсқалар сәйкес келмейді: {why}",
        zh="各语言版本不一致：{why}",
    )
    draft_repeated = Localised(
        en="Says the same as: {fact}",
        ru="Говорит то же, что: {fact}",
        kk="Мынамен бірдей: {fact}",
        zh="与此相同：{fact}",
    )
    # change: such as `31.17 → 311.7 billion`; why: one of `draft_hold_kinds`
    draft_held = Localised(
        en="Look twice: {change} ({why})",
        ru="Проверьте ещё раз: {change} ({why})",
        kk="Тағы бір тексеріңіз: {change} ({why})",
        zh="请再核对：{change}（{why}）",
    )
    draft_hold_kinds = Localised(
        en={
            HoldKind.TENFOLD: "ten times as much or more",
            HoldKind.TENTH: "a tenth or less",
            HoldKind.SIGN: "the sign changes",
            HoldKind.FROM_ZERO: "was zero",
            HoldKind.TO_ZERO: "becomes zero",
            HoldKind.UNIT: "another unit",
        },
        ru={
            HoldKind.TENFOLD: "в десять и более раз больше",
            HoldKind.TENTH: "в десять и более раз меньше",
            HoldKind.SIGN: "другой знак",
            HoldKind.FROM_ZERO: "был ноль",
            HoldKind.TO_ZERO: "становится ноль",
            HoldKind.UNIT: "другая единица",
        },
        kk={
            HoldKind.TENFOLD: "он есе немесе одан да көп",
            HoldKind.TENTH: "оннан бірі немесе одан да аз",
            HoldKind.SIGN: "таңбасы басқа",
            HoldKind.FROM_ZERO: "нөл болған",
            HoldKind.TO_ZERO: "нөлге айналады",
            HoldKind.UNIT: "өлшем бірлігі басқа",
        },
        zh={
            HoldKind.TENFOLD: "十倍或更多",
            HoldKind.TENTH: "十分之一或更少",
            HoldKind.SIGN: "正负号变了",
            HoldKind.FROM_ZERO: "原来是零",
            HoldKind.TO_ZERO: "变成零",
            HoldKind.UNIT: "单位变了",
        },
    )
    # fact: its statement as it is held now
    draft_before = Localised(
        en="Until now: {fact}",
        ru="До сих пор: {fact}",
        kk="Осы уақытқа дейін: {fact}",
        zh="原来：{fact}",
    )
    # date
    draft_review_by = Localised(
        en="To be checked again: {date}",
        ru="Перепроверить: {date}",
        kk="Қайта тексеру күні: {date}",
        zh="复查日期：{date}",
    )
    draft_reaches_nobody = Localised(
        en="No chat has asked for news of this.",
        ru="Новостей об этом не ждёт ни один чат.",
        kk="Бұл туралы жаңалық күтетін чат жоқ.",
        zh="没有聊天订阅这类新信息。",
    )
    # language; text: the words around the number; right: what it should be
    draft_ending = Localised(
        en="Ending in {language}: “{text}”; check that it fits",
        ru="Окончание на {language}: «{text}» — проверьте",
        kk="Жалғау ({language}): «{text}» — тексеріңіз",
        zh="{language}词尾：“{text}”，请检查",
    )
    draft_ending_wrong = Localised(
        en="Ending in {language}: “{text}” should be “{right}”",
        ru="Окончание на {language}: «{text}», а нужно «{right}»",
        kk="Жалғау ({language}): «{text}», дұрысы — «{right}»",
        zh="{language}词尾：“{text}”应为“{right}”",
    )
    # number, of chats
    draft_reach = Localised(
        en=Plural(one="Goes to {number} chat.", other="Goes to {number} chats."),
        ru=Plural(
            one="Уйдёт в {number} чат.",
            few="Уйдёт в {number} чата.",
            many="Уйдёт в {number} чатов.",
            other="Уйдёт в {number} чата.",
        ),
        kk=Plural(one="{number} чатқа жіберіледі.", other="{number} чатқа жіберіледі."),
        zh=Plural(other="将发送到{number}个聊天。"),
    )
    # number: of messages of ours
    draft_edits = Localised(
        en=Plural(one="{number} earlier message is edited.", other="{number} earlier messages are edited."),
        ru=Plural(
            one="Будет исправлено {number} прежнее сообщение.",
            few="Будет исправлено {number} прежних сообщения.",
            many="Будет исправлено {number} прежних сообщений.",
            other="Будет исправлено {number} прежнего сообщения.",
        ),
        kk=Plural(
            one="Бұрынғы {number} хабар түзетіледі.",
            other="Бұрынғы {number} хабар түзетіледі.",
        ),
        zh=Plural(other="将修改以前的{number}条消息。"),
    )
    # number, of other facts
    draft_other_facts = Localised(
        en=Plural(
            one="{number} other fact of this source changes too.",
            other="{number} other facts of this source change too.",
        ),
        ru=Plural(
            one="Изменится ещё {number} факт этого источника.",
            few="Изменятся ещё {number} факта этого источника.",
            many="Изменятся ещё {number} фактов этого источника.",
            other="Изменится ещё {number} факта этого источника.",
        ),
        kk=Plural(
            one="Осы дереккөздің тағы {number} дерегі өзгереді.", other="Осы дереккөздің тағы {number} дерегі өзгереді."
        ),
        zh=Plural(other="该来源的其他{number}条信息也会改变。"),
    )
    draft_second_needed = Localised(
        en="A second editor must approve it.",
        ru="Должен одобрить второй редактор.",
        kk="Екінші редактор мақұлдауы керек.",
        zh="须由第二位编辑批准。",
    )


class DraftReplyTexts(TextSet):
    """What became of a draft, and why something is not done."""

    # number: of the draft
    draft_put_away_done = Localised(
        en="Draft {number} is kept. All drafts: /drafts",
        ru="Черновик {number} сохранён. Все черновики: /drafts",
        kk="{number}-жоба сақталды. Барлық жобалар: /drafts",
        zh="草稿{number}已保存。所有草稿：/drafts",
    )
    # number: of the draft
    draft_discarded = Localised(
        en="Draft {number} is discarded.",
        ru="Черновик {number} удалён.",
        kk="{number}-жоба жойылды.",
        zh="草稿{number}已删除。",
    )
    # number: of the draft
    draft_discard_ask = Localised(
        en="Discard draft {number} for good?",
        ru="Удалить черновик {number} навсегда?",
        kk="{number}-жобаны біржола жою керек пе?",
        zh="彻底删除草稿{number}？",
    )
    # id: of the fact
    draft_published = Localised(
        en="Published: {id}. Answers have it in a second or two.",
        ru="Опубликовано: {id}. Через секунду-две факт появится в ответах.",
        kk="Жарияланды: {id}. Бір-екі секундтан кейін жауаптарда шығады.",
        zh="已发布：{id}。一两秒后即可在回答中看到。",
    )
    # id: of the fact
    draft_retracted = Localised(
        en="Retracted: {id}. Answers leave it out in a second or two.",
        ru="Отозвано: {id}. Через секунду-две факта не будет в ответах.",
        kk="Қайтарып алынды: {id}. Бір-екі секундтан кейін жауаптарда болмайды.",
        zh="已撤回：{id}。一两秒后回答中不再出现。",
    )
    # number: of the draft
    draft_waits = Localised(
        en="Draft {number} waits for a second editor. I wrote to the others, as far as I may.",
        ru="Черновик {number} ждёт второго редактора. Сообщение ушло всем, кому я могу написать.",
        kk="{number}-жоба екінші редакторды күтіп тұр. Жаза алатын редакторлардың бәріне хабарладым.",
        zh="草稿{number}等待第二位编辑；能联系到的编辑都已通知。",
    )
    # number: of the draft
    draft_wanted = Localised(
        en="Draft {number} waits for your approval.",
        ru="Черновик {number} ждёт вашего одобрения.",
        kk="{number}-жоба мақұлдауыңызды күтіп тұр.",
        zh="草稿{number}等待您的批准。",
    )
    draft_stopped = Localised(
        en="Stopped. What has not gone out yet waits.",
        ru="Остановлено: что ещё не отправлено, ждёт.",
        kk="Тоқтатылды: әлі жіберілмегені күтіп тұр.",
        zh="已停止，尚未发出的暂不发送。",
    )
    draft_goes_on = Localised(
        en="Sending goes on.",
        ru="Рассылка продолжается.",
        kk="Тарату жалғасып жатыр.",
        zh="继续推送。",
    )
    # id: of the fact
    draft_undone = Localised(
        en="Undone: {id} is as it was before. Everybody who was told is told again.",
        ru="Отменено: {id} снова как прежде. Всем, кому сообщалось об изменении, сообщу и об этом.",
        kk="Өзгеріс қайтарылды: {id} бұрынғыдай. Өзгеріс туралы хабар алғандардың бәріне айтамын.",
        zh="已撤销：{id} 恢复原样。收到过变动消息的人会再收到通知。",
    )
    # id: of the fact
    draft_undone_new = Localised(
        en="Undone: {id} is retracted. Everybody who was told of it is told so.",
        ru="Отменено: факт {id} отозван. Всем, кому о нём сообщалось, сообщу и об этом.",
        kk="Жариялау қайтарылды: {id} дерегі қайтарып алынды. Ол туралы хабар алғандардың бәріне айтамын.",
        zh="已撤销：{id} 已撤回。收到过这条信息的人会收到通知。",
    )
    # id: of the fact
    draft_undo_ask = Localised(
        en="Undo this? {id} goes back to what it said before.",
        ru="Отменить? {id} станет таким, как прежде.",
        kk="Болдырмау керек пе? {id} бұрынғы қалпына келеді.",
        zh="撤销吗？{id} 将恢复以前的内容。",
    )
    # id: of the fact
    draft_undo_new_ask = Localised(
        en="Undo this? {id} was new and will be retracted.",
        ru="Отменить? {id} — новый факт, он будет отозван.",
        kk="Болдырмау керек пе? {id} — жаңа дерек, ол қайтарып алынады.",
        zh="撤销吗？{id} 是新信息，将被撤回。",
    )
    draft_nothing_to_undo = Localised(
        en="There is nothing to undo.",
        ru="Отменять нечего.",
        kk="Болдырмауға болатын ештеңе жоқ.",
        zh="没有可撤销的。",
    )
    draft_undo_title = Localised(
        en="Published lately. Which of these should be undone?",
        ru="Недавно опубликованное. Что отменить?",
        kk="Соңғы жарияланғандар. Қайсысын болдырмау керек?",
        zh="最近发布的，撤销哪一条？",
    )
    drafts_title = Localised(en="Drafts", ru="Черновики", kk="Жобалар", zh="草稿")
    drafts_none = Localised(
        en="There are no drafts. A new fact: /add",
        ru="Черновиков нет. Новый факт: /add",
        kk="Жоба жоқ. Жаңа дерек: /add",
        zh="没有草稿。新信息：/add",
    )
    editor_commands = Localised(
        en=(
            "/add — a new fact\n/edit ID — change one\n/retract ID — retract one\n/undo — undo what was published\n"
            "/review — facts to be checked again\n/unanswered — what was asked in vain\n"
            "/gaps — asked and held, by topic\n/reports — what did not help readers\n/stats — how much is asked\n"
            "/editors — who edits"
        ),
        ru=(
            "/add — новый факт\n/edit КОД — изменить\n/retract КОД — отозвать\n/undo — отменить опубликованное\n"
            "/review — что пора перепроверить\n/unanswered — вопросы без ответа\n"
            "/gaps — о чём спрашивают и что есть\n/reports — что читателям не помогло\n"
            "/stats — сколько спрашивают\n/editors — кто редактирует"
        ),
        kk=(
            "/add — жаңа дерек\n/edit КОД — өзгерту\n/retract КОД — қайтарып алу\n/undo — жарияланғанды болдырмау\n"
            "/review — қайта тексерілетін деректер\n/unanswered — жауапсыз қалған сұрақтар\n"
            "/gaps — не сұралады, не бар\n/reports — оқырмандарға көмектеспеген деректер\n"
            "/stats — қанша сұралады\n/editors — кім редакторлайды"
        ),
        zh=(
            "/add — 新信息\n/edit 编号 — 修改\n/retract 编号 — 撤回\n/undo — 撤销已发布的\n/review — 需要复查的信息\n"
            "/unanswered — 答不上来的问题\n/gaps — 问了什么、有什么\n/reports — 读者的反馈\n/stats — 提问统计\n"
            "/editors — 编辑名单"
        ),
    )
    draft_edit_usage = Localised(
        en="Write the fact’s ID after the command: /edit ID",
        ru="Напишите после команды код факта: /edit КОД",
        kk="Командадан кейін деректің кодын жазыңыз: /edit КОД",
        zh="请在命令后面写上信息编号：/edit 编号",
    )
    draft_retract_usage = Localised(
        en="Write the fact’s ID after the command: /retract ID",
        ru="Напишите после команды код факта: /retract КОД",
        kk="Командадан кейін деректің кодын жазыңыз: /retract КОД",
        zh="请在命令后面写上信息编号：/retract 编号",
    )
    draft_edit_ask = Localised(
        en="What is the matter with this fact?",
        ru="Что с этим фактом?",
        kk="Бұл деректе не өзгереді?",
        zh="这条信息要怎么处理？",
    )
    review_title = Localised(
        en="To be checked again",
        ru="Пора перепроверить",
        kk="Қайта тексерілетін деректер",
        zh="需要复查",
    )
    review_none = Localised(
        en="No fact is past its day of review.",
        ru="Фактов, которые пора перепроверить, нет.",
        kk="Қайта тексерілетін дерек жоқ.",
        zh="没有到期需要复查的信息。",
    )
    # number, when
    draft_in_other_hands = Localised(
        en="Another editor had draft {number}, last changed on {when}. Now it is with you; they can take it back.",
        ru="Черновик {number} был у другого редактора (изменён {when}). Теперь он у вас; тот может взять его обратно.",
        kk="{number}-жоба басқа редакторда еді (соңғы өзгеріс: {when}). Енді ол сізде; бұрынғысы қайта ала алады.",
        zh="草稿{number}原在另一位编辑手中（最后修改：{when}）。现在由您编辑；对方可以取回。",
    )
    # number
    draft_taken = Localised(
        en="Another editor has taken draft {number} over. You can take it back.",
        ru="Черновик {number} взял другой редактор. Его можно взять обратно.",
        kk="{number}-жобаны басқа редактор алды. Қайта алуға болады.",
        zh="另一位编辑接手了草稿{number}。您可以取回。",
    )
    # number, when
    draft_changed = Localised(
        en="Another editor changed draft {number} on {when}, so nothing was done. This is how it stands now:",
        ru="Черновик {number} изменил другой редактор ({when}), поэтому ничего не сделано. Сейчас он такой:",
        kk="{number}-жобаны басқа редактор өзгертті ({when}), сондықтан ештеңе жасалмады. Қазіргі күйі:",
        zh="另一位编辑改过草稿{number}（{when}），所以未做任何更改。现在是这样：",
    )
    # number
    draft_outdated_button = Localised(
        en="This button belongs to an earlier state of draft {number}. This is how it stands now:",
        ru="Эта кнопка относится к прежнему виду черновика {number}. Сейчас он такой:",
        kk="Бұл түйме {number}-жобаның бұрынғы күйіне қатысты. Қазіргі күйі:",
        zh="这个按钮属于草稿{number}以前的状态。现在是这样：",
    )
    draft_gone = Localised(
        en="This draft no longer exists. All drafts: /drafts",
        ru="Этого черновика больше нет. Все черновики: /drafts",
        kk="Бұл жоба енді жоқ. Барлық жобалар: /drafts",
        zh="这份草稿已不存在。所有草稿：/drafts",
    )
    # number; state: one of `draft_states`
    draft_done = Localised(
        en="Draft {number}: {state}. Nothing more was done. What was published can be undone: /undo",
        ru="Черновик {number}: {state}. Больше ничего не сделано. Опубликованное можно отменить: /undo",
        kk="{number}-жоба: {state}. Басқа ештеңе жасалмады. Жарияланғанды болдырмауға болады: /undo",
        zh="草稿{number}：{state}。未做其他更改。已发布的可以撤销：/undo",
    )
    draft_undo_done = Localised(
        en="That was undone already.",
        ru="Это уже отменено.",
        kk="Бұл өзгеріс бұрын қайтарылған.",
        zh="已经撤销过了。",
    )
    # id: of the fact
    draft_fact_changed = Localised(
        en="The fact {id} was changed meanwhile, so nothing was done. Look at it: /fact {id}",
        ru="Факт {id} тем временем изменился, поэтому ничего не сделано. Посмотрите: /fact {id}",
        kk="{id} дерегі осы аралықта өзгерген, сондықтан ештеңе жасалмады. Қараңыз: /fact {id}",
        zh="信息{id}在此期间已有改动，所以未做任何更改。请查看：/fact {id}",
    )
    # why: an English sentence about a rule of facts
    draft_invalid = Localised(
        en="It breaks a rule for facts: {why}. Change it; the draft is as it was.",
        ru="Нарушено правило для фактов: {why}. Исправьте; черновик не изменился.",
        kk="Деректер ережесіне қайшы: {why}. Өзгертіңіз; жоба өзгерген жоқ.",
        zh="不符合信息的规则：{why}。请修改；草稿没有改变。",
    )
    draft_future = Localised(
        en=(
            "The period lies ahead, but the text tells it as done. Correct the period, or say in the text that it is "
            "planned."
        ),
        ru="Период ещё не наступил, а в тексте это уже произошло. Исправьте период или напишите, что это план.",
        kk="Кезең әлі басталған жоқ, ал мәтінде болып қойғандай. Кезеңді түзетіңіз немесе жоспар екенін жазыңыз.",
        zh="时间还没到，正文却说成已发生。请改正时间，或在正文里说明是计划。",
    )
    draft_same_editor = Localised(
        en="You wrote this, so another editor must approve it.",
        ru="Это написали вы, поэтому одобрить должен другой редактор.",
        kk="Мұны сіз жаздыңыз, сондықтан басқа редактор мақұлдауы керек.",
        zh="这是您写的，须由另一位编辑批准。",
    )
    draft_nothing_changed = Localised(
        en="Nothing would change. Change something, or discard the draft.",
        ru="Ничего не изменится. Измените что-нибудь или удалите черновик.",
        kk="Ештеңе өзгермейді. Бірдеңені өзгертіңіз немесе жобаны жойыңыз.",
        zh="没有任何变化。请改动一处，或删除草稿。",
    )
    draft_other_change = Localised(
        en={
            DraftKind.NEW: "Another fact has this ID already; begin anew with /add.",
            DraftKind.WORDING: (
                "More than the wording changes: a number, the period, the source or who stated it. Is it a "
                "correction or a newer figure? Begin with /edit and say so."
            ),
            DraftKind.CORRECTION: "That is a newer figure, not a correction: begin with /edit and say so.",
            DraftKind.NEWER: (
                "That is no newer figure: its period is not later. If the old one was wrong, begin with /edit and "
                "say so."
            ),
            DraftKind.RETRACTION: "The fact has already been retracted.",
        },
        ru={
            DraftKind.NEW: "Этот код уже занят другим фактом; начните заново: /add.",
            DraftKind.WORDING: (
                "Это больше, чем новая формулировка: меняется число, период, источник или автор слов. Это исправление "
                "или более новые данные? Начните с /edit и укажите это."
            ),
            DraftKind.CORRECTION: "Это более новые данные, а не исправление: начните с /edit и укажите это.",
            DraftKind.NEWER: (
                "Это не более новые данные: период не позже прежнего. Если была ошибка, начните с /edit и укажите это."
            ),
            DraftKind.RETRACTION: "Факт уже отозван.",
        },
        kk={
            DraftKind.NEW: "Бұл код басқа деректе бар; қайта бастаңыз: /add.",
            DraftKind.WORDING: (
                "Өзгеретіні тек тұжырым емес: сан, кезең, дереккөз немесе айтқан адам өзгереді. Бұл түзету ме, әлде "
                "жаңарақ көрсеткіш пе? /edit арқылы бастап, соны көрсетіңіз."
            ),
            DraftKind.CORRECTION: "Бұл түзету емес, жаңарақ көрсеткіш: /edit арқылы бастап, соны көрсетіңіз.",
            DraftKind.NEWER: (
                "Бұл жаңарақ көрсеткіш емес: кезеңі бұрынғысынан кейін емес. Қате болса, /edit арқылы бастап, соны "
                "көрсетіңіз."
            ),
            DraftKind.RETRACTION: "Дерек бұрын қайтарып алынған.",
        },
        zh={
            DraftKind.NEW: "这个编号已被占用；请用 /add 重新开始。",
            DraftKind.WORDING: (
                "这不只是改措辞：数字、时间、来源或说话人变了。是更正还是更新数据？请用 /edit 重新选择。"
            ),
            DraftKind.CORRECTION: "这是更新的数据，不是更正：请用 /edit 重新选择。",
            DraftKind.NEWER: "这不是更新的数据：时间并不更晚。如果原来有误，请用 /edit 重新选择。",
            DraftKind.RETRACTION: "这条信息已经撤回。",
        },
    )
    draft_look_twice = Localised(
        en="A number changes a lot. Confirm that change first.",
        ru="Число меняется очень сильно. Сначала подтвердите именно это изменение.",
        kk="Сан тым көп өзгереді. Алдымен дәл осы өзгерісті растаңыз.",
        zh="数字变化很大。请先确认这一改动。",
    )


class EditorTexts(TextSet):
    """Who edits."""

    editors_title = Localised(en="Editors", ru="Редакторы", kk="Редакторлар", zh="编辑")
    editors_none = Localised(
        en="No editors are named yet; owners edit too.",
        ru="Редакторов пока нет; владельцы тоже редактируют.",
        kk="Редактор әлі жоқ; иелері де редакторлай алады.",
        zh="还没有编辑；所有者也可以编辑。",
    )
    editors_usage = Localised(
        en=(
            "/editors add NUMBER — name an editor, or reply with /editors add to a message forwarded from them\n"
            "/editors remove NUMBER — no editor any more"
        ),
        ru=(
            "/editors add НОМЕР — назначить редактора; можно ответить /editors add на пересланное от него сообщение\n"
            "/editors remove НОМЕР — больше не редактор"
        ),
        kk=(
            "/editors add НӨМІР — редактор тағайындау; одан қайта жіберілген хабарға /editors add деп жауап беруге де "
            "болады\n/editors remove НӨМІР — редакторлықтан босату"
        ),
        zh=(
            "/editors add 编号 — 指定编辑，也可用 /editors add 回复一条从对方转发来的消息\n/editors remove 编号 — "
            "取消编辑"
        ),
    )
    editors_by_owners = Localised(
        en="Only owners name editors.",
        ru="Редакторов назначают только владельцы.",
        kk="Редакторларды тек иелері тағайындайды.",
        zh="只有所有者可以指定编辑。",
    )
    # id: of a person
    editor_added = Localised(
        en="{id} is an editor now. How to begin: /drafts",
        ru="{id} теперь редактор. С чего начать, покажет /drafts.",
        kk="{id} енді редактор. Неден бастауды /drafts көрсетеді.",
        zh="{id}现在是编辑。发送 /drafts 可看用法。",
    )
    # id: of a person
    editor_is_one = Localised(
        en="{id} is an editor already.",
        ru="{id} уже редактор.",
        kk="{id} бұрыннан редактор.",
        zh="{id}已经是编辑。",
    )
    # id: of a person
    editor_removed = Localised(
        en="{id} is no editor any more; the drafts stay.",
        ru="{id} больше не редактор; черновики остаются.",
        kk="{id} енді редактор емес; жобалары қалады.",
        zh="{id}不再是编辑；其草稿保留。",
    )
    # id: of a person
    editor_is_none = Localised(
        en="{id} is no editor.",
        ru="{id} не редактор.",
        kk="{id} редактор емес.",
        zh="{id}不是编辑。",
    )
    editor_unknown_person = Localised(
        en=(
            "Write the person’s number, or reply to a message forwarded from them. Where they hide who they are, "
            "only the number helps."
        ),
        ru=(
            "Напишите номер человека или ответьте на пересланное от него сообщение. Если он скрывает, кто он, поможет "
            "только номер."
        ),
        kk=(
            "Адамның нөмірін жазыңыз немесе одан қайта жіберілген хабарға жауап беріңіз. Кім екенін жасырған болса, "
            "нөмірі ғана көмектеседі."
        ),
        zh="请写对方的数字编号，或回复从对方转发来的消息。如果对方隐藏了身份，只能写编号。",
    )
    privacy_editors = Localised(
        en=(
            "You are an editor: your number, your drafts, and what you published and when. After /forgetme you are "
            "none any more, and your number is deleted everywhere; the facts and drafts stay."
        ),
        ru=(
            "Вы редактор: ваш номер, ваши черновики и что вы опубликовали и когда. После /forgetme вы больше не "
            "редактор, номер удаляется везде; факты и черновики остаются."
        ),
        kk=(
            "Сіз редакторсыз: нөміріңізді, жобаларыңызды, нені қашан жариялағаныңызды сақтаймын. /forgetme жіберсеңіз, "
            "редактор болмайсыз, нөміріңіз барлық жерден жойылады; деректер мен жобалар қалады."
        ),
        zh=(
            "您是编辑：保存您的编号、草稿，以及您发布的内容和时间。发送 /forgetme 后您不再是编辑，"
            "编号会全部删除；信息和草稿保留。"
        ),
    )
