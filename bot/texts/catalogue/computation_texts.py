"""Texts of what is computed from series."""

from bot.core.computation import Obstacle
from bot.texts.catalogue.localised import Localised, TextSet


class ComputationTexts(TextSet):
    """Changes, extremes, averages, sums and shares, with what they were computed from; and why there is none."""

    # title: of a series; old, new: values with unit; first, last: periods; change: see `computed_parts`
    computed_change = Localised(
        en="{title}: {old} in {first}, {new} in {last}. Change: {change}.",
        ru="{title}: {first} — {old}, {last} — {new}. Изменение: {change}.",
        kk="{title}: {first} — {old}, {last} — {new}. Өзгерісі: {change}.",
        zh="{title}：{first}为{old}，{last}为{new}。变化：{change}。",
    )
    computed_unchanged = Localised(en="none", ru="нет", kk="жоқ", zh="无")
    # number: with sign
    computed_points = Localised(
        en="{number} percentage points",
        ru="{number} (в процентных пунктах)",
        kk="{number} пайыздық тармақ",
        zh="{number}个百分点",
    )
    # times: of the first value, with one decimal
    computed_times = Localised(
        en="{times} times as much",
        ru="в {times} раза",
        kk="{times} есе",
        zh="为原来的{times}倍",
    )
    # percent: with sign
    computed_yearly = Localised(
        en="{percent} a year (compound)",
        ru="{percent} в год в среднем (сложный процент)",
        kk="жылына {percent} (күрделі пайыз)",
        zh="年均{percent}（复合）",
    )
    # title; value; period: one, or several of the same value; among: the stretch of years
    computed_highest = Localised(
        en="{title}: the highest value of {among} was {value}, in {period}.",
        ru="{title}: наибольшее значение за {among} — {value} ({period}).",
        kk="{title}: {among} аралығындағы ең жоғары мән — {value} ({period}).",
        zh="{title}：{among}最高值为{value}（{period}）。",
    )
    computed_lowest = Localised(
        en="{title}: the lowest value of {among} was {value}, in {period}.",
        ru="{title}: наименьшее значение за {among} — {value} ({period}).",
        kk="{title}: {among} аралығындағы ең төмен мән — {value} ({period}).",
        zh="{title}：{among}最低值为{value}（{period}）。",
    )
    # title; among: the stretch of years; value; count: how many values
    computed_average = Localised(
        en="{title}: the average of {among} is {value} a year ({count} values).",
        ru="{title}: в среднем за {among} — {value} в год (значений: {count}).",
        kk="{title}: {among} аралығында орташа — жылына {value} (мәндер саны: {count}).",
        zh="{title}：{among}年均{value}（{count}个数值）。",
    )
    computed_sum = Localised(
        en="{title}: the sum of {among} is {value} ({count} values).",
        ru="{title}: в сумме за {among} — {value} (значений: {count}).",
        kk="{title}: {among} аралығында барлығы — {value} (мәндер саны: {count}).",
        zh="{title}：{among}合计{value}（{count}个数值）。",
    )
    # period; title, value: of the part; whole, amount: title and value of the whole; percent
    computed_share = Localised(
        en="{period}. {title}: {value}. {whole}: {amount}. Share: {percent}.",
        ru="{period}. {title}: {value}. {whole}: {amount}. Доля: {percent}.",
        kk="{period}. {title}: {value}. {whole}: {amount}. Үлесі: {percent}.",
        zh="{period}。{title}：{value}。{whole}：{amount}。占比：{percent}。",
    )
    computed_provisional = Localised(
        en="Preliminary values are among these.",
        ru="Среди этих значений есть предварительные.",
        kk="Бұл мәндердің арасында алдын ала деректер бар.",
        zh="其中含初步数据。",
    )
    # publisher; date: as of
    computed_from = Localised(
        en="Computed from these figures: {publisher} · as of {date}",
        ru="Рассчитано по данным: {publisher} · обновлено: {date}",
        kk="Есептеуге негіз болған деректер: {publisher} · жаңартылғаны: {date}",
        zh="根据以下数据计算：{publisher} · 更新：{date}",
    )
    # title of the series; why: one of `computed_obstacles`
    computed_refused = Localised(
        en="{title}: I compute nothing here, because {why}.",
        ru="{title}: здесь я ничего не рассчитываю, потому что {why}.",
        kk="{title}: мұнда ештеңе есептемеймін, себебі {why}.",
        zh="{title}：此处不作计算，因为{why}。",
    )
    # periods: those without a value
    computed_gap = Localised(
        en="there is no value for {periods}",
        ru="нет данных за {periods}",
        kk="{periods} бойынша дерек жоқ",
        zh="没有{periods}的数据",
    )
    computed_obstacles = Localised(
        en={
            Obstacle.GAP: "there is no value",
            Obstacle.MIXED: "the figures are from several publications",
            Obstacle.PUBLISHERS: "the figures are from different publishers",
            Obstacle.UNITS: "the figures are in different units",
            Obstacle.BASE: "the value to divide by is zero or negative",
            Obstacle.NOT_ADDITIVE: "figures of this kind are not simply added or averaged",
        },
        ru={
            Obstacle.GAP: "нет данных",
            Obstacle.MIXED: "данные взяты из разных публикаций",
            Obstacle.PUBLISHERS: "данные разных издателей",
            Obstacle.UNITS: "данные в разных единицах",
            Obstacle.BASE: "значение, на которое нужно делить, нулевое или отрицательное",
            Obstacle.NOT_ADDITIVE: "данные такого рода просто так не складывают и не усредняют",
        },
        kk={
            Obstacle.GAP: "дерек жоқ",
            Obstacle.MIXED: "деректер әртүрлі басылымнан алынған",
            Obstacle.PUBLISHERS: "деректерді әртүрлі ұйым жариялаған",
            Obstacle.UNITS: "деректердің өлшем бірлігі әртүрлі",
            Obstacle.BASE: "бөлгіш мән нөлге тең немесе теріс",
            Obstacle.NOT_ADDITIVE: "мұндай деректерді жай ғана қосуға немесе орташалауға болмайды",
        },
        zh={
            Obstacle.GAP: "没有数据",
            Obstacle.MIXED: "数据来自不同的出版物",
            Obstacle.PUBLISHERS: "数据来自不同的发布机构",
            Obstacle.UNITS: "数据单位不同",
            Obstacle.BASE: "作为除数的数值为零或负数",
            Obstacle.NOT_ADDITIVE: "这类数据不能简单相加或求平均",
        },
    )
