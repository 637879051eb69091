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
        kk=Plural(one="Тексеруге болатын {number} тұжырым", other="Тексеруге болатын {number} тұжырым"),
        zh=Plural(other="{number}条可核实的内容"),
    )
    # new, held, conflicting: numbers
    article_counts = Localised(
        en="New: {new}, held already: {held}, conflicting: {conflicting}",
        ru="Новых: {new}, уже есть: {held}, расходятся с нашими: {conflicting}",
        kk="Жаңа: {new}, бұрыннан бар: {held}, біздікінен өзгеше: {conflicting}",
        zh="新信息：{new}，已有：{held}，有出入：{conflicting}",
    )
    article_nothing = Localised(
        en="I find nothing in it that can be checked.",
        ru="Не нахожу здесь ничего, что можно проверить.",
        kk="Мұнда тексеруге болатын ештеңе таппадым.",
        zh="没有找到可核实的内容。",
    )
    # source: publisher, title, date
    article_source = Localised(
        en="Source: {source}. Check the date; it can be changed in the draft.",
        ru="Источник: {source}. Проверьте дату; её можно изменить в черновике.",
        kk="Дереккөз: {source}. Күнін тексеріңіз; оны жобада өзгертуге болады.",
        zh="来源：{source}。请核对日期；可在草稿中修改。",
    )
    # quote: a sentence of the article
    article_quote = Localised(
        en="The article says: “{quote}”\nSay it in your own words.",
        ru="В статье: «{quote}»\nНапишите это своими словами.",
        kk="Мақалада: «{quote}»\nМұны өз сөзіңізбен жазыңыз.",
        zh="文章写道：“{quote}”\n请用自己的话写。",
    )
    # own: the article's figure; held: ours; id: of the fact
    article_conflict = Localised(
        en="the article has {own}, we have {held} ({id})",
        ru="в статье {own}, у нас {held} ({id})",
        kk="мақалада {own}, бізде {held} ({id})",
        zh="文章里是{own}，我们的是{held}（{id}）",
    )
    # why: an English sentence
    article_unreadable = Localised(
        en="I cannot read that: {why}.",
        ru="Не могу это прочитать: {why}.",
        kk="Мұны оқи алмаймын: {why}.",
        zh="无法读取：{why}。",
    )
    article_gone = Localised(
        en="I no longer remember this article. Send it again; drafts made from it are in /drafts.",
        ru="Этой статьи я уже не помню. Пришлите её ещё раз; черновики из неё покажет /drafts.",
        kk="Бұл мақала енді есімде жоқ. Қайта жіберіңіз; одан жасалған жобаларды /drafts көрсетеді.",
        zh="这篇文章我已经不记得了，请重新发送；用它写的草稿见 /drafts。",
    )
