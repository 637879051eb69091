"""Texts about articles that editors send: what they state, and what is held of it."""

from bot.texts.catalogue.localised import Localised, Plural, TextSet


class ArticleTexts(TextSet):
    """What an article states, beside what is held."""

    # number
    article_states = Localised(
        en=Plural(one="{number} statement that can be checked", other="{number} statements that can be checked"),
        ru=Plural(
            one="{number} проверяемое утверждение",
            few="{number} проверяемых утверждения",
            many="{number} проверяемых утверждений",
            other="{number} проверяемого утверждения",
        ),
        kk=Plural(one="тексеруге болатын {number} тұжырым", other="тексеруге болатын {number} тұжырым"),
        zh=Plural(other="{number}条可核实的内容"),
    )
    # new, held, conflicting: numbers
    article_counts = Localised(
        en="new: {new}, held already: {held}, conflicting: {conflicting}",
        ru="новых: {new}, уже есть: {held}, расходятся: {conflicting}",
        kk="жаңа: {new}, бұрыннан бар: {held}, қайшы: {conflicting}",
        zh="新的：{new}，已有：{held}，有出入：{conflicting}",
    )
    article_nothing = Localised(
        en="I find nothing in it that can be checked.",
        ru="Ничего проверяемого здесь не нахожу.",
        kk="Мұнда тексеруге болатын ештеңе таппадым.",
        zh="没有找到可核实的内容。",
    )
    # source: publisher, title, date
    article_source = Localised(
        en="Source: {source}. Look at the date; it can be changed in the draft.",
        ru="Источник: {source}. Проверьте дату; её можно изменить в черновике.",
        kk="Дереккөз: {source}. Күнін тексеріңіз; оны жобада өзгертуге болады.",
        zh="来源：{source}。请核对日期；可在草稿中修改。",
    )
    # quote: a sentence of the article
    article_quote = Localised(
        en="The article says: “{quote}” Say it in your own words.",
        ru="В статье: «{quote}» Скажите это своими словами.",
        kk="Мақалада: «{quote}» Мұны өз сөзіңізбен айтыңыз.",
        zh="文章说：“{quote}”请用自己的话写。",
    )
    # own: the article's figure; held: ours; id: of the fact
    article_conflict = Localised(
        en="there {own}, with us {held} ({id})",
        ru="там {own}, у нас {held} ({id})",
        kk="онда {own}, бізде {held} ({id})",
        zh="文中为{own}，我们为{held}（{id}）",
    )
    # why: an English sentence
    article_unreadable = Localised(
        en="I cannot read that: {why}.",
        ru="Не могу это прочитать: {why}.",
        kk="Мұны оқи алмаймын: {why}.",
        zh="无法读取：{why}。",
    )
    article_gone = Localised(
        en="I do not have this article in mind any more. Send it again; drafts made of it are in /drafts.",
        ru="Этой статьи я уже не помню. Пришлите её ещё раз; черновики из неё есть в /drafts.",
        kk="Бұл мақала енді есімде жоқ. Қайта жіберіңіз; одан жасалған жобалар /drafts ішінде.",
        zh="这篇文章已不在记忆中，请重新发送；由它生成的草稿在 /drafts 里。",
    )
