"""By which words people ask, and by which they speak of themselves: the signs that tell a question to the world.

All are matched against normalised text (`bot.core.text.normalise`), in which Kazakh letters are folded; the lists are
written as people write and folded here. `*` stands for any letters.
"""

import re
from typing import NamedTuple

from bot.core.text import normalise

_STEM = r"[^\W_]*"
HAN = re.compile(r"[\u3400-\u9fff]")


WH_ENGLISH = """what which when where who whom whose why how whats wheres whos hows whens whys wich wen wat hw"""
WH_RUSSIAN = """сколько сколко сколька скока скоко сколь какой какая какое какие какую каком каким какими каких
какого какому каков какова каково каковы кокой кокая какои когда где кто кому кем ком чей чья чье чьи чьего что
чего чему чем че чо шо почему зачем отчего как куда откуда насколько образом|какой-то skolko kakoi kakoy kakaya
kakie kakoe kakov kogda gde kto pochemu zachem kuda otkuda"""
WH_KAZAKH = """қанша неше нешеу нешінші нешеге қаншаға қашан қайда қайдан қайсы қайсысы қай қандай кім кімнің
кімге кімдер кімді нені неге неден немен неліктен нелер қалай қаншалықты неменеге қанщама қайдағы қайсысының
қайдасың немене"""
PARTICLES_KAZAKH = """ма ме ба бе па пе ше"""
WH_CHINESE = """吗 呢 嘛 多少 几个 几家 几年 几月 几号 几点 几条 几所 几种 几次 几天 几倍 第几 百分之几 几 什么
甚么 啥 哪 谁 怎么 咋 怎样 如何 为什么 为何 是不是 有没有 是否 能不能 会不会 可不可以 可以不 要不要 需不需要 何时
何地 多大 多长 多远 多高 多久 多快 多重 多宽 多深"""
INVERTED_ENGLISH = """is are was were do does did can could has have had will would should isnt arent wasnt doesnt
didnt cant are|there is|there"""
FRAMES = """кто|может|подсказать кто|подскажет кто|скажет кто|объяснит anyone|can|tell anybody|can|tell
anyone|know* anybody|know* someone|know* somebody|know* anyone|knows do|you|know do|you|guys|know does|any*|know
do|any*|know can|you|tell can|anyone|tell can|some*|tell could|you|tell|me can|you|tell|me could|you|tell
could|some*|tell could|any*|tell tell|me tell|us i|wonder wondering im|wondering i|want|to|know i|need|to|know
id|like|to|know need|info need|data need|the|figures need|figures need|statistics my|question|is i|was|wondering
was|wondering just|wondering curious|how curious|what curious|which curious|if anyone|knows anybody|knows
someone|explain grateful|for please|share please|explain explain|to|me looking|for|info* looking|for|data
looking|for|figures looking|for|statistics any|idea|what any|idea|how any|idea|when any|idea|why any|idea|which
any|idea|where any|idea|who any|info|on any|info|about any|data|on any|ideas куда|обратиться подскажите подскажи
подскажете не|подскажете podskazhite podskajite скажите скажи кто|знает кто|нибудь|знает кто|то|знает
ктонибудь|знает кто|в|курсе может|кто|знает вы|не|знаете не|знаете не|знает знает|ли|кто знаете|ли|вы
никто|не|знает интересно|сколько интересно|какой интересно|какая интересно|какие интересно|кто интересно|когда
интересно|где интересно|почему интересно|как расскажите расскажи напомните напомни поясните объясните просветите
хочу|узнать хотел|узнать хотела|узнать хотелось|бы|узнать хочу|понять хотел|спросить хотела|спросить хочу|спросить
хотел|понять хотелось|бы|понять узнать|бы надо|узнать нужно|узнать нужна|инфа нужны|цифры нужна|цифра нужен|список
ищу|цифры ищу|статистику ищу|инфу интересует интересуют интересно|а интересно|правда интересно|насколько
интересно|куда интересно|чей помогите|найти помогите|разобраться киньте|ссылку|на вот|вопрос вопрос|такой не|пойму
не|понимаю для|курсовой для|диплома для|дипломной для|статьи кто|сталкивался посоветуйте ищу|данные ищу|информацию
нужны|данные нужна|информация нужна|статистика есть|данные|по есть|инфа есть|информация айтыңызшы айтшы айтыңдаршы
айтыңыздар* айтып|бер* айтып|жібер* білесіз|бе* білесіздер|ме білесіңдер|ме білесің|бе кім|біледі білетін*
білетіндер|бар білгім|келеді білгім|келіп білейін|деп түсіндір* кімде|кім есінде|бар қызық сұрайын|деп
мәлімет|керек ақпарат|керек статистика|керек дерек*|керек саны|керек көлемі|керек тізімі|керек ұзындығы|керек
бағасы|керек құны|керек сұрайын|дегенім көмектес* айта|кет* айтып|кет* сұрағым|бар айтсаңыз* айтып|жіберіңіз*
деген|сұрақ керек|болып|тұр aityngyzshy kim|biledi 请问 请教 求问 谁知道 有人知道 有谁知道 想问 想知道 想了解
告诉我 问一下 好奇 介绍一下 查一下 求科普 求助 有人了解 有没有人知道 论文需要 报告需要 求数据 麻烦问 帮忙查 帮我查
科普 说说 哪位知道 谁了解 知道的说"""
"""Asking by a phrase: what follows is asked, with or without a mark."""
DEFINING = """что|входит what|includes неден|тұрады 包括哪些 哪些国家 what|is what|are what|was whats
what|does|*|mean who|is who|was что|такое что|это|за что|значит что|означает кто|такой кто|такая кто|такие
расшифров* деген|не деген|кім дегеніміз|не дегені|не деген|қандай 是什么 什么是 是谁 什么意思 含义"""
"""Asking what a thing is: its name alone is a question to the world."""
QUANTITY = """why почему отчего неге неліктен 为什么 为何 how|many how|much how|long how|far how|big how|large
how|old what|year what|percent* what|share сколько сколко скока skolko какой|процент какая|доля в|каком|году
каком|году қанша неше қай|жылы қай|жыл 多少 几 哪年 哪一年 何时 多大 多长 多远"""
"""Asking for a number or a reason, as one asks strangers."""

ADDRESSED = """*ешь *ишь *ешься *ишься *етесь *итесь *йте *аете *уете *емся *имся *сың|ба *сің|бе *сың|ма *сың|па
*сің|пе *сіз|бе *сыз|ба *йық|па *йік|пе *мыз|ба *міз|бе *ңдер|ме *ңдар|ма *дың|ба *дің|бе *тың|ба *тің|бе
*сыңдар|ма *сіңдер|ме *сыңдар|ба *сіңдер|бе бәрің you your yours yourself u ur yall ты тебе тебя тобой твой твоя
твои твое твоего твоей твоих твою вы вам вас вами ваш ваша ваше ваши вашего вашей ваших вашу знаешь можешь будешь
хочешь идешь едешь придешь пойдешь поедешь думаешь делаешь видишь видел* помнишь скинешь успеешь работаешь живешь
учишься поможешь понимаешь берешь можете будете хотите идете едете придете пойдете поедете думаете делаете видите
помните скинете успеете работаете живете учитесь поможете понимаете берете едем идем пойдем поедем встречаемся
встретимся собираемся соберемся делаем начинаем скидываемся заказываем играем сен саған сені сенің сенде сіз сізге
сізді сіздің сізде сіздер сендер сендерге сендердің сіздердің сіздерге барасың барасыз барасыңдар барасыздар
келесің келесіз келесіңдер келесіздер жүрсің жүрсіз отырсың отырсыз тұрсың тұрсыз істеп жатырсың жатырсыз
жатырсыңдар жейсің ішесің қайдасың қайдасыз қайдасыңдар қалайсың қалайсыз қалайсыңдар барамыз кездесеміз келеміз
істейміз аламыз бастаймыз ойнаймыз жейміз 你 您 你们 妳 咱 咱们 大家 各位"""
"""Speaking to those in the chat."""
OWN = """i me my mine im ive we us our lets я мне меня мой моя мои мое моего моей моих мою мы нам нас наш наша
наше наши нашей наших нашего маған мені менің менде біз бізге бізді біздің бізде 我 我们 我的"""
"""Speaking of oneself."""
SOON = """вечер кеше|кеште on|the|weekend tomorrow tonight yesterday later tmrw tmr this|evening this|weekend
next|week next|monday on|monday on|tuesday on|wednesday on|thursday on|friday on|saturday on|sunday this|morning
this|afternoon завтра послезавтра вчера вечером сегодня|утром сегодня|вечером сегодня|днем утром днем попозже
в|понедельник во|вторник в|среду в|четверг в|пятницу в|субботу в|воскресенье на|выходных на|следующей|неделе ертең
бүгін|кешке кеше кешке бүрсігүні дүйсенбі* сейсенбі* сәрсенбі* бейсенбі* жұма|күні сенбі|күні демалыста
келесі|аптада 明天 今晚 昨天 后天 下周 周末 这周 今天晚上 待会 等会 一会儿 刚才 晚上 上午 下午 中午 周一 周二 周三
周四 周五 周六 周日 星期"""
"""The days of those who talk."""
NOW = """today now сегодня сейчас щас қазір бүгін 今天 现在"""
HERE = """this that these those here there it he she they them это этот эта эти тот та те тут здесь там он она они
его ее их сюда туда бұл мына мынау осы сол анау мұнда осында ол олар 这 那 这个 那个 这里 那里 这儿 那儿 他是 他在
她是 她在 它 他们"""
"""What only those who were there can tell."""
CHAT = """где|лежат у|нас|осталось отгрузк* shipment* примите|меня добавьте|меня помож* парков* перетащ* прилет*
вернул* приехал* landed lands does|*|land back|from қайда|жатыр ұшып келді|ме қой*|бола сұрақ|қой* 放哪 落地
перевод* перевед* переводчик* translat* аударма* аударад* аударып контакт* contact|of contact|for делегац*
delegation* подар* юбиле* шефу директор командировк* business|trip іссапар* library библиотек* pack партнеры
партнёры partners our|partners how|was|the how|did|the съездил* слетал* сходил* қалай|болды қалай|өтті any|news
нөмірі кімде кімнен что|лучше какой|лучше кого|лучше посоветуйте recommend which|is|better надо|взять брать|с|собой
взять|с|собой берём берем олар|ма flight|is train|is wear suit suits турнир матч тренировк* репетици* подпись 翻译
代表团 接待 联系方式 出差 行李 带什么 汇报 方案 合照 票了 伙伴 推荐 哪个好 экскурси* регистраци* зарегистрируй*
регистрируй* записал* вебинар* мероприяти* общаг* общежити* столов* универе распечата* чья|очередь моя|очередь
билеты подвез* смену дежурит задали отвечает вебинар webinar event registration registered dorm cafeteria canteen
textbook email shift snack* favourite favorite feedback resend reschedule anyone anybody somebody|* who|wants
who|else whos|in whos|up who|can who|has who|needs any|of|you which|of|you selling for|sale продам продаю куплю
сдам поменя* обменя* кто|может кто|хочет кто|едет кто|идет кто|из кто|нибудь кто|ещё кто|еще кто|сможет кто|готов
кто|возьмет кто|продает кто|будет кто|со|мной есть|кто кому|интересно кому|нуж* кому|отправ* есть|желающ* тіркеу*
тіркел* асхана* жатақхана* билет* бірге конил|куй кім|барады кім|келеді кім|бар кім|*дан кім|*ден сатам сатамын
кім|алады көңіл|күй 报名 食堂 宿舍 活动 讲座 值班 我的护照 票发 喜欢 晚到 谁去 谁来 谁有 谁要 谁能 谁想 谁可以
谁是*来的 谁想要 有人一起 有人要 有人有 有人去 出售 转让 出租 来的 下一个 拼车 发给谁 回复 slide responsible pizza
burger took lost forgot forget find|my found|my found|the left the|bus ride lift раздел ответственн* пицц* бургер*
шашлык* брал брала взял взяла взяли забыл* потерял* нашел нашла нашли оставил* принес* сдал сдала сдали видел*
добрал* доехал* проснул* жауапты кешік* жоғалт* ұмыт* таптыңдар слайдты 负责 拿走 忘 丢了 那页 下雨 chat group
admin* the|link a|link links file* photo* pic pics picture* video* meeting* meet call zoom teams homework hw
deadline exam* lesson* class classes lecture* seat* dinner lunch breakfast coffee beer party movie game* birthday
password wifi wi laptop charger umbrella key keys slides presentation assignment* invoice account* message* msg dm
pm sticker* join joining coming late you|free free|tonight busy sleep* awake home tired eat eating hungry drink
office colleague* boss team teacher* professor agenda minutes doc docs spreadsheet template draft repo screenshot
mic mute taxi bus|stop parking room mom dad brother sister wife husband kid kids son daughter dog cat doctor
dentist hairdresser плиз чат* группе группу группа админ* ссылк* файл* фото фотк* видео видос* встреч* созвон* зум
зуме домашк* домашн* дз дедлайн* экзамен экзамене экзамена экзамену зачет* урок* пара пары пару лекци* место ужин*
обед* завтрак* кофе пиво вечеринк* кино днюх* пароль пароля вайфай ноут* зарядк* зонт* ключ ключи ключей слайд*
презентац* сообщени* личк* личку лс стикер* придет придут приду опозда* занят* свободен свободн* спит спишь дома
устал* есть|хотите кушать поесть голодн* офис* коллег* начальник* шеф босс команд* препод* учител* повестк*
протокол* шаблон* черновик* скрин* микрофон* такси парковк* кабинет* аудитори* мама папа брат сестра жена муж сын
дочь ребенок собак* кот кошк* врач* стоматолог* парикмахер* сантехник* няня няню подарок подарки деньги|за
скидываться скинуть скиньте скинь скинул* отправьте отправь отправил* пришлите пришли прислал* перешлите напишите
напиши позвони* дайте|номер телефон* погод*|у погулять гулять смена дежур* расписан* сілтеме* файлды сурет* видеоны
кездесу* жиналыс* зумға үй|тапсырма* тапсырма* емтихан емтиханға емтиханда сабақ* лекция* орын|бос кешкі|ас
түскі|ас шай туған|күн құпиясөз кілт* хабарлама* келе|ме келеді|ме бос|па үйде ұйықта* шарша* аш тамақ* кеңсе*
бастық* мұғалім* ағай апай аудитория* анам әкем ағам әпкем балам дәрігер* тойға сыйлық* жібер* таста* тастай*
қоңырау* 群 群里 群主 链接 发文件 个文件 文件发 文件在 照片 图片 视频 会议 开会 作业 考试 上课 下课 老师 同学 课件
晚饭 午饭 早饭 吃饭 吃什么 吃了 咖啡 啤酒 聚会 电影 游戏 生日 密码 充电器 雨伞 钥匙 消息 私信 表情 迟到 忙吗 在忙
有空 没空 睡了 睡觉 在家 累了 好累 饿了 办公室 同事 我老板 你老板 老板说 医生 牙医 打车 停车 房间 妈 爸 哥哥 姐姐
弟弟 妹妹 老婆 老公 孩子 养狗 养猫 礼物 发我 发一下 发给 发过 转发 截图 电话 微信 快递 外卖 带伞 到了吗 出发 回来
来吗 去吗 一起 PPT"""
"""What those in a chat speak of among themselves."""
SMALL_TALK = """почему|так why|so неге|сонша how|come 为什么这么 怎么不 какой|же какая|же какое|же какие|же
how|are|you hows|it|going whats|up what|about|you are|you|ok are|you|sure do|you|agree really seriously
you|know|what so|what who|cares why|not what|else what|happened what|a how|nice how|cool what|time|is|it whats|new
как|дела как|ты как|вы как|жизнь как|сам как|оно что|нового че|нового чего|нового как|настроение как|здоровье
что|делать что|делаем ну|что ну|как и|что а|что что|случилось что|думаете какая|разница кому|как с|чего|бы
который|час сколько|времени сколько|время как|так как|обычно почему|бы|и|нет какая|красота какой|ужас қалайсың
қалайсыз қалайсыңдар хал|қалай қалың|қалай қалыңыз|қалай не|жаңалық не|істеп не|болды не|істейміз жағдай|қалай
қалай|екен сағат|неше сағат|қанша не|дейсің солай|ма рас|па шынымен|бе 你好吗 怎么样 怎么了 怎么办 干嘛 干什么呢
在吗 真的吗 是吗 对吗 好吗 行吗 可以吗 为什么不 有什么事 几点了 什么情况 吃了吗 怎么说 谁啊"""
"""What has the form of a question, and asks nothing that a stranger could tell."""
GENERIC = """наша|страна нашей|стране нашей|страны нашу|страну наших|компаний our|country our|economy our|exports
біздің|ел* біздің|мемлекет* біз|қытай* мы|экспорт* мы|вообще|много мы|прода* мы|импорт* do|we|export do|we|import
do|we|sell біз|экспорт* 我们国家 我国 do|you|need do|i|need can|you|enter can|you|cross can|you|take can|you|buy
can|you|get can|you|bring should|i do|you|have|to can|i how|can|i how|do|i how|do|you where|can|i where|do|i
can|you|travel how|can|you can|we how|can|we how|do|we do|we what|do|you|need|to what|do|i|need вы|не|знаете ли|вы
знаете|ли вы|знаете ты|не|знаешь мне|нужн* нужна|ли|мне можно|ли|мне могу|ли|я могу|я как|мне где|мне куда|мне
нам|нужн* у|нас 你们知道 你知道 您知道 大家知道 我想知道 我想问 我想问一下 告诉我 i|want i|wonder i|need
i|am|wondering im|wondering id|like tell|me tell|us do|you|know do|you|guys|know can|you|tell could|you|tell
could|you|please|tell can|you|please can|anyone i|heard i|read i|am|curious я|слышал* слышал* мы|с маған|керек
менің|білгім 麻烦你 麻烦您 我听说 听说"""
"""Speaking of nobody in particular, or only asking: neither to those in the chat nor of oneself."""
POLITE = """бот bot 机器人 лишь please pls plz hi hello hey guys folks everyone all thanks thank|you good|morning
good|evening good|day sorry excuse|me quick|question btw привет приветствую здравствуйте здравствуй добрый|день
добрый|вечер доброе|утро салам народ ребят ребята друзья коллеги всем пожалуйста плиз плз пж спасибо спс заранее
сори извините простите подскажите|пожалуйста кстати сәлем сәлеметсіз|бе сәлеметсіздер|ме қайырлы|күн қайырлы|таң
қайырлы|кеш ассалаумағалейкум халық достар бауырлар ағайын жігіттер қыздар өтінем өтінемін рахмет рақмет айтпақшы
大家好 你好 您好 各位好 早上好 晚上好 谢谢 多谢 麻烦了 请问 请问一下 各位 大佬们 大佬"""
"""Greetings, thanks, and whom they are for."""
LEADING = """при после между около бот bot 机器人 а и ну так so and but in at on by from to for of with в во на по
с со к ко о об от до из для за у через под но же вот вообще кстати ал сонда слушайте блин эй"""
"""What may stand before a question word that begins a question."""
STATING = """как|хорошо как|красиво мен|білмеймін i|dont|know i|do|not|know не|знаю не|помню no|idea 不知道
как|сообща* как|извест* как|пишет как|пишут как|говор* что|касается как|только как|раз как|бы как|видно
когда|нибудь когда|приед* когда|буд* когда|я кто|рано кто|бы|мог what|a how|nice how|cool as|reported when|i
when|you when|we қандай|да қай|да кім|де қашан|да не|де қалай|болса кім|болса не|болса какой|же какая|же какое|же
какие|же қандай|әдемі қандай|тамаша қандай|керемет қандай|сұлу қандай|жақсы how|beautiful how|fast how|sad
how|quickly зависит смотря написано указано объявят сообщат решат depends is|written are|written жазулы жазылған
байланысты қарайды хабарлайды айтады спрашивал* спросил* спрашивают узнал* сами|не|знают они|не|знают
не|знает|никто никто|не|знает dont|know doesnt|know i|asked asked|them found|out told|me|where nobody|told сұрадым
сұрады айтпа* білмей* айтты білдім естідім 写在 取决于 要看 问他 问他们 他们也不知道 自己也不知道 不知道什么 没什么
没人告诉 没人知道 终于知道 没查什么 没有什么 什么都 怎么都 哪儿都 哪都 谁都 我不知道 不知道为什么 多少有点 无论
不管 几乎 多么 好几 几天前 几年前 这几 十几 几十 几百 几千 几万 前几 近几年 几个月前 没几 几个小时 几个朋友
有几个人说 怎么可能 不怎么 这么 那么多"""
"""With words that ask at other times, saying something."""
RHETORICAL = """кто|вообще кому|это|надо кому|это|нужно кому|оно|надо сколько|можно|ждать сколько|можно|стоять
сколько|можно|терпеть сколько|можно|обещать сколько|можно|тянуть сколько|можно|уже за|что|мы за|что|платим
за|что|нам где|обещанн* где|логика где|справедливость до|каких|пор доколе разве неужели куда|смотр* о|чем|думают
чем|думают кто|бы|сомневался когда|уже|это когда|это|закончится how|long|can how|much|longer who|needs|this
who|asked where|is|the|logic do|they|think what|could|possibly what|did|you|expect who|would|have since|when|do
қашанғы қайда|уәде* қайда|қарап кімге|керек|бұл кім|ойлаған неменеге 凭什么 难道 是个头 很难吗 有那么难 谁受得了
什么世道 到底还要 还要等多久啊"""
"""Asked for effect: nobody is to answer."""
REPOSTED = """репортаж рассказали рассказал|министр станет|известно стало|известно заявил заявила заявили сообщает
сообщил сообщила сообщили передает пресс|служб* читайте|в обзор|экспертов пять|советов объясняет|эксперт
analysts|explain explained long|read key|takeaways reuters government|to|announce officials|said ministry|says
analysts|say explainer түсіндірді хабарлады мәлімдеді айтып|берді|министр толығырақ сарапшы* 一文读懂 一文看懂 解读
看懂 据报道 据悉 专家称 哈方称 中方称 记者"""
"""What editors write, and no member of a chat."""
ADVERTISED = """пишите|нам пишите|в звоните обращайтесь под|ключ бесплатн*|консультац* бесплатн*|вебинар*
бесплатн*|урок* записывайтесь подписывайтесь переплачива* ссылка|в|профиле оставьте|заявку скидк* contact|us
dm|us message|us|today free|consultation free|webinar join|our sign|up|now register|now call|us|today бізге|жаз*
жазылыңыз* хабарласыңыз* тегін|кеңес бізде|арзан сілтеме|профильде 免费咨询 关注我们 联系我们 找我们 扫码 咨询热线
私信我们 欢迎咨询"""
"""An offer, which often begins with a question."""
EVERYDAY = """vpn впн айфон* iphone андроид* android телеграм* telegram whatsapp ватсап* python питон* excel эксел*
windows принтер* printer роутер* router ноутбук* компьютер* computer laptop скачать download учебник* матан*
аренд*|двушк* аренд*|квартир* аренд*|комнат* двушк* однушк* квартир* rent apartment пәтер* зимние|шины летние|шины
зимняя|резина flat|tyre flat|tire масло|лить масло|льете аккумулятор* двигател* коробк*|передач* ошибк* няня няню
сантехник* матч* футбол* счет|матча чемпионат* лига лиги football match score league goal* допта доп футбол ойын*
чемпион* сериал* кинотеатр* netflix рамадан* рамазан* ораза* гороскоп* диет* рецепт* рис|варить варить вкусн* tasty
delicious pizza restaurant* ресторан* кафе шашлык* бешбармак* дәмді погода погоды погоде градус* weather
temperature ауа|райы биткоин* bitcoin крипт* crypto кірпік балабақша* садик* детск*|сад* kindergarten жене мужу
девушке подарить ель свадьб* тойға выборы|в|сша президент*|сша us|election head|ache таблетк* простуд* температур*
жены стрижк* маникюр* cheap|flights 天气 几度 下雨 下雪 球赛 足球 比赛 世界杯 火锅 好吃 餐厅 菜谱 减肥 感冒 头疼
吃什么药 租房 合租 房租 手机 苹果手机 电脑 笔记本 翻墙 软件 编程 代码 字典 电视剧 电影 比特币 炒币 大选 女朋友
男朋友 老婆 轮胎 机油 剪头"""
"""What people ask of their own life, the machines they use, and games."""
WHO = """кто who whos кім кто|нибудь кто|то кому ким 谁 谁有 有谁 有人 哪位"""
WANTED = """想知道 想了解 想问 узнать спросить|про ищу нужн* надо нужно дайте дай киньте скиньте посоветуйте
помогите расскажите расскажи напомните поясните объясните просветите подскажите подскажите|пожалуйста looking|for
need any share explain tell|me|about recommend data figures info керек тауып түсіндір* айтып беріңіз* 数据 科普
介绍 查一下 求 需要 说说 请教"""
"""Wanting something itself, and not an answer to a question word."""
TELLING = """не нет not dont doesnt жоқ емес 没有 不 вырос* упал* снизил* увелич* достиг* составил* подписал*
открыл* построил* запустил* начал* стал* будет планиру* обсудил* подорожал* подешевел* радует grew rose fell
dropped reached signed opened built launched will announced increased decreased өсті артты төмендеді қол|қойды
ашылды салынды басталды екен 增长 下降 达到 签署 开通 启动 了"""
"""Saying what happened: no keywords."""
TAG = """right ok okay yes no yeah huh eh agree correct да нет правда ага ок ладно хорошо серьезно а не|так|ли
верно так понятно ясно иә жоқ солай рас түсінікті 对吧 好吧 是吧 行吧 好不好 对不对 吧"""
"""What turns a statement into one that asks to be confirmed, behind it."""


class Signs(NamedTuple):
    """Words and phrases of one sort, ready to be looked for."""

    spaced: re.Pattern[str]
    han: re.Pattern[str] | None

    def count(self, text: str) -> int:
        """How many stand in a text of words with one space around each."""
        return len(self.spaced.findall(text)) + (0 if self.han is None else len(self.han.findall(text)))

    def begins(self, text: str) -> bool:
        """Whether the text begins with one."""
        return self.spaced.match(text) is not None

    def without(self, text: str) -> str:
        """The text with all of them taken out."""
        found = self.spaced.sub(" ", text)
        return found if self.han is None else self.han.sub("", found)


def signs(words: str) -> Signs:
    """Signs from a list of words; those of a phrase are joined by `|`."""
    listed = [word.replace("|", " ") for word in words.split()]
    chinese = [normalise(word) for word in listed if HAN.search(word)]
    spaced = sorted({_pattern(word) for word in listed if not HAN.search(word)}, key=len, reverse=True)
    longest = sorted(chinese, key=len, reverse=True)
    return Signs(
        re.compile(f" (?:{'|'.join(spaced) or '(?!)'})(?= )"), re.compile("|".join(longest)) if longest else None
    )


def _pattern(word: str) -> str:
    return re.escape(normalise(word)).replace(r"\ ", " ").replace(r"\*", _STEM)


class QuestionSigns:
    """The lists, made ready when the first message is looked at."""

    def __init__(self) -> None:
        self.wh = signs(f"{WH_ENGLISH} {WH_RUSSIAN} {WH_KAZAKH}")
        self.kazakh, self.chinese = signs(WH_KAZAKH), signs(WH_CHINESE)
        self.inverted, self.frames = signs(INVERTED_ENGLISH), signs(FRAMES)
        self.defining, self.quantity = signs(DEFINING), signs(QUANTITY)
        self.addressed, self.own = signs(ADDRESSED), signs(OWN)
        self.soon, self.now, self.here = signs(SOON), signs(NOW), signs(HERE)
        self.chat, self.small_talk = signs(CHAT), signs(SMALL_TALK)
        self.generic, self.tag, self.polite = signs(GENERIC), signs(TAG), signs(POLITE)
        self.stating = signs(STATING)
        self.who, self.wanted = signs(WHO), signs(WANTED)
        self.telling = signs(TELLING)
        self.rhetorical, self.reposted = signs(RHETORICAL), signs(REPOSTED)
        self.advertised, self.everyday = signs(ADVERTISED), signs(EVERYDAY)
        self.particle = re.compile(rf" (?:{'|'.join(PARTICLES_KAZAKH.split())}) (?:\S+ ){{0,3}}$")


def spaced(words: str) -> str:
    """The words with one space around each."""
    return f" {' '.join(words.split())} "


def begun(words: str) -> str:
    """The words from the first on that is no mere beginning, such as a conjunction or a preposition."""
    return _LEADING.sub(" ", words)


_LEADING = re.compile(rf"^ (?:(?:{'|'.join(LEADING.split())}) )+(?=\S)")
