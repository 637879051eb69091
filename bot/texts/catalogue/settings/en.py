"""The texts of setting up announcements in English."""

from bot.core.announcing.kinds import HeldWhy
from bot.texts.catalogue.settings.shape import SettingTexts

ENGLISH_SETTINGS = SettingTexts(
    greeting=(
        "Hello! I am Khorgos. I answer questions about Kazakhstan–China cooperation with a fact and its source: "
        "mention me, or write /ask and your question."
    ),
    greeting_offer=(
        "I can also post new facts here, on the topics and at the hours you choose. "
        "An admin can set that up with the button below."
    ),
    greeting_back="I am back. Your settings were kept, so there is nothing to set up again.",
    channel_greeting="I am now an admin of the channel “{title}”. Choose which new facts I should post there.",
    held_notice="I can no longer post in “{title}”: {why}. Your settings are kept.",
    slow_notice=(
        "Slow mode is on in “{title}”, so my posts there have to wait. Make me an admin and they will arrive on time."
    ),
    title="New facts: settings",
    title_of="New facts in “{title}”: settings",
    topics="Topics: {topics}",
    no_topics="none yet, so nothing is posted",
    language="Language: {language}",
    place="Where: {place}",
    place_general="the General topic",
    place_topic="topic no. {number}",
    when="When: {when}",
    at_once="at once",
    daily="daily at {hour}",
    weekly="weekly ({weekday}, {hour})",
    quiet="Quiet hours: {hours}",
    none="none",
    zone="Time zone: {zone}, where it is now {time}",
    sound="Sound: {sound}",
    with_sound="on",
    silent="off",
    keywords="Keywords: {keywords}",
    no_keywords="none (all facts on the chosen topics)",
    paused="Paused until {moment}.",
    is_held="Nothing is being posted: {why}. Once that is fixed, press “{button}”.",
    held={
        HeldWhy.KICKED: "I am no longer a member",
        HeldWhy.BLOCKED: "I am blocked",
        HeldWhy.NO_RIGHTS: "I am not allowed to write there",
        HeldWhy.TOPIC_CLOSED: "the topic in the group is closed or deleted",
        HeldWhy.NOT_FOUND: "Telegram cannot find this chat",
    },
    topics_ask="Which topics should I post new facts on?",
    newest="The newest so far:",
    language_ask="Which language should posts, menus and help be in here?",
    place_ask=(
        "I post in the topic where you press “Post here”. "
        "For another topic, write /settings in it and press the button there."
    ),
    rhythm_ask="How often? The facts of a day or a week come together in one message.",
    quiet_ask="When should I stay quiet? Facts from those hours come afterwards. Quiet from:",
    quiet_end_ask="Quiet from {start} until:",
    zone_ask=(
        "Which time zone? If yours is not here, reply to this message with its name, "
        "or write for example: /settings zone Asia/Almaty"
    ),
    keywords_ask=(
        "Should I post only facts with certain words? Reply to this message with the words, separated by commas, "
        "or write for example: /settings keywords solar, wind. "
        "Any of the four languages will do, and one of the words is enough."
    ),
    closed="Saved. /settings brings the buttons back.",
    trial="This is a trial post: new facts will look like this.",
    trial_nothing="I have no fact on these topics to show yet.",
    missed_title="Not delivered here",
    missed_nothing="Nothing was missed: everything was delivered.",
    missed_uncertain="perhaps delivered: Telegram did not confirm it",
    missed_waiting="waiting until {moment}",
    missed_put_off="held back by the bot’s operator",
    missed_withdrawn="no longer valid",
    missed_failed="Telegram did not accept it",
    subscribed="Subscribed to: {topics}.",
    unsubscribed="No longer subscribed to: {topics}.",
    unsubscribed_all="Done: I will post no more new facts here. The other settings are kept.",
    not_subscribed="There was no such subscription here.",
    unknown_topic="I have no topic called “{asked}”, so nothing was changed. My topics: {topics}.",
    unknown_zone="I do not know the time zone “{asked}”. Write a large city, UTC+5, or a name such as Asia/Almaty.",
    unknown_chat="I cannot find “{asked}”, or I am not in it. Add me there first.",
    wrong_keywords=(
        "Write up to {most} keywords, separated by commas, each with letters and at most {longest} characters long."
    ),
    usage=(
        "I did not understand that. You can write:\n/settings\n/settings zone Asia/Almaty\n"
        "/settings keywords solar, wind\n/settings @channel"
    ),
    only_admins="Only this group’s admins can do that.",
    only_admins_there="Only admins of “{title}” can do that.",
    your_chats="Your channels:",
    open="Settings",
    topics_button="Topics",
    language_button="Language",
    place_button="Where to post",
    rhythm_button="How often",
    quiet_button="Quiet hours",
    zone_button="Time zone",
    keywords_button="Keywords",
    mute="Post silently",
    unmute="Post with sound",
    pause="Pause for a week",
    unpause="End the pause",
    go_on="Resume posting",
    trial_button="Send a trial post",
    missed_button="What did we miss?",
    close="Done",
    back="← Back",
    all_topics="All topics",
    no_topic="None",
    post_here="Post here",
    post_in_general="Post in General",
    at_once_button="At once",
    daily_button="Daily",
    weekly_button="Weekly",
    no_quiet="No quiet hours",
    all_facts="No keywords",
    only_admins_press="Only admins can change these settings. Nothing was changed.",
    cannot_check="Telegram does not tell me right now whether you are an admin. Please try again in a moment.",
    too_old="This button no longer works. Please send /settings again.",
    too_fast="That was quicker than I can follow. Please wait a few seconds and press again.",
    trial_sent="The trial post has been sent.",
    trial_refused="I could not post: {why}.",
    command_subscribe="Get new facts on topics you choose",
    command_unsubscribe="Stop getting new facts",
    command_settings="When and how new facts come",
    privacy=(
        "If you subscribe to new facts: your chat’s number, the topics and your settings, until you send "
        "/forgetme. For groups and channels, also their title and which admin set them up last, to tell them "
        "when something is wrong. What was sent, and whether it arrived: for 180 days."
    ),
)
