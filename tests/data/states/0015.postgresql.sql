CREATE TABLE alembic_version (
    version_num character varying(32) NOT NULL
);


CREATE TABLE announcement (
    id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    batch bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    details text NOT NULL,
    state text NOT NULL,
    CONSTRAINT announcement_details CHECK ((details ~~ '{%}'::text)),
    CONSTRAINT announcement_kind CHECK ((kind = ANY (ARRAY['published'::text, 'corrected'::text, 'retracted'::text, 'reworded'::text, 'superseded'::text, 'restored'::text]))),
    CONSTRAINT announcement_state CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text])))
);


CREATE SEQUENCE announcement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE announcement_id_seq OWNED BY announcement.id;


CREATE TABLE bot_process (
    id text NOT NULL,
    seen_at timestamp with time zone NOT NULL
);


CREATE TABLE change_count (
    kind text NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT change_count_kind CHECK ((kind = ANY (ARRAY['choices'::text, 'editors'::text])))
);


CREATE TABLE chart_picture (
    key text NOT NULL,
    file_id text NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    CONSTRAINT chart_picture_file_id CHECK ((TRIM(BOTH ' 	
 　'::text FROM file_id) <> ''::text)),
    CONSTRAINT chart_picture_key CHECK (((length(key) = 64) AND (TRIM(BOTH '0123456789abcdef'::text FROM key) = ''::text)))
);


CREATE TABLE chat_audience (
    chat_id bigint NOT NULL,
    audience text NOT NULL,
    CONSTRAINT chat_audience_audience CHECK ((audience = ANY (ARRAY['everybody'::text, 'asker'::text, 'asker_only'::text])))
);


CREATE TABLE chat_language (
    chat_id bigint NOT NULL,
    language text NOT NULL,
    CONSTRAINT chat_language_language CHECK ((language = ANY (ARRAY['en'::text, 'ru'::text, 'kk'::text, 'zh'::text])))
);


CREATE TABLE chat_tables (
    chat_id bigint NOT NULL
);


CREATE TABLE conflict (
    fact_id text NOT NULL COLLATE pg_catalog."C",
    "position" smallint NOT NULL,
    other_id text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT conflict_itself CHECK ((other_id <> fact_id)),
    CONSTRAINT conflict_position CHECK (("position" >= 0))
);


CREATE TABLE consent (
    chat_id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL,
    given_at timestamp with time zone NOT NULL,
    CONSTRAINT consent_language CHECK ((language = ANY (ARRAY['en'::text, 'ru'::text, 'kk'::text, 'zh'::text])))
);


CREATE TABLE delivery (
    id bigint NOT NULL,
    chat_id bigint NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    not_before timestamp with time zone NOT NULL,
    attempts smallint NOT NULL,
    claimed_at timestamp with time zone,
    claimed_by text,
    settled_at timestamp with time zone,
    thread_id bigint,
    message_id bigint,
    language text,
    seen bigint NOT NULL,
    edits bigint,
    why text,
    said text,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT delivery_attempts CHECK ((attempts >= 0)),
    CONSTRAINT delivery_claimed CHECK (((state <> 'sending'::text) OR ((claimed_at IS NOT NULL) AND (claimed_by IS NOT NULL)))),
    CONSTRAINT delivery_edits CHECK (((kind = 'edit'::text) = (edits IS NOT NULL))),
    CONSTRAINT delivery_kind CHECK ((kind = ANY (ARRAY['post'::text, 'digest'::text, 'edit'::text, 'notice'::text]))),
    CONSTRAINT delivery_language CHECK (((language IS NULL) OR (language = ANY (ARRAY['en'::text, 'ru'::text, 'kk'::text, 'zh'::text])))),
    CONSTRAINT delivery_sent CHECK (((state <> 'sent'::text) OR ((settled_at IS NOT NULL) AND (message_id IS NOT NULL)))),
    CONSTRAINT delivery_state CHECK ((state = ANY (ARRAY['pending'::text, 'sending'::text, 'sent'::text, 'uncertain'::text, 'failed'::text, 'paused'::text]))),
    CONSTRAINT delivery_thread CHECK ((thread_id > 1))
);


CREATE SEQUENCE delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE delivery_id_seq OWNED BY delivery.id;


CREATE TABLE delivery_item (
    delivery_id bigint NOT NULL,
    announcement_id bigint NOT NULL,
    "position" smallint NOT NULL,
    chat_id bigint NOT NULL,
    role text NOT NULL,
    target bigint NOT NULL,
    CONSTRAINT delivery_item_position CHECK (("position" >= 0)),
    CONSTRAINT delivery_item_role CHECK ((role = ANY (ARRAY['news'::text, 'edit'::text, 'notice'::text]))),
    CONSTRAINT delivery_item_target CHECK (((role = 'edit'::text) = (target <> 0)))
);


CREATE TABLE draft (
    id bigint NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    fact text NOT NULL,
    base text,
    reason text NOT NULL,
    step text NOT NULL,
    is_guided boolean NOT NULL,
    holder bigint,
    author bigint,
    confirmed text NOT NULL,
    version integer NOT NULL,
    changed_by bigint,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT draft_kind CHECK ((kind = ANY (ARRAY['new'::text, 'wording'::text, 'correction'::text, 'newer'::text, 'retraction'::text]))),
    CONSTRAINT draft_state CHECK ((state = ANY (ARRAY['open'::text, 'waiting'::text, 'published'::text, 'discarded'::text]))),
    CONSTRAINT draft_step CHECK ((step = ANY (ARRAY['topic'::text, 'statement'::text, 'translations'::text, 'figures'::text, 'period'::text, 'source'::text, 'keywords'::text, 'reason'::text, 'preview'::text]))),
    CONSTRAINT draft_version CHECK ((version >= 1))
);


CREATE SEQUENCE draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE draft_id_seq OWNED BY draft.id;


CREATE TABLE editor (
    person_id bigint NOT NULL,
    added_at timestamp with time zone NOT NULL
);


CREATE TABLE fact (
    id text NOT NULL COLLATE pg_catalog."C",
    source_id text NOT NULL COLLATE pg_catalog."C",
    topic text NOT NULL,
    subject text NOT NULL,
    metric text NOT NULL,
    statement_en text,
    statement_ru text,
    statement_kk text,
    statement_zh text,
    period text,
    place text NOT NULL,
    attributed_to text NOT NULL,
    stage text,
    status text NOT NULL,
    review_by date,
    keywords text NOT NULL,
    shipped text,
    CONSTRAINT fact_id CHECK ((((length(id) >= 1) AND (length(id) <= 48)) AND (TRIM(BOTH 'abcdefghijklmnopqrstuvwxyz0123456789-'::text FROM id) = ''::text))),
    CONSTRAINT fact_keywords CHECK ((keywords ~~ '[%]'::text)),
    CONSTRAINT fact_stage CHECK (((stage IS NULL) OR (stage = ANY (ARRAY['planned'::text, 'announced'::text, 'signed'::text, 'building'::text, 'built'::text, 'operating'::text, 'closed'::text])))),
    CONSTRAINT fact_statement CHECK (((statement_en IS NOT NULL) OR (statement_ru IS NOT NULL) OR (statement_kk IS NOT NULL) OR (statement_zh IS NOT NULL))),
    CONSTRAINT fact_statement_en CHECK (((statement_en IS NULL) OR (TRIM(BOTH ' 	
 　'::text FROM statement_en) <> ''::text))),
    CONSTRAINT fact_statement_kk CHECK (((statement_kk IS NULL) OR (TRIM(BOTH ' 	
 　'::text FROM statement_kk) <> ''::text))),
    CONSTRAINT fact_statement_ru CHECK (((statement_ru IS NULL) OR (TRIM(BOTH ' 	
 　'::text FROM statement_ru) <> ''::text))),
    CONSTRAINT fact_statement_zh CHECK (((statement_zh IS NULL) OR (TRIM(BOTH ' 	
 　'::text FROM statement_zh) <> ''::text))),
    CONSTRAINT fact_status CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'superseded'::text, 'retracted'::text]))),
    CONSTRAINT fact_topic CHECK ((TRIM(BOTH ' 	
 　'::text FROM topic) <> ''::text))
);


CREATE TABLE fact_revision (
    id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    changed_at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    before text NOT NULL,
    is_of_later_time boolean,
    CONSTRAINT fact_revision_before CHECK ((before ~~ '{%}'::text)),
    CONSTRAINT fact_revision_kind CHECK ((kind = ANY (ARRAY['corrected'::text, 'retracted'::text, 'reworded'::text, 'superseded'::text, 'restored'::text])))
);


CREATE SEQUENCE fact_revision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE fact_revision_id_seq OWNED BY fact_revision.id;


CREATE TABLE figure (
    fact_id text NOT NULL COLLATE pg_catalog."C",
    "position" smallint NOT NULL,
    name text NOT NULL,
    value text NOT NULL,
    unit text NOT NULL,
    scale text NOT NULL,
    CONSTRAINT figure_name CHECK ((((length(name) >= 1) AND (length(name) <= 32)) AND (TRIM(BOTH 'abcdefghijklmnopqrstuvwxyz0123456789_'::text FROM name) = ''::text))),
    CONSTRAINT figure_position CHECK (("position" >= 0)),
    CONSTRAINT figure_scale CHECK ((scale = ANY (ARRAY['one'::text, 'thousand'::text, 'million'::text, 'billion'::text, 'trillion'::text]))),
    CONSTRAINT figure_value CHECK (((value <> ''::text) AND (TRIM(BOTH '0123456789.+-E'::text FROM value) = ''::text)))
);


CREATE TABLE helpful_count (
    fact_id text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL,
    day date NOT NULL,
    times integer NOT NULL,
    CONSTRAINT helpful_count_language CHECK ((language = ANY (ARRAY['en'::text, 'ru'::text, 'kk'::text, 'zh'::text]))),
    CONSTRAINT helpful_count_times CHECK ((times >= 1))
);


CREATE TABLE index_version (
    one smallint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT index_version_one_row CHECK ((one = 1))
);


CREATE TABLE mistake_report (
    id integer NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    language text NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    kind text DEFAULT 'wrong'::text NOT NULL,
    told_at timestamp with time zone,
    CONSTRAINT mistake_report_kind CHECK ((kind = ANY (ARRAY['wrong'::text, 'outdated'::text, 'not_asked'::text]))),
    CONSTRAINT mistake_report_language CHECK ((language = ANY (ARRAY['en'::text, 'ru'::text, 'kk'::text, 'zh'::text])))
);


CREATE SEQUENCE mistake_report_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE mistake_report_id_seq OWNED BY mistake_report.id;


CREATE TABLE publication (
    id bigint NOT NULL,
    fact_id text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    before text,
    after text NOT NULL,
    editor bigint,
    approver bigint,
    announcement_id bigint,
    is_undone boolean NOT NULL,
    published_at timestamp with time zone NOT NULL,
    CONSTRAINT publication_kind CHECK ((kind = ANY (ARRAY['new'::text, 'wording'::text, 'correction'::text, 'newer'::text, 'retraction'::text])))
);


CREATE SEQUENCE publication_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE publication_id_seq OWNED BY publication.id;


CREATE TABLE question_count (
    day date NOT NULL,
    language text NOT NULL,
    outcome text NOT NULL,
    topic text NOT NULL,
    times bigint NOT NULL,
    CONSTRAINT question_count_language CHECK ((language = ANY (ARRAY['en'::text, 'ru'::text, 'kk'::text, 'zh'::text]))),
    CONSTRAINT question_count_outcome CHECK ((outcome = ANY (ARRAY['answer'::text, 'overview'::text, 'choices'::text, 'unknown'::text, 'computed'::text]))),
    CONSTRAINT question_count_times CHECK ((times >= 1))
);


CREATE TABLE question_gap (
    id bigint NOT NULL,
    key text NOT NULL,
    names text NOT NULL,
    topic text NOT NULL,
    state text NOT NULL,
    CONSTRAINT question_gap_key CHECK (((length(key) = 16) AND (TRIM(BOTH '0123456789abcdef'::text FROM key) = ''::text))),
    CONSTRAINT question_gap_state CHECK ((state = ANY (ARRAY['open'::text, 'not_ours'::text])))
);


CREATE SEQUENCE question_gap_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE question_gap_id_seq OWNED BY question_gap.id;


CREATE TABLE question_wish (
    gap_id bigint NOT NULL,
    person_id bigint NOT NULL,
    language text NOT NULL,
    claimed_at timestamp with time zone,
    CONSTRAINT question_wish_language CHECK ((language = ANY (ARRAY['en'::text, 'ru'::text, 'kk'::text, 'zh'::text])))
);


CREATE TABLE question_wording (
    gap_id bigint NOT NULL,
    language text NOT NULL,
    example text NOT NULL,
    asked integer NOT NULL,
    last_asked_at timestamp with time zone NOT NULL,
    CONSTRAINT question_wording_asked CHECK ((asked >= 1)),
    CONSTRAINT question_wording_language CHECK ((language = ANY (ARRAY['en'::text, 'ru'::text, 'kk'::text, 'zh'::text])))
);


CREATE TABLE quiz_group (
    chat_id bigint NOT NULL
);


CREATE TABLE quiz_poll (
    poll_id text NOT NULL,
    chat_id bigint NOT NULL,
    right_option text NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    CONSTRAINT quiz_poll_poll_id CHECK ((poll_id <> ''::text)),
    CONSTRAINT quiz_poll_right_option CHECK ((right_option <> ''::text))
);


CREATE TABLE quiz_score (
    chat_id bigint NOT NULL,
    person_id bigint NOT NULL,
    correct integer NOT NULL,
    answered integer NOT NULL,
    last_poll text NOT NULL,
    CONSTRAINT quiz_score_answered CHECK ((answered >= 1)),
    CONSTRAINT quiz_score_correct CHECK (((correct >= 0) AND (correct <= answered)))
);


CREATE TABLE receipt (
    chat_id bigint NOT NULL,
    message_id bigint NOT NULL,
    asker bigint NOT NULL,
    fingerprint text NOT NULL,
    answer_id bigint,
    is_final boolean NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    CONSTRAINT receipt_fingerprint CHECK (((length(fingerprint) = 32) AND (TRIM(BOTH '0123456789abcdef'::text FROM fingerprint) = ''::text)))
);


CREATE TABLE report_notice (
    one smallint NOT NULL,
    told_at timestamp with time zone NOT NULL,
    CONSTRAINT report_notice_one_row CHECK ((one = 1))
);


CREATE TABLE sender_lease (
    one smallint NOT NULL,
    holder text,
    expires_at timestamp with time zone,
    CONSTRAINT sender_lease_expires CHECK (((holder IS NULL) = (expires_at IS NULL))),
    CONSTRAINT sender_lease_one_row CHECK ((one = 1))
);


CREATE TABLE series (
    id text NOT NULL COLLATE pg_catalog."C",
    topic text NOT NULL,
    subject text NOT NULL,
    metric text NOT NULL,
    place text NOT NULL,
    attributed_to text NOT NULL,
    title_en text,
    title_ru text,
    title_kk text,
    title_zh text,
    unit text NOT NULL,
    scale text NOT NULL,
    as_of text NOT NULL,
    note text NOT NULL,
    sources text NOT NULL,
    points text NOT NULL,
    shipped text,
    CONSTRAINT series_as_of CHECK (((length(as_of) = ANY (ARRAY[4, 7, 10])) AND (TRIM(BOTH '0123456789-'::text FROM as_of) = ''::text) AND ((length(as_of) < 7) OR (substr(as_of, 5, 1) = '-'::text)) AND ((length(as_of) < 10) OR (substr(as_of, 8, 1) = '-'::text)))),
    CONSTRAINT series_id CHECK ((((length(id) >= 1) AND (length(id) <= 48)) AND (TRIM(BOTH 'abcdefghijklmnopqrstuvwxyz0123456789-'::text FROM id) = ''::text))),
    CONSTRAINT series_note CHECK ((note ~~ '{%}'::text)),
    CONSTRAINT series_points CHECK ((points ~~ '[[%]]'::text)),
    CONSTRAINT series_scale CHECK ((scale = ANY (ARRAY['one'::text, 'thousand'::text, 'million'::text, 'billion'::text, 'trillion'::text]))),
    CONSTRAINT series_sources CHECK ((sources ~~ '[{%}]'::text)),
    CONSTRAINT series_title CHECK (((title_en IS NOT NULL) OR (title_ru IS NOT NULL) OR (title_kk IS NOT NULL) OR (title_zh IS NOT NULL))),
    CONSTRAINT series_title_en CHECK (((title_en IS NULL) OR (TRIM(BOTH ' 	
 　'::text FROM title_en) <> ''::text))),
    CONSTRAINT series_title_kk CHECK (((title_kk IS NULL) OR (TRIM(BOTH ' 	
 　'::text FROM title_kk) <> ''::text))),
    CONSTRAINT series_title_ru CHECK (((title_ru IS NULL) OR (TRIM(BOTH ' 	
 　'::text FROM title_ru) <> ''::text))),
    CONSTRAINT series_title_zh CHECK (((title_zh IS NULL) OR (TRIM(BOTH ' 	
 　'::text FROM title_zh) <> ''::text))),
    CONSTRAINT series_topic CHECK ((TRIM(BOTH ' 	
 　'::text FROM topic) <> ''::text)),
    CONSTRAINT series_unit CHECK ((TRIM(BOTH ' 	
 　'::text FROM unit) <> ''::text))
);


CREATE TABLE series_version (
    one smallint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT series_version_one_row CHECK ((one = 1))
);


CREATE TABLE source (
    id text NOT NULL COLLATE pg_catalog."C",
    publisher text NOT NULL,
    title text NOT NULL,
    url text NOT NULL,
    language text,
    kind text NOT NULL,
    licence text NOT NULL,
    published text,
    checked text,
    shipped text,
    CONSTRAINT source_checked CHECK (((checked IS NULL) OR ((length(checked) = ANY (ARRAY[4, 7, 10])) AND (TRIM(BOTH '0123456789-'::text FROM checked) = ''::text) AND ((length(checked) < 7) OR (substr(checked, 5, 1) = '-'::text)) AND ((length(checked) < 10) OR (substr(checked, 8, 1) = '-'::text))))),
    CONSTRAINT source_id CHECK ((((length(id) >= 1) AND (length(id) <= 48)) AND (TRIM(BOTH 'abcdefghijklmnopqrstuvwxyz0123456789-'::text FROM id) = ''::text))),
    CONSTRAINT source_kind CHECK ((kind = ANY (ARRAY['official-statistics'::text, 'news'::text, 'company'::text, 'dataset'::text]))),
    CONSTRAINT source_language CHECK (((language IS NULL) OR (language = ANY (ARRAY['en'::text, 'ru'::text, 'kk'::text, 'zh'::text])))),
    CONSTRAINT source_published CHECK (((published IS NULL) OR ((length(published) = ANY (ARRAY[4, 7, 10])) AND (TRIM(BOTH '0123456789-'::text FROM published) = ''::text) AND ((length(published) < 7) OR (substr(published, 5, 1) = '-'::text)) AND ((length(published) < 10) OR (substr(published, 8, 1) = '-'::text))))),
    CONSTRAINT source_publisher CHECK ((TRIM(BOTH ' 	
 　'::text FROM publisher) <> ''::text)),
    CONSTRAINT source_title CHECK ((TRIM(BOTH ' 	
 　'::text FROM title) <> ''::text)),
    CONSTRAINT source_url CHECK (((url = ''::text) OR ((substr(url, 1, 7) = 'http://'::text) AND (length(url) > 7)) OR ((substr(url, 1, 8) = 'https://'::text) AND (length(url) > 8))))
);


CREATE TABLE subscriber (
    chat_id bigint NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    is_forum boolean NOT NULL,
    thread_id bigint,
    rhythm text NOT NULL,
    weekday smallint NOT NULL,
    hour smallint NOT NULL,
    time_zone text NOT NULL,
    quiet_from smallint,
    quiet_to smallint,
    is_silent boolean NOT NULL,
    keywords text NOT NULL,
    paused_until timestamp with time zone,
    state text NOT NULL,
    held_why text,
    set_up_by bigint,
    untold text,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT subscriber_held_why CHECK (((state = 'held'::text) = (held_why IS NOT NULL))),
    CONSTRAINT subscriber_hour CHECK (((hour >= 0) AND (hour <= 23))),
    CONSTRAINT subscriber_keywords CHECK ((keywords ~~ '[%]'::text)),
    CONSTRAINT subscriber_kind CHECK ((kind = ANY (ARRAY['private'::text, 'group'::text, 'supergroup'::text, 'channel'::text]))),
    CONSTRAINT subscriber_quiet_both CHECK (((quiet_from IS NULL) = (quiet_to IS NULL))),
    CONSTRAINT subscriber_quiet_from CHECK (((quiet_from >= 0) AND (quiet_from <= 1439))),
    CONSTRAINT subscriber_quiet_to CHECK (((quiet_to >= 0) AND (quiet_to <= 1439))),
    CONSTRAINT subscriber_rhythm CHECK ((rhythm = ANY (ARRAY['at_once'::text, 'daily'::text, 'weekly'::text]))),
    CONSTRAINT subscriber_state CHECK ((state = ANY (ARRAY['active'::text, 'held'::text]))),
    CONSTRAINT subscriber_thread CHECK ((thread_id > 1)),
    CONSTRAINT subscriber_time_zone CHECK ((TRIM(BOTH ' 	
 　'::text FROM time_zone) <> ''::text)),
    CONSTRAINT subscriber_weekday CHECK (((weekday >= 0) AND (weekday <= 6)))
);


CREATE TABLE subscription (
    chat_id bigint NOT NULL,
    topic_id text NOT NULL,
    CONSTRAINT subscription_topic CHECK ((TRIM(BOTH ' 	
 　'::text FROM topic_id) <> ''::text))
);


CREATE TABLE update_claim (
    update_id bigint NOT NULL,
    owner text,
    starts integer NOT NULL,
    is_done boolean NOT NULL,
    claimed_at timestamp with time zone NOT NULL,
    CONSTRAINT update_claim_starts CHECK ((starts >= 1))
);


CREATE TABLE update_start (
    update_id bigint NOT NULL,
    starts integer NOT NULL,
    CONSTRAINT update_start_starts CHECK ((starts >= 1))
);


ALTER TABLE ONLY announcement ALTER COLUMN id SET DEFAULT nextval('announcement_id_seq'::regclass);


ALTER TABLE ONLY delivery ALTER COLUMN id SET DEFAULT nextval('delivery_id_seq'::regclass);


ALTER TABLE ONLY draft ALTER COLUMN id SET DEFAULT nextval('draft_id_seq'::regclass);


ALTER TABLE ONLY fact_revision ALTER COLUMN id SET DEFAULT nextval('fact_revision_id_seq'::regclass);


ALTER TABLE ONLY mistake_report ALTER COLUMN id SET DEFAULT nextval('mistake_report_id_seq'::regclass);


ALTER TABLE ONLY publication ALTER COLUMN id SET DEFAULT nextval('publication_id_seq'::regclass);


ALTER TABLE ONLY question_gap ALTER COLUMN id SET DEFAULT nextval('question_gap_id_seq'::regclass);


-- Data for Name: alembic_version; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO alembic_version VALUES ('0015');


-- Data for Name: announcement; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO announcement VALUES (1, 'edited', 'published', 1, '2026-03-01 08:30:15.123456+00', '{}', 'active');
INSERT INTO announcement VALUES (2, 'turnover-cn', 'published', 2, '2026-03-01 08:30:15.123456+00', '{}', 'paused');
INSERT INTO announcement VALUES (3, 'turnover-cn', 'corrected', 3, '2026-03-01 08:30:15.123456+00', '{"reason": "опечатка"}', 'active');


-- Data for Name: bot_process; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -


-- Data for Name: change_count; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO change_count VALUES ('choices', 0);
INSERT INTO change_count VALUES ('editors', 2);


-- Data for Name: chart_picture; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO chart_picture VALUES ('0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef', 'AgACAgIAAxkDAAIB', '2026-03-01 08:30:15.123456+00');
INSERT INTO chart_picture VALUES ('ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 'AgACAgIAAxkDAAIC_-', '2026-03-02 00:00:00+00');


-- Data for Name: chat_audience; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO chat_audience VALUES (-4000000001, 'asker');
INSERT INTO chat_audience VALUES (-1001234567890, 'asker_only');
INSERT INTO chat_audience VALUES (-4503599627370496, 'everybody');


-- Data for Name: chat_language; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO chat_language VALUES (7000000001, 'kk');
INSERT INTO chat_language VALUES (4503599627370495, 'en');
INSERT INTO chat_language VALUES (-4000000001, 'ru');
INSERT INTO chat_language VALUES (-1001234567890, 'zh');


-- Data for Name: chat_tables; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO chat_tables VALUES (77);
INSERT INTO chat_tables VALUES (-4000000001);
INSERT INTO chat_tables VALUES (-1001234567890);


-- Data for Name: conflict; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO conflict VALUES ('turnover-cn', 0, 'turnover-kz');
INSERT INTO conflict VALUES ('turnover-kz', 0, 'turnover-cn');


-- Data for Name: consent; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO consent VALUES (4503599627370495, 'turnover-cn', 'zh', '2026-03-01 08:30:15.123456+00');


-- Data for Name: delivery; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO delivery VALUES (1, -4000000001, 'digest', 'sent', '2026-03-01 08:30:15.123456+00', 1, '2026-03-01 08:30:15.123456+00', 'sender-1', '2026-03-01 08:30:17+00', NULL, 77, 'ru', 1, NULL, NULL, NULL, '2026-03-01 08:30:15.123456+00');
INSERT INTO delivery VALUES (2, -1001234567890, 'post', 'sending', '2026-03-01 08:30:15.123456+00', 1, '2026-03-01 08:30:15.123456+00', 'sender-1', NULL, 5, NULL, NULL, 0, NULL, NULL, NULL, '2026-03-01 08:30:15.123456+00');
INSERT INTO delivery VALUES (3, -1009999999999, 'post', 'paused', '2026-03-01 08:30:15.123456+00', 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, 'kicked', 'Forbidden: bot was kicked from the channel chat', '2026-03-01 08:30:15.123456+00');
INSERT INTO delivery VALUES (4, -4000000001, 'edit', 'pending', '2026-03-01 08:30:15.123456+00', 0, NULL, NULL, NULL, NULL, NULL, NULL, 0, 1, NULL, NULL, '2026-03-01 08:30:15.123456+00');
INSERT INTO delivery VALUES (5, 4503599627370495, 'notice', 'uncertain', '2026-03-01 08:30:15.123456+00', 1, '2026-03-01 08:30:15.123456+00', 'sender-1', NULL, NULL, NULL, NULL, 0, NULL, 'unknown', NULL, '2026-03-01 08:30:15.123456+00');


-- Data for Name: delivery_item; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO delivery_item VALUES (1, 1, 0, -4000000001, 'news', 0);
INSERT INTO delivery_item VALUES (1, 2, 1, -4000000001, 'news', 0);
INSERT INTO delivery_item VALUES (2, 1, 0, -1001234567890, 'news', 0);
INSERT INTO delivery_item VALUES (3, 1, 0, -1009999999999, 'news', 0);
INSERT INTO delivery_item VALUES (4, 3, 0, -4000000001, 'edit', 1);
INSERT INTO delivery_item VALUES (5, 3, 0, 4503599627370495, 'notice', 0);


-- Data for Name: draft; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO draft VALUES (1, 'new', 'open', '{"id": "", "topic": "transport", "statement": {"en": "The terminal handled {boxes} containers.", "zh": "码头处理了{boxes}个集装箱。"}, "subject": "", "metric": "", "figures": [["boxes", "372.5", "teu", "thousand"]], "period": "2025/2026-09", "place": "", "attributed_to": "", "stage": null, "conflicts_with": [], "review_by": "2027-11-30", "keywords": ["Қорғас терминалы", "terminal of Khorgos"], "source": {"id": "kazinform-2026", "publisher": "Казинформ", "title": "Қорғас: жаңа терминал", "url": "https://kazinform.example/qorgas", "language": "kk", "kind": "news", "licence": "", "published": "2026-11", "checked": null}}', NULL, '', 'keywords', true, 7000000001, 7000000001, '{}', 9, 7000000001, '2026-11-29 22:40:00+00');
INSERT INTO draft VALUES (2, 'correction', 'waiting', '{"id": "edited", "topic": "culture", "statement": {"en": "Edited by somebody.", "zh": "已编辑。"}, "subject": "", "metric": "", "figures": [], "period": null, "place": "", "attributed_to": "", "stage": null, "conflicts_with": [], "review_by": null, "keywords": [], "source": {"id": "article", "publisher": "People''s Daily", "title": "Paving the way", "url": "http://www.people.com.cn/", "language": "zh", "kind": "news", "licence": "All rights reserved", "published": "2023-09-12", "checked": null}}', '{"id": "edited", "topic": "culture", "subject": "", "metric": "", "place": "", "attributed_to": "", "statement": {"en": "Edited by somebody.", "zh": "已编辑。"}, "figures": [], "period": null, "stage": null, "conflicts_with": [], "status": "published", "review_by": null, "keywords": [], "source": {"id": "article", "publisher": "People''s Daily", "title": "Paving the way", "url": "http://www.people.com.cn/", "language": "zh", "kind": "news", "licence": "All rights reserved", "published": "2023-09-12", "checked": null}}', 'source-corrected', 'preview', false, NULL, 4503599627370496, '{"0123456789abcdef": 7000000001}', 1, 4503599627370496, '2026-11-29 22:40:00+00');


-- Data for Name: editor; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO editor VALUES (7000000001, '2026-11-29 22:40:00+00');
INSERT INTO editor VALUES (4503599627370496, '2026-11-29 22:40:00+00');


-- Data for Name: fact; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO fact VALUES ('turnover-cn', 'article', 'trade', 'china-kazakhstan', 'trade-turnover', 'Turnover was {turnover}, {growth} more.', 'Товарооборот составил {turnover}, на {growth} больше.', 'Тауар айналымы {turnover}, {growth} көп.', '贸易额达{turnover}，增长{growth}。', '2022', 'kazakhstan', 'customs-china', NULL, 'published', '2024-02-29', '["trade volume", "объём торговли", "a \"quoted\" \\ word", "中哈贸易总额"]', 'df29ea47dacf9b3a4932b64103985d358324c27dfe0c9d76bd0753f171a3b749');
INSERT INTO fact VALUES ('turnover-kz', 'bureau', 'trade', '', '', NULL, 'Товарооборот составил 24 млрд долларов.', NULL, NULL, '2013-09/2022-12-31', '', '', NULL, 'published', NULL, '[]', 'd55359ce56388aaecb4808916b0bc63c8222b09cb63cf8726d50ea38345b67aa');
INSERT INTO fact VALUES ('stage-planned', 'article', 'energy', '', '', NULL, NULL, 'Жел.', NULL, NULL, '', '', 'planned', 'published', NULL, '[]', 'd02fdce0386500e14339b763853855d0887180f805cbd0030b80703285a1bed9');
INSERT INTO fact VALUES ('stage-announced', 'article', 'energy', '', '', NULL, NULL, 'Жел.', NULL, NULL, '', '', 'announced', 'published', NULL, '[]', '06170617433d6c83073c3114a2dd71272471e7e953a64647d7d5a68a7fa99be5');
INSERT INTO fact VALUES ('stage-signed', 'article', 'energy', '', '', NULL, NULL, 'Жел.', NULL, NULL, '', '', 'signed', 'published', NULL, '[]', 'd56d2bb6aad3ec4676556cfb8b9f3bb1d8e4038b0d5c37ada1db76da07d99c74');
INSERT INTO fact VALUES ('stage-building', 'article', 'energy', '', '', NULL, NULL, 'Жел.', NULL, NULL, '', '', 'building', 'published', NULL, '[]', 'dded2e49b5ee0b84b7bea83473cc208fc041d7722a301f5073addaca20ec4b36');
INSERT INTO fact VALUES ('stage-built', 'article', 'energy', '', '', NULL, NULL, 'Жел.', NULL, NULL, '', '', 'built', 'published', NULL, '[]', '49277712003fb20651319f425883716d5782b046c2c7c93e844aff2d477b801c');
INSERT INTO fact VALUES ('stage-operating', 'article', 'energy', '', '', NULL, NULL, 'Жел.', NULL, NULL, '', '', 'operating', 'published', NULL, '[]', 'f791f36dfa90b7e94d61cd7d2aeda45587c9dcdb67496bcc262276b1377b2bba');
INSERT INTO fact VALUES ('stage-closed', 'article', 'energy', '', '', NULL, NULL, 'Жел.', NULL, NULL, '', '', 'closed', 'published', NULL, '[]', '5594f1896f113d050819f00abb94e7ab44828c492d05df40cabb2c23e20a940c');
INSERT INTO fact VALUES ('status-draft', 'bureau', 'policy', '', '', 'x
y', NULL, NULL, NULL, NULL, '', '', NULL, 'draft', NULL, '[]', NULL);
INSERT INTO fact VALUES ('status-published', 'bureau', 'policy', '', '', 'x
y', NULL, NULL, NULL, NULL, '', '', NULL, 'published', NULL, '[]', NULL);
INSERT INTO fact VALUES ('status-superseded', 'bureau', 'policy', '', '', 'x
y', NULL, NULL, NULL, NULL, '', '', NULL, 'superseded', NULL, '[]', NULL);
INSERT INTO fact VALUES ('status-retracted', 'bureau', 'policy', '', '', 'x
y', NULL, NULL, NULL, NULL, '', '', NULL, 'retracted', NULL, '[]', NULL);
INSERT INTO fact VALUES ('edited', 'article', 'culture', '', '', 'Edited by somebody.', NULL, NULL, '已编辑。', NULL, '', '', NULL, 'published', NULL, '[]', 'da4559a2b33683b878f29c53a1a85119873419580901c15cb3fca634d78f9148');


-- Data for Name: fact_revision; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO fact_revision VALUES (1, 'turnover-cn', '2026-03-01 08:30:15.123456+00', 'corrected', 'опечатка', '{"statement": {"en": "Turnover was {turnover}."}}', NULL);


-- Data for Name: figure; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO figure VALUES ('turnover-cn', 0, 'turnover', '31.170', 'usd', 'billion');
INSERT INTO figure VALUES ('turnover-cn', 1, 'growth', '-23.6', 'percent', 'one');


-- Data for Name: helpful_count; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO helpful_count VALUES ('turnover-cn', 'kk', '2026-11-29', 3);
INSERT INTO helpful_count VALUES ('edited', 'zh', '2026-11-01', 1);


-- Data for Name: index_version; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO index_version VALUES (1, 2);


-- Data for Name: mistake_report; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO mistake_report VALUES (1, 'turnover-cn', 'ru', '2026-03-01 08:30:15.123456+00', NULL, 'wrong', '2026-11-29 23:50:00+00');
INSERT INTO mistake_report VALUES (2, 'turnover-cn', 'ru', '2026-03-01 08:30:16+00', NULL, 'wrong', '2026-11-29 23:50:00+00');
INSERT INTO mistake_report VALUES (3, 'edited', 'zh', '1999-12-31 23:59:59.999999+00', NULL, 'wrong', '2026-11-29 23:50:00+00');
INSERT INTO mistake_report VALUES (4, 'turnover-cn', 'kk', '2026-11-29 23:55:00+00', NULL, 'outdated', NULL);
INSERT INTO mistake_report VALUES (5, 'turnover-cn', 'en', '2026-11-29 23:56:01.000005+00', NULL, 'not_asked', NULL);
INSERT INTO mistake_report VALUES (6, 'edited', 'zh', '2026-11-29 23:57:00+00', NULL, 'wrong', NULL);


-- Data for Name: publication; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO publication VALUES (1, 'edited', 'wording', '{"id": "edited", "topic": "culture", "subject": "", "metric": "", "place": "", "attributed_to": "", "statement": {"en": "Edited by somebody.", "zh": "已编辑。"}, "figures": [], "period": null, "stage": null, "conflicts_with": [], "status": "published", "review_by": null, "keywords": [], "source": {"id": "article", "publisher": "People''s Daily", "title": "Paving the way", "url": "http://www.people.com.cn/", "language": "zh", "kind": "news", "licence": "All rights reserved", "published": "2023-09-12", "checked": null}}', '{"id": "edited", "topic": "culture", "subject": "", "metric": "", "place": "", "attributed_to": "", "statement": {"en": "Edited by somebody.", "zh": "已编辑。"}, "figures": [], "period": null, "stage": null, "conflicts_with": [], "status": "published", "review_by": null, "keywords": [], "source": {"id": "article", "publisher": "People''s Daily", "title": "Paving the way", "url": "http://www.people.com.cn/", "language": "zh", "kind": "news", "licence": "All rights reserved", "published": "2023-09-12", "checked": null}}', 4503599627370496, 7000000001, NULL, false, '2026-11-29 22:40:00+00');


-- Data for Name: question_count; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO question_count VALUES ('2026-11-01', 'en', 'computed', 'energy', 1);
INSERT INTO question_count VALUES ('2026-11-29', 'kk', 'answer', 'trade', 5);
INSERT INTO question_count VALUES ('2026-11-29', 'zh', 'unknown', '', 1099511627776);


-- Data for Name: question_gap; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO question_gap VALUES (1, '0123456789abcdef', '["uranium", "export"]', 'energy', 'open');
INSERT INTO question_gap VALUES (2, 'fedcba9876543210', '["visa"]', '', 'open');


-- Data for Name: question_wish; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO question_wish VALUES (1, 7000000001, 'kk', NULL);
INSERT INTO question_wish VALUES (1, 4503599627370496, 'zh', NULL);


-- Data for Name: question_wording; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO question_wording VALUES (1, 'kk', 'Қытайға қанша уран экспортталды?', 3, '2026-11-29 23:40:00+00');
INSERT INTO question_wording VALUES (1, 'zh', '出口了多少铀？', 1, '2026-11-29 23:40:00+00');
INSERT INTO question_wording VALUES (2, 'ru', 'виза сколько стоит', 2, '2026-11-29 23:40:00+00');


-- Data for Name: quiz_group; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO quiz_group VALUES (-4503599627370496);
INSERT INTO quiz_group VALUES (-4000000001);


-- Data for Name: quiz_poll; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO quiz_poll VALUES ('5251475212345678901', -4000000001, '0', '2026-11-29 20:00:00+00');
INSERT INTO quiz_poll VALUES ('1', -4503599627370496, 'ключ ✓', '2026-11-29 20:00:00+00');


-- Data for Name: quiz_score; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO quiz_score VALUES (-4000000001, 7000000001, 1, 1, '5251475212345678901');
INSERT INTO quiz_score VALUES (-4503599627370496, 7000000001, 0, 1, '1');
INSERT INTO quiz_score VALUES (-4503599627370496, 4503599627370496, 1, 1, '1');


-- Data for Name: receipt; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO receipt VALUES (-1001234567890, 2147483647, 4503599627370495, '0123456789abcdef0123456789abcdef', NULL, true, '2026-03-01 08:30:15.123456+00');
INSERT INTO receipt VALUES (7000000001, 1, 7000000001, 'ffffffffffffffffffffffffffffffff', 2, false, '2026-03-01 08:30:16+00');


-- Data for Name: report_notice; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO report_notice VALUES (1, '2026-11-29 23:50:00+00');


-- Data for Name: sender_lease; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO sender_lease VALUES (1, NULL, NULL);


-- Data for Name: series; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO series VALUES ('kz-gdp', 'trade', 'kazakhstan', 'gdp', 'kazakhstan', 'World Bank', 'GDP', 'ВВП', 'ЖІӨ', '国内生产总值', 'usd', 'billion', '2024-06-28', '{"en": "Current prices.", "kk": "Ағымдағы бағалар."}', '[{"id": "world-bank-2024-06-28", "publisher": "World Bank", "title": "GDP (current US$)", "url": "https://data.worldbank.org/", "language": "en", "kind": "dataset", "licence": "CC BY 4.0", "published": "2024-06-28", "checked": "2026-03-01"}]', '[["2019", "181.667190", 0, 0], ["2021", "-197.10", 0, 0], ["2023", "261.4", 0, 1]]', '7530028b77cc34e98e19f0ce9f330edd403a3709c900e581b8c4ce3000b37e3d');
INSERT INTO series VALUES ('quarters', 'energy', '', '', '', '', NULL, NULL, 'Тоқсандар', NULL, 'kWh', 'one', '2026', '{}', '[{"id": "press", "publisher": "Баспасөз “Қорғас”", "title": "GDP (current US$)", "url": "", "language": null, "kind": "dataset", "licence": "CC BY 4.0", "published": null, "checked": null}, {"id": "world-bank-2024-06-28", "publisher": "World Bank", "title": "GDP (current US$)", "url": "https://data.worldbank.org/", "language": "en", "kind": "dataset", "licence": "CC BY 4.0", "published": "2024-06-28", "checked": "2026-03-01"}]', '[["2020-Q1", "1", 0, 0], ["2020-Q4", "20111000000000.5", 1, 0]]', 'da89a8efb4c2cd1e618bffc8ef8929f3468f95564358161e006b8fabc625b14a');


-- Data for Name: series_version; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO series_version VALUES (1, 1);


-- Data for Name: source; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO source VALUES ('article', 'People''s Daily', 'Paving the way', 'http://www.people.com.cn/', 'zh', 'news', 'All rights reserved', '2023-09-12', NULL, '4521431bfc44d1efa5c740d047e95e283a8e7d1f27fa01a052506b5824a6eb49');
INSERT INTO source VALUES ('bureau', 'Бюро национальной статистики', 'Внешняя торговля', 'https://stat.gov.kz/', 'ru', 'official-statistics', 'CC BY 4.0', '2023', '2024-02', 'd63c757b06c3e63b1637d75bcf115af00ccab4c54e00cf1ccfefdfbe61989ac5');


-- Data for Name: subscriber; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO subscriber VALUES (-4000000001, 'group', 'Қорғас 🦊 <b>', false, NULL, 'daily', 0, 23, 'Asia/Almaty', NULL, NULL, false, '["поезд", "中欧"]', NULL, 'active', NULL, NULL, NULL, '2026-03-01 08:30:15.123456+00');
INSERT INTO subscriber VALUES (-1001234567890, 'supergroup', 'Trade', true, 2147483648, 'weekly', 6, 9, 'Asia/Almaty', NULL, NULL, false, '[]', NULL, 'active', NULL, NULL, NULL, '2026-03-01 08:30:15.123456+00');
INSERT INTO subscriber VALUES (-1009999999999, 'channel', '频道', false, NULL, 'at_once', 0, 9, 'Asia/Almaty', NULL, NULL, false, '[]', NULL, 'held', 'kicked', 4503599627370495, 'kicked', '2026-03-01 08:30:15.123456+00');
INSERT INTO subscriber VALUES (4503599627370495, 'private', '', false, NULL, 'at_once', 0, 9, 'Asia/Almaty', 1320, 480, true, '[]', '2026-03-01 08:30:17+00', 'active', NULL, NULL, NULL, '2026-03-01 08:30:15.123456+00');


-- Data for Name: subscription; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO subscription VALUES (-1001234567890, 'energy');
INSERT INTO subscription VALUES (-1001234567890, 'trade');
INSERT INTO subscription VALUES (-4000000001, 'trade');


-- Data for Name: update_claim; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -


-- Data for Name: update_start; Type: TABLE DATA; Schema: test_ff0755d54e24; Owner: -
INSERT INTO update_start VALUES (1099511627777, 1);
INSERT INTO update_start VALUES (1099511627776, 2);


SELECT pg_catalog.setval('announcement_id_seq', 1, false);


SELECT pg_catalog.setval('delivery_id_seq', 1, false);


SELECT pg_catalog.setval('draft_id_seq', 2, true);


SELECT pg_catalog.setval('fact_revision_id_seq', 1, false);


SELECT pg_catalog.setval('mistake_report_id_seq', 6, true);


SELECT pg_catalog.setval('publication_id_seq', 1, true);


SELECT pg_catalog.setval('question_gap_id_seq', 2, true);


ALTER TABLE ONLY alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


ALTER TABLE ONLY announcement
    ADD CONSTRAINT announcement_pkey PRIMARY KEY (id);


ALTER TABLE ONLY bot_process
    ADD CONSTRAINT bot_process_pkey PRIMARY KEY (id);


ALTER TABLE ONLY change_count
    ADD CONSTRAINT change_count_pkey PRIMARY KEY (kind);


ALTER TABLE ONLY chart_picture
    ADD CONSTRAINT chart_picture_pkey PRIMARY KEY (key);


ALTER TABLE ONLY chat_audience
    ADD CONSTRAINT chat_audience_pkey PRIMARY KEY (chat_id);


ALTER TABLE ONLY chat_language
    ADD CONSTRAINT chat_language_pkey PRIMARY KEY (chat_id);


ALTER TABLE ONLY chat_tables
    ADD CONSTRAINT chat_tables_pkey PRIMARY KEY (chat_id);


ALTER TABLE ONLY conflict
    ADD CONSTRAINT conflict_pkey PRIMARY KEY (fact_id, "position");


ALTER TABLE ONLY consent
    ADD CONSTRAINT consent_pkey PRIMARY KEY (chat_id, fact_id);


ALTER TABLE ONLY delivery
    ADD CONSTRAINT delivery_in_chat UNIQUE (id, chat_id);


ALTER TABLE ONLY delivery_item
    ADD CONSTRAINT delivery_item_once UNIQUE (announcement_id, chat_id, role, target);


ALTER TABLE ONLY delivery_item
    ADD CONSTRAINT delivery_item_pkey PRIMARY KEY (delivery_id, announcement_id);


ALTER TABLE ONLY delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (id);


ALTER TABLE ONLY draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (id);


ALTER TABLE ONLY editor
    ADD CONSTRAINT editor_pkey PRIMARY KEY (person_id);


ALTER TABLE ONLY fact
    ADD CONSTRAINT fact_pkey PRIMARY KEY (id);


ALTER TABLE ONLY fact_revision
    ADD CONSTRAINT fact_revision_pkey PRIMARY KEY (id);


ALTER TABLE ONLY figure
    ADD CONSTRAINT figure_pkey PRIMARY KEY (fact_id, "position");


ALTER TABLE ONLY helpful_count
    ADD CONSTRAINT helpful_count_pkey PRIMARY KEY (fact_id, language, day);


ALTER TABLE ONLY index_version
    ADD CONSTRAINT index_version_pkey PRIMARY KEY (one);


ALTER TABLE ONLY mistake_report
    ADD CONSTRAINT mistake_report_pkey PRIMARY KEY (id);


ALTER TABLE ONLY publication
    ADD CONSTRAINT publication_pkey PRIMARY KEY (id);


ALTER TABLE ONLY question_count
    ADD CONSTRAINT question_count_pkey PRIMARY KEY (day, language, outcome, topic);


ALTER TABLE ONLY question_gap
    ADD CONSTRAINT question_gap_key_once UNIQUE (key);


ALTER TABLE ONLY question_gap
    ADD CONSTRAINT question_gap_pkey PRIMARY KEY (id);


ALTER TABLE ONLY question_wish
    ADD CONSTRAINT question_wish_pkey PRIMARY KEY (gap_id, person_id);


ALTER TABLE ONLY question_wording
    ADD CONSTRAINT question_wording_pkey PRIMARY KEY (gap_id, language);


ALTER TABLE ONLY quiz_group
    ADD CONSTRAINT quiz_group_pkey PRIMARY KEY (chat_id);


ALTER TABLE ONLY quiz_poll
    ADD CONSTRAINT quiz_poll_pkey PRIMARY KEY (poll_id);


ALTER TABLE ONLY quiz_score
    ADD CONSTRAINT quiz_score_pkey PRIMARY KEY (chat_id, person_id);


ALTER TABLE ONLY receipt
    ADD CONSTRAINT receipt_pkey PRIMARY KEY (chat_id, message_id);


ALTER TABLE ONLY report_notice
    ADD CONSTRAINT report_notice_pkey PRIMARY KEY (one);


ALTER TABLE ONLY sender_lease
    ADD CONSTRAINT sender_lease_pkey PRIMARY KEY (one);


ALTER TABLE ONLY series
    ADD CONSTRAINT series_pkey PRIMARY KEY (id);


ALTER TABLE ONLY series_version
    ADD CONSTRAINT series_version_pkey PRIMARY KEY (one);


ALTER TABLE ONLY source
    ADD CONSTRAINT source_pkey PRIMARY KEY (id);


ALTER TABLE ONLY subscriber
    ADD CONSTRAINT subscriber_pkey PRIMARY KEY (chat_id);


ALTER TABLE ONLY subscription
    ADD CONSTRAINT subscription_pkey PRIMARY KEY (chat_id, topic_id);


ALTER TABLE ONLY update_claim
    ADD CONSTRAINT update_claim_pkey PRIMARY KEY (update_id);


ALTER TABLE ONLY update_start
    ADD CONSTRAINT update_start_pkey PRIMARY KEY (update_id);


CREATE INDEX announcement_fact ON announcement USING btree (fact_id);


CREATE INDEX consent_fact ON consent USING btree (fact_id);


CREATE INDEX delivery_chat ON delivery USING btree (chat_id, state);


CREATE INDEX delivery_due ON delivery USING btree (state, not_before);


CREATE INDEX delivery_edited ON delivery USING btree (edits);


CREATE INDEX draft_author ON draft USING btree (author);


CREATE UNIQUE INDEX draft_holder ON draft USING btree (holder);


CREATE INDEX fact_revision_fact ON fact_revision USING btree (fact_id);


CREATE INDEX helpful_count_day ON helpful_count USING btree (day);


CREATE INDEX mistake_report_fact ON mistake_report USING btree (fact_id);


CREATE INDEX publication_editor ON publication USING btree (editor);


CREATE INDEX publication_fact ON publication USING btree (fact_id);


CREATE INDEX question_wish_person ON question_wish USING btree (person_id);


CREATE INDEX question_wording_last ON question_wording USING btree (last_asked_at);


CREATE INDEX quiz_score_person ON quiz_score USING btree (person_id);


CREATE INDEX update_claim_at ON update_claim USING btree (claimed_at);


ALTER TABLE ONLY announcement
    ADD CONSTRAINT announcement_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES fact(id) ON DELETE CASCADE;


ALTER TABLE ONLY conflict
    ADD CONSTRAINT conflict_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES fact(id) ON DELETE CASCADE;


ALTER TABLE ONLY conflict
    ADD CONSTRAINT conflict_other FOREIGN KEY (other_id) REFERENCES fact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY consent
    ADD CONSTRAINT consent_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES fact(id) ON DELETE CASCADE;


ALTER TABLE ONLY delivery
    ADD CONSTRAINT delivery_edits_fkey FOREIGN KEY (edits) REFERENCES delivery(id) ON DELETE CASCADE;


ALTER TABLE ONLY delivery_item
    ADD CONSTRAINT delivery_item_announcement_id_fkey FOREIGN KEY (announcement_id) REFERENCES announcement(id) ON DELETE CASCADE;


ALTER TABLE ONLY delivery_item
    ADD CONSTRAINT delivery_item_delivery FOREIGN KEY (delivery_id, chat_id) REFERENCES delivery(id, chat_id) ON UPDATE CASCADE ON DELETE CASCADE;


ALTER TABLE ONLY fact_revision
    ADD CONSTRAINT fact_revision_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES fact(id) ON DELETE CASCADE;


ALTER TABLE ONLY fact
    ADD CONSTRAINT fact_source FOREIGN KEY (source_id) REFERENCES source(id);


ALTER TABLE ONLY figure
    ADD CONSTRAINT figure_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES fact(id) ON DELETE CASCADE;


ALTER TABLE ONLY helpful_count
    ADD CONSTRAINT helpful_count_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES fact(id) ON DELETE CASCADE;


ALTER TABLE ONLY mistake_report
    ADD CONSTRAINT mistake_report_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES fact(id) ON DELETE CASCADE;


ALTER TABLE ONLY publication
    ADD CONSTRAINT publication_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES fact(id) ON DELETE CASCADE;


ALTER TABLE ONLY question_wish
    ADD CONSTRAINT question_wish_gap_id_fkey FOREIGN KEY (gap_id) REFERENCES question_gap(id) ON DELETE CASCADE;


ALTER TABLE ONLY question_wording
    ADD CONSTRAINT question_wording_gap_id_fkey FOREIGN KEY (gap_id) REFERENCES question_gap(id) ON DELETE CASCADE;


ALTER TABLE ONLY subscription
    ADD CONSTRAINT subscription_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES subscriber(chat_id) ON UPDATE CASCADE ON DELETE CASCADE;


