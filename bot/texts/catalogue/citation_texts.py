"""Texts of facts on their way to somewhere else: cited, shared, and found by a link."""

from bot.texts.catalogue.localised import Localised, TextSet


class CitationTexts(TextSet):
    """A fact to be used elsewhere: cited or shared."""

    # title: of the publication, as published
    cited_title = Localised(en="“{title}”", ru="{title}", kk="{title}", zh="《{title}》")
    # publisher, title, date
    cited = Localised(
        en="{publisher}, {title}, {date}",
        ru="{title} // {publisher}, {date}",
        kk="{title} // {publisher}, {date}",
        zh="{publisher}：{title}，{date}",
    )
    # publisher, date
    cited_untitled = Localised(
        en="{publisher}, {date}",
        ru="{publisher}, {date}",
        kk="{publisher}, {date}",
        zh="{publisher}，{date}",
    )
    # cited: publisher, title and date; link
    cited_link = Localised(
        en="{cited}, {link}",
        ru="{cited} – URL: {link}",
        kk="{cited} – URL: {link}",
        zh="{cited}，{link}",
    )
    # cited: publisher, title and date; link: to the fact in the bot, where the source's own is too long
    cited_by_way_of = Localised(
        en="{cited}, cited via {link}",
        ru="{cited} – цит. по: {link}",
        kk="{cited} – мына дереккөз бойынша келтірілді: {link}",
        zh="{cited}，转引自：{link}",
    )
    # cited: publisher, title and date; link; date: when the source was looked at
    cited_looked_at = Localised(
        en="{cited}, {link} (accessed {date})",
        ru="{cited} – URL: {link} (дата обращения: {date})",
        kk="{cited} – URL: {link} (қаралған күні: {date})",
        zh="{cited}（访问日期：{date}），{link}",
    )
    # publisher, date; beneath the statement
    shared_source = Localised(
        en="— {publisher}, {date}",
        ru="— {publisher}, {date}",
        kk="— {publisher}, {date}",
        zh="——{publisher}，{date}",
    )

    copy_citation = Localised(
        en="Copy citation",
        ru="Копировать источник",
        kk="Дереккөзді көшіру",
        zh="复制出处",
    )
    # the same where each of two facts has such a button, with its place before it
    copy_of_one = Localised(en="Citation", ru="Источник", kk="Дереккөз", zh="出处")
    share = Localised(en="Share", ru="Поделиться", kk="Бөлісу", zh="分享")


class LinkTexts(TextSet):
    """What somebody reads who followed a link to a fact."""

    # beneath the fact, for whoever has not met the bot
    link_greeting = Localised(
        en="I am Khorgos: ask me about Kazakhstan–China cooperation. How to ask: /help",
        ru="Я Хоргос: спросите меня о сотрудничестве Казахстана и Китая. Как спрашивать: /help",
        kk="Мен Қорғаспын: Қазақстан мен Қытай ынтымақтастығы туралы сұраңыз. Қалай сұрау керек: /help",
        zh="我是霍尔果斯，想了解中国和哈萨克斯坦的合作，用自己的话问我就行。提问方法：/help",
    )
    link_broken = Localised(
        en="This link is damaged and leads to no fact: copy it whole, or ask me in your own words.",
        ru="Ссылка повреждена и не ведёт к факту: скопируйте её целиком или спросите меня своими словами.",
        kk="Сілтеме бүлінген, ешқандай дерекке апармайды: оны толық көшіріңіз не маған өз сөзіңізбен сұрақ қойыңыз.",
        zh="这个链接不完整，无法打开任何信息：请完整复制链接，或直接用自己的话向我提问。",
    )
