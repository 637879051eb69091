"""Words that make a number a bound: of "more than 40 trains" is 30 true too, and nobody knows of 50.

So such a number is no answer of which others are wrong. The words are those of the four languages' usage; where one is
ambiguous, as Russian «до» is, it counts as a bound unless the sentence tells of a growth or a fall to the number.
"""

import re

_FLAGS = re.IGNORECASE | re.VERBOSE
_BEFORE = re.compile(
    r"""(?:
    # English
    \b(?:(?:more|less|fewer|greater|larger|higher|lower|smaller|bigger|longer|shorter|better|older|younger|other)\s+than
        |over|above|beyond|under|below|beneath|within|up\s+to|upwards?\s+of|downwards?\s+of|in\s+excess\s+of|short\s+of
        |at\s+(?:the\s+)?(?:very\s+)?(?:least|most|minimum|maximum)|as\s+(?:many|much|high|low|few|little|long|far)\s+as
        |(?:exceed|surpass|outstrip|outnumber)(?:s|ed|ing)?|topp(?:ed|ing)|top|tops|(?:minimum|maximum)(?:\s+of)?
        |(?:pass|cross|break|breach)\w*\s+the(?=\s*$)|broke(?:\s+through)?|not\s+(?:reach|reached|reaching)
        |between|between\s[^.,;:!?]{1,25}\sand|starting\s+(?:from|at)|ranging\s+from|(?:no|not)\s+later\s+than)
    (?:\s+(?:the|a|an|even|some|about|around|roughly|approximately|level\s+of|mark\s+of|threshold\s+of|US|USD|EUR|CNY))*
    # Russian
    |(?<!\w)(?:(?:более|больше|менее|меньше|свыше|сверх|выше|ниже|дороже|дешевле|длиннее|короче|раньше|позднее|позже)
            (?:,?\s+чем)?(?:\s+(?:на|в))?
        |не\s+достиг\w*|не\s+дотяг\w*|не\s+дотян\w*
        |прев(?:ыша|ыс|осх|зо)\w*(?!\s+на\b)|перевал\w*\s+за|перешагн\w*(?:\s+за)?|преодоле\w*|перекры\w*|обогна\w*
        |от|в\s+пределах|(?:как\s+)?минимум|максимум|по\s+меньшей\s+мере|по\s+крайней\s+мере|самое\s+(?:большее|меньшее))
    (?:\s+(?:отметк\w*|уров\w*|порог\w*|рубеж\w*|показател\w*|планк\w*|чем|аж|даже|почти|примерно|около|в|из))*
    # Kazakh
    |\b(?:кемінде|кем\s+дегенде|ең\s+(?:кемі|көбі|азы|аз\s+дегенде|көп\s+дегенде|кем\s+дегенде)
        |әрі\s+кеткенде|минимум|максимум)
    # Chinese
    |(?:超过|超出|超越|超|逾|突破|冲破|跨越|跨过|多于|高于|大于|长于|不少于|不低于|不小于|不下于?|少于|低于|小于|短于
        |不多于|不高于|不大于|不超|未超过?|未达到?|不及|不足|不到|未满|不满|至少|最少|起码|至多|最多|最高|最低|顶多|上限为?|下限为?|介于)
        (?:了|约|近|大约|有|达到|达)*
    # all
    |[<>≤≥≧≦≮≯＞＜]=?|\d\s*[–—−-]
    )\s*[$€£¥￥₸₽]?\s*$""",
    _FLAGS,
)
_BEHIND = re.compile(
    r"""^(?:
    # a sign, a range
    \s*[+＋](?!\s*\d)|\s*[–—−~～至](?=\s*[$€£¥]?\s*\d)
    # English
    |[^.,;:!?\d]{0,30}?\b(?:or|and|if\s+not)\s+
        (?:more|less|fewer|over|above|under|below|beyond|up|upwards?|higher|lower|larger|smaller|greater|longer|better)\b
    |[^.,;:!?\d]{0,20}?\b(?:at\s+(?:the\s+)?(?:very\s+)?(?:least|most)|plus|minimum|maximum|mark\b|threshold\b|(?:and|or)\s+counting)
    |-?(?:odd|plus)\b
    # Russian
    |[^.,;:!?\d]{0,30}?(?<!\w)(?:и|или|либо|а\s+то\s+и)\s+
        (?:более|больше|менее|меньше|выше|ниже|свыше|дороже|дешевле|длиннее|короче)(?!\w)
    |\s*с\s+(?:лишним|лишком|небольшим|гаком)(?!\w)
    |[^.,;:!?\d]{0,20}?(?<!\w)(?:(?:как\s+)?минимум|максимум|плюс|не\s+(?:меньше|менее|больше|более))(?!\w)
    # Kazakh
    |[^.,;:!?\d]{0,40}?[нтд][ае]н\b(?:\s*\([^)]*\))?\s+
        (?:ас(?:там|а|у|са|ты|ып|қа\w*|ады|ат\w+)?|артық|көп|көбірек|кем|аз|азырақ|төмен|жоғары|қысқа|ұзақ|ұзын|кейін|бұрын)\b
    # Chinese
    |\s*(?:余(?![额下])|多(?![边数元国式]))|[^，。；、！？\d]{0,8}?(?:以上|以下|以内|之内|之上|之下|及以上|及以下|开外|不止|有余|不到|大关)
    )""",
    _FLAGS,
)
_UP_TO_BEHIND = re.compile(r"^[^.,;:!?\d]{0,40}?[ғгқк][ае]\b(?:\s*\([^)]*\))?\s+дейін", re.IGNORECASE)
_TO = re.compile(r"(?<!\w)до(?:\s+(?:уровн\w*|отметк\w*|почти|примерно))?\s*$", re.IGNORECASE)
_GROWS = re.compile(
    r"\b(?:вырос|вырас|рост|увелич|повы[сш]|подня|расшир|дове[дс]|нара[щс]|возрос|возраст|удво|утро|ускор|перешл|перешё"
    r"|сниз|сниж|сократ|сокращ|упа[лд]|уменьш|пониз|с\s+\d)"
    r"|\b(?:өс|арт(?!ық)|ұлғай|көбей|кеңей|көтеріл|жет|азай|төменде|кеме|қысқар|түс)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:before|after|by|until|till|since|prior\s+to|as\s+of|as\s+early\s+as|as\s+late\s+as)(?:\s+(?:the\s+end\s+of|late|early|\w+))?"
    r"|(?<!\w)(?:к|после|начиная\s+с|с|не\s+позднее|не\s+ранее)(?:\s+(?:конц\w|начал\w|\w+))?|截至|到|自|早在|从)\s*$",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(
    r"^\s*(?:жыл\w*\s+(?:дейін|кейін|бері|бұрын|бастап)|年(?:\d+月)?(?:底|末|初)?(?:前|后|起|以前|以后|之前|之后|以来|开始))",
    re.IGNORECASE,
)


def is_bound(before: str, behind: str, *, is_year: bool = False) -> bool:
    """Whether a number is a bound, so that a smaller or a larger one would make the statement true as well.

    Args:
        before: what stands in front of it in its statement.
        behind: what stands behind it, its unit first.
        is_year: whether it is a year; of what was so by 2020 a later one is true too.
    """
    if is_year and (_YEAR_BEFORE.search(before) or _YEAR_BEHIND.search(behind)):
        return True
    if to := _TO.search(before):
        return not _GROWS.search(before) or bool(_BEFORE.search(before[: to.start()]))
    if _UP_TO_BEHIND.search(behind):
        return not _GROWS.search(behind)
    return bool(_BEFORE.search(before) or _BEHIND.search(behind))
