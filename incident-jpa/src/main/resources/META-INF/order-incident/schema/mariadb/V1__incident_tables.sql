-- Incidents, their history, the settings of shops, and the notifications that wait. Instants are microseconds since 1970;
-- the views at the end show them as timestamps in UTC, as MariaDB has none with a time zone.
--
-- Texts compare sign by sign, blanks at the end included, as on the other databases. Long ones are of type text, as the
-- varchar columns of a row share 65,535 bytes. There are no partial indexes, so all rows are in all of them. A violated
-- primary key is reported as PRIMARY, of whatever table: keys over which nodes may clash are named unique keys instead,
-- which InnoDB keeps the rows by just as well.

create table inc_incident (
    id                    bigint primary key,
    shop_id               varchar(64)  not null,
    incident_number       bigint       not null,
    version               bigint       not null,
    status                varchar(20)  not null,
    order_id              varchar(64)  not null,
    carrier               varchar(100),
    customer_id           varchar(64),
    contact_name          varchar(100),
    contact_email         varchar(254),
    contact_phone         varchar(40),
    contact_locale        varchar(100) not null,
    contact_channels      varchar(500) not null,
    origin                varchar(20)  not null,
    description           text         not null,
    occurred_at           bigint,
    detected_at           bigint       not null,
    mass_cause            varchar(30),
    channel_code          varchar(40),
    source_text           text,
    after_claim_window    boolean      not null,
    proactive             boolean      not null,
    import_source         varchar(30),
    import_key            varchar(60),
    import_rows           integer,
    import_digest         varchar(43),
    imported_at           bigint,
    kind_code             varchar(40)  not null,
    type_code             varchar(40)  not null,
    reason_code           varchar(40),
    severity              varchar(20)  not null,
    severity_rule         varchar(100) not null,
    severity_facts        mediumtext   not null,
    priority              varchar(20)  not null,
    computed_priority     varchar(20)  not null,
    priority_facts        mediumtext   not null,
    priority_next_at      bigint,
    priority_reason       varchar(500),
    registered_at         bigint       not null,
    first_communicated_at bigint,
    first_resolved_at     bigint,
    last_resolved_at      bigint,
    closed_at             bigint,
    cycle                 integer      not null,
    cycle_started_at      bigint       not null,
    last_interaction_at   bigint       not null,
    messages_by_customer  integer        not null,
    messages_to_customer  integer        not null,
    messages_between_staff integer        not null,
    messages_inside_shop  integer        not null,
    messages_inside_operator integer        not null,
    messages_without_operator integer       not null,
    messages_without_shop integer           not null,
    threads               mediumtext,
    last_document         integer        not null,
    documents_kept        integer        not null,
    document_bytes        bigint         not null,
    resolution_reason     varchar(40),
    what_was_done         text,
    rating_score          integer,
    rating_comment        text,
    survey                mediumtext,
    cause                 text,
    cause_code            varchar(40),
    error_source          varchar(20),
    third_party           varchar(50),
    remark                text,
    tags                  text         not null,
    case_file             varchar(50),
    documents             text         not null,
    commercial_documents  text,
    assigned_person       varchar(100),
    assigned_team         varchar(100),
    turn                  varchar(20)  not null,
    asked                 varchar(20),
    awaited_party         varchar(100),
    awaited_until         bigint,
    tasks                 mediumtext,
    acted                 mediumtext,
    relations             mediumtext,
    remedies              mediumtext,
    offer_open            boolean      not null,
    open_refund           varchar(20),
    agreed_kind           varchar(20),
    clock_history         mediumtext   not null,
    escalation_level      integer      not null,
    clock_kind            varchar(20),
    clock_number          integer,
    deadline_at           bigint,
    promised_until        bigint,
    wake_at               bigint,
    retained_since        bigint,
    documents_since       bigint,
    blocked_until         bigint,
    protection            mediumtext,
    history_link          varchar(43)  not null
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create unique index inc_incident_number on inc_incident (shop_id, incident_number);
create unique index inc_incident_import on inc_incident (shop_id, import_source, import_key);
create index inc_incident_list on inc_incident (shop_id, status, registered_at, id);
create index inc_incident_priority on inc_incident (shop_id, status, priority, registered_at, id);
create index inc_incident_order on inc_incident (shop_id, order_id);
create index inc_incident_customer on inc_incident (shop_id, customer_id);
create index inc_incident_cause on inc_incident (shop_id, mass_cause);
create index inc_incident_person on inc_incident (shop_id, assigned_person, status);
create index inc_incident_case_file on inc_incident (shop_id, case_file);
create index inc_incident_solved on inc_incident (shop_id, type_code, id);
-- For similar texts, of which only the newest are compared.
create index inc_incident_newest on inc_incident (shop_id, id);
create index inc_incident_deadline on inc_incident (shop_id, deadline_at, id);
create index inc_incident_no_deadline on inc_incident (shop_id, status, deadline_at, registered_at, id);
create index inc_incident_wake on inc_incident (wake_at, id);
create index inc_incident_retained on inc_incident (shop_id, retained_since, id);
create index inc_incident_documents on inc_incident (shop_id, documents_since, id);

create table inc_incident_line (
    incident_id bigint       not null,
    position    integer      not null,
    shop_id     varchar(64)  not null,
    line_id     varchar(64)  not null,
    sku         varchar(64)  not null,
    title       varchar(200) not null,
    quantity    integer      not null,
    primary key (incident_id, position),
    constraint inc_incident_line_incident foreign key (incident_id) references inc_incident (id)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create index inc_incident_line_article on inc_incident_line (shop_id, sku, incident_id);

-- What incidents that are no longer in progress are searched by.
create table inc_incident_words (
    incident_id bigint     primary key,
    words       mediumtext not null,
    constraint inc_incident_words_incident foreign key (incident_id) references inc_incident (id)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create fulltext index inc_incident_words_text on inc_incident_words (words);

create table inc_merged_line (
    incident_id bigint      not null,
    source_id   bigint      not null,
    position    integer     not null,
    shop_id     varchar(64) not null,
    order_id    varchar(64) not null,
    type_code   varchar(40) not null,
    line_id     varchar(64),
    sku         varchar(64),
    primary key (incident_id, source_id, position),
    constraint inc_merged_line_incident foreign key (incident_id) references inc_incident (id)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create index inc_merged_line_order on inc_merged_line (shop_id, order_id);
create index inc_merged_line_article on inc_merged_line (shop_id, sku, incident_id);

-- Of invoices, delivery notes and the like, by their numbers.
create table inc_commercial_document (
    incident_id bigint      not null,
    version     bigint      not null,
    position    integer     not null,
    shop_id     varchar(64) not null,
    kind        varchar(20) not null,
    number      varchar(50) not null,
    issued_on   date,
    primary key (incident_id, version, position),
    constraint inc_commercial_document_incident foreign key (incident_id) references inc_incident (id)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create index inc_commercial_document_number on inc_commercial_document (shop_id, number, incident_id);

-- Of two who register on an order at once, one counts it up and the other finds out; rows of a day that is over may be deleted.
create table inc_order_lock (
    shop_id       varchar(64) not null,
    order_id      varchar(64) not null,
    locked_on     date        not null,
    registrations bigint      not null,
    primary key (shop_id, order_id)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create table inc_history (
    incident_id    bigint       not null,
    version        bigint       not null,
    shop_id        varchar(64)  not null,
    key_space      varchar(20),
    command_key    varchar(43),
    command_digest varchar(43),
    recorded_at    bigint       not null,
    author_party   varchar(20)  not null,
    author_id      varchar(100) not null,
    author_name    varchar(100) not null,
    why            varchar(500),
    event_type     varchar(30)  not null,
    body           mediumtext   not null,
    salt           varchar(22)  not null,
    digest         varchar(43)  not null,
    link           varchar(43)  not null,
    readers        varchar(30)  not null,
    thread         integer,
    constraint inc_history_entry unique (incident_id, version),
    constraint inc_history_incident foreign key (incident_id) references inc_incident (id)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create unique index inc_history_key on inc_history (shop_id, key_space, command_key);

-- What was said, by those who may read it.
create index inc_history_said on inc_history (incident_id, readers, recorded_at, version, thread);
create index inc_history_thread on inc_history (incident_id, thread, readers, recorded_at, version);

create table inc_resolution (
    incident_id bigint      not null,
    version     bigint      not null,
    shop_id     varchar(64) not null,
    reason      varchar(40) not null,
    resolved_at bigint      not null,
    reopened    boolean     not null,
    badly_rated boolean     not null,
    constraint inc_resolution_entry unique (incident_id, version),
    constraint inc_resolution_incident foreign key (incident_id) references inc_incident (id)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create index inc_resolution_last on inc_resolution (shop_id, reason, resolved_at);

-- The book of refunds: what is given back of which order, and what is still to be paid (attempt_at).
create table inc_refund (
    incident_id   bigint         not null,
    number        integer        not null,
    shop_id       varchar(64)    not null,
    order_id      varchar(64)    not null,
    status        varchar(20)    not null,
    amount        decimal(19, 4) not null,
    currency      varchar(3)     not null,
    reason_code   varchar(40)    not null,
    offer_incident_id bigint,
    offer_number  integer,
    asked_at      bigint         not null,
    authorized_by varchar(100)   not null,
    authorized_at bigint         not null,
    attempt_at    bigint,
    attempts      integer        not null,
    summary       mediumtext not null,
    breakdown     mediumtext not null,
    primary key (incident_id, number),
    constraint inc_refund_incident foreign key (incident_id) references inc_incident (id)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create index inc_refund_order on inc_refund (shop_id, order_id);
create index inc_refund_status on inc_refund (shop_id, status, asked_at, incident_id, number);
create index inc_refund_given on inc_refund (shop_id, authorized_by, authorized_at);
create index inc_refund_attempt on inc_refund (attempt_at, incident_id, number);

-- What is given: of the amount, as it counts against the limits of whoever made or approved the offer.
create table inc_offer (
    incident_id   bigint         not null,
    number        integer        not null,
    shop_id       varchar(64)    not null,
    order_id      varchar(64)    not null,
    kind          varchar(20)    not null,
    status        varchar(20)    not null,
    amount        decimal(19, 4) not null,
    given         decimal(19, 4) not null,
    currency      varchar(3)     not null,
    made_at       bigint         not null,
    authorized_by varchar(100),
    summary       mediumtext not null,
    primary key (incident_id, number),
    constraint inc_offer_incident foreign key (incident_id) references inc_incident (id)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create index inc_offer_order on inc_offer (shop_id, order_id);
create index inc_offer_status on inc_offer (shop_id, status, made_at);
create index inc_offer_given on inc_offer (shop_id, authorized_by, made_at);

create table inc_cost (
    incident_id bigint         not null,
    number      integer        not null,
    shop_id     varchar(64)    not null,
    kind        varchar(20)    not null,
    bearer      varchar(20)    not null,
    amount      decimal(19, 4) not null,
    currency    varchar(3)     not null,
    minutes     integer,
    corrects    integer,
    recorded_at bigint         not null,
    primary key (incident_id, number),
    constraint inc_cost_incident foreign key (incident_id) references inc_incident (id)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create table inc_counter (
    name       varchar(80) not null,
    next_value bigint      not null,
    constraint inc_counter_name unique (name)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

-- Which version of the tables these are, which the library compares with its own; and the number of the next node.
insert into inc_counter (name, next_value) values ('schema', 1), ('node', 1);

create table inc_turn (
    shop_id   varchar(64)  not null,
    rule_name varchar(100) not null,
    taken     bigint       not null,
    primary key (shop_id, rule_name)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

-- The filters of a shop have the empty key as their owner.
create table inc_saved_filter (
    shop_id    varchar(64)  not null,
    owner_id   varchar(100) not null,
    name       varchar(60)  not null,
    sort_order varchar(20)  not null,
    criteria   mediumtext not null,
    primary key (shop_id, owner_id, name)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create table inc_setting (
    shop_id      varchar(64)  not null,
    kind         varchar(30)  not null,
    version      bigint       not null,
    body         mediumtext   not null,
    changed_at   bigint       not null,
    author_party varchar(20)  not null,
    author_id    varchar(100) not null,
    author_name  varchar(100) not null,
    constraint inc_setting_version unique (shop_id, kind, version)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create table inc_rescheduling (
    shop_id   varchar(64) not null,
    begins_at bigint      not null,
    reached   bigint      not null,
    constraint inc_rescheduling_shop unique (shop_id)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

-- Without it, who takes one row would sort all of them, and lock them for that.
create index inc_rescheduling_begins on inc_rescheduling (begins_at, shop_id);

create table inc_timer_failure (
    shop_id      varchar(64)  not null,
    incident_id  bigint       not null,
    attempts     integer      not null,
    failed_since bigint       not null,
    retry_at     bigint       not null,
    reason       varchar(500) not null,
    constraint inc_timer_failure_of unique (shop_id, incident_id)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

-- Incidents that statistics are to count anew, written along with every change of theirs and never changed.
create table inc_recount (
    shop_id     varchar(64) not null,
    incident_id bigint      not null,
    version     bigint      not null,
    primary key (shop_id, incident_id, version)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

-- Whoever counts the incidents of a shop holds its row for as long; the revision tells readings from each other.
create table inc_statistics (
    shop_id  varchar(64) primary key,
    revision bigint      default 0 not null
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

-- How each incident was counted for the rollups.
create table inc_fact (
    incident_id   bigint primary key,
    shop_id       varchar(64) not null,
    status        varchar(20) not null,
    registered_on date        not null,
    resolved_on   date,
    customer_id   varchar(64),
    body          mediumtext not null
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create index inc_fact_registered on inc_fact (shop_id, registered_on);
create index inc_fact_resolved on inc_fact (shop_id, resolved_on);

-- Incidents of a shop by day and by month: what is counted (n_), how often durations were measured, and their sums in seconds.
create table inc_rollup (
    shop_id                            varchar(64)  not null,
    dated_by                           varchar(10)  not null,
    grain                              varchar(10)  not null,
    dimension                          varchar(20)  not null,
    period_start                       date         not null,
    dimension_value                    varchar(100) not null,
    n_incidents                        bigint not null,
    n_open                             bigint not null,
    n_resolved                         bigint not null,
    n_closed                           bigint not null,
    n_cancelled                        bigint not null,
    n_merged                           bigint not null,
    n_ever_resolved                    bigint not null,
    n_reopened                         bigint not null,
    n_reopenings                       bigint not null,
    n_proactive                        bigint not null,
    n_communicated                     bigint not null,
    n_communicated_before_delivery     bigint not null,
    n_communicated_before_customer     bigint not null,
    n_lines                            bigint not null,
    n_pieces                           bigint not null,
    n_customer_messages                bigint not null,
    n_agent_messages                   bigint not null,
    n_operator_messages                bigint not null,
    n_system_messages                  bigint not null,
    n_surveys_sent                     bigint not null,
    n_surveys_answered                 bigint not null,
    n_ratings                          bigint not null,
    n_rating_sum                       bigint not null,
    n_good_ratings                     bigint not null,
    n_first_response_met               bigint not null,
    n_first_response_missed            bigint not null,
    n_next_response_met                bigint not null,
    n_next_response_missed             bigint not null,
    n_resolution_met                   bigint not null,
    n_resolution_missed                bigint not null,
    n_promise_met                      bigint not null,
    n_promise_missed                   bigint not null,
    n_task_met                         bigint not null,
    n_task_missed                      bigint not null,
    n_refund_met                       bigint not null,
    n_refund_missed                    bigint not null,
    time_to_communicate_count          bigint not null,
    time_to_communicate_elapsed        bigint not null,
    time_to_communicate_working        bigint not null,
    first_response_count               bigint not null,
    first_response_elapsed             bigint not null,
    first_response_working             bigint not null,
    first_resolution_count             bigint not null,
    first_resolution_elapsed           bigint not null,
    first_resolution_working           bigint not null,
    total_handling_count               bigint not null,
    total_handling_elapsed             bigint not null,
    total_handling_working             bigint not null,
    primary key (shop_id, dated_by, grain, dimension, period_start, dimension_value)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create index inc_rollup_of_shops on inc_rollup (grain, period_start, dimension);

create table inc_rollup_cost (
    shop_id         varchar(64)  not null,
    dated_by        varchar(10)  not null,
    grain           varchar(10)  not null,
    dimension       varchar(20)  not null,
    period_start    date         not null,
    dimension_value varchar(100) not null,
    kind            varchar(20)  not null,
    bearer          varchar(20)  not null,
    currency        varchar(3)   not null,
    amount          decimal(25, 4) not null,
    primary key (shop_id, dated_by, grain, dimension, period_start, dimension_value, kind, bearer, currency)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

-- Histograms of durations by month, as the library encodes them.
create table inc_rollup_duration (
    shop_id                            varchar(64)  not null,
    dated_by                           varchar(10)  not null,
    grain                              varchar(10)  not null,
    dimension                          varchar(20)  not null,
    period_start                       date         not null,
    dimension_value                    varchar(100) not null,
    time_to_communicate_elapsed        mediumblob,
    time_to_communicate_working        mediumblob,
    first_response_elapsed             mediumblob,
    first_response_working             mediumblob,
    first_resolution_elapsed           mediumblob,
    first_resolution_working           mediumblob,
    total_handling_elapsed             mediumblob,
    total_handling_working             mediumblob,
    primary key (shop_id, dated_by, grain, dimension, period_start, dimension_value)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

-- Of a link's token only the hash is kept.
create table inc_customer_link (
    token_hash  varchar(64)  primary key,
    shop_id     varchar(64)  not null,
    incident_id bigint       not null,
    purpose     varchar(20)  not null,
    subject     integer      not null,
    locale      varchar(100) not null,
    issued_at   bigint       not null,
    expires_at  bigint       not null
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create index inc_customer_link_incident on inc_customer_link (incident_id);
create index inc_customer_link_expiry on inc_customer_link (expires_at);

-- Of documents; their bytes lie where the host keeps them, or in the tables after it.
create table inc_document (
    document_key    bigint       primary key,
    shop_id         varchar(64)  not null,
    incident_id     bigint       not null,
    document_number integer      not null,
    kind            varchar(20)  not null,
    file_name       varchar(120) not null,
    file_format     varchar(20)  not null,
    byte_size       bigint       not null,
    sha256          varchar(64)  not null,
    audience        varchar(30)  not null,
    from_party      varchar(20)  not null,
    thread          varchar(100),
    added_at        bigint       not null,
    author_party    varchar(20)  not null,
    author_id       varchar(100) not null,
    author_name     varchar(100) not null
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create unique index inc_document_number on inc_document (incident_id, document_number);

-- Bytes that belong to no document: on their way, or to be deleted.
create table inc_document_upload (
    document_key bigint primary key,
    purge_at     bigint not null
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create index inc_document_upload_purge on inc_document_upload (purge_at);

-- Documents whose chunks are all there.
create table inc_document_bytes (
    document_key bigint  primary key,
    chunks       integer not null
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create table inc_document_chunk (
    document_key bigint  not null,
    position     integer not null,
    body         mediumblob not null,
    primary key (document_key, position)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

-- Who bought as a guest and asked to be let in; the order and the e-mail are only known again by a digest.
create table inc_guest_code (
    id         bigint      primary key,
    shop_id    varchar(64) not null,
    subject    varchar(64) not null,
    asked_at   bigint      not null,
    expires_at bigint      not null,
    code_hash  varchar(64),
    attempts   integer     not null,
    asked_hour bigint      not null,
    number_in_hour integer not null
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create unique index inc_guest_code_number on inc_guest_code (shop_id, subject, asked_hour, number_in_hour);
create index inc_guest_code_expiry on inc_guest_code (asked_at);

-- Mail that was written into no incident, for people. What is unique, and an address, is known again by a digest.
create table inc_unmatched_mail (
    id            bigint        primary key,
    shop_id       varchar(64)   not null,
    mail_key      varchar(64)   not null,
    sender_key    varchar(64)   not null,
    message_id    text not null,
    sender        text not null,
    subject       text not null,
    body          mediumtext not null,
    received_at   bigint        not null,
    kept_at       bigint        not null,
    reason        varchar(40)   not null,
    readers       varchar(30)   not null,
    files         mediumtext not null,
    blocked       boolean       not null,
    way           varchar(20),
    handled_at    bigint,
    handler_party varchar(20),
    handler_id    varchar(100),
    handler_name  varchar(100),
    incident_id   bigint
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create unique index inc_unmatched_mail_key on inc_unmatched_mail (shop_id, mail_key);
create index inc_unmatched_mail_waiting on inc_unmatched_mail (shop_id, way, id);
create index inc_unmatched_mail_sender on inc_unmatched_mail (shop_id, sender_key);
create index inc_unmatched_mail_incident on inc_unmatched_mail (incident_id);
create index inc_unmatched_mail_age on inc_unmatched_mail (shop_id, kept_at);
create index inc_unmatched_mail_oldest on inc_unmatched_mail (way, blocked, kept_at);

-- What shops do against patterns.
create table inc_corrective_action (
    id            bigint        primary key,
    shop_id       varchar(64)   not null,
    version       bigint        not null,
    dimension     varchar(20)   not null,
    subject_value varchar(200)  not null,
    type_code     varchar(40),
    undone_subject varchar(64),
    measure       text          not null,
    responsible   varchar(100),
    due_on        date          not null,
    planned_at    bigint        not null,
    author_party  varchar(20)   not null,
    author_id     varchar(100)  not null,
    author_name   varchar(100)  not null,
    done_at       bigint,
    doer_party    varchar(20),
    doer_id       varchar(100),
    doer_name     varchar(100),
    seen_on       date,
    came_back_on  date,
    notice        varchar(20)   not null,
    untold_due_on date
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create unique index inc_corrective_action_undone on inc_corrective_action (shop_id, undone_subject);
create index inc_corrective_action_due on inc_corrective_action (shop_id, due_on);
create index inc_corrective_action_done on inc_corrective_action (shop_id, done_at);
create index inc_corrective_action_untold on inc_corrective_action (untold_due_on);

-- Who changed what shops do against patterns, and when.
create table inc_action_change (
    action_id   bigint       not null,
    version     bigint       not null,
    body        text not null,
    primary key (action_id, version)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

-- How each week of each shop went, as it was written down when it was over.
create table inc_weekly_review (
    shop_id     varchar(64) not null,
    week_start  date        not null,
    made_at     bigint      not null,
    body        mediumtext  not null,
    constraint inc_weekly_review_week unique (shop_id, week_start)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create table inc_outbox (
    id           bigint primary key,
    channel      varchar(40)  not null,
    sequence_key varchar(40)  not null,
    position     bigint       not null,
    kind         varchar(40)  not null,
    payload      mediumtext   not null,
    created_at   bigint       not null,
    status       varchar(10)  not null,
    reason       varchar(500) not null,
    attempts     integer      not null,
    due_at       bigint       not null
        default (timestampdiff(microsecond, timestamp'1970-01-01 00:00:00', utc_timestamp(6))),
    lease_token  bigint       not null,
    trace_parent varchar(55)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create index inc_outbox_due on inc_outbox (channel, status, due_at, id);
create index inc_outbox_sequence on inc_outbox (sequence_key, status, position, id);

create table inc_channel (
    name    varchar(40) not null,
    seen_at bigint      not null,
    constraint inc_channel_name unique (name)
) engine=innodb default charset=utf8mb4 collate=utf8mb4_nopad_bin;

create view inc_incident_v as
select id,
       shop_id,
       incident_number,
       version,
       status,
       order_id,
       carrier,
       customer_id,
       contact_name,
       contact_email,
       contact_phone,
       contact_locale,
       contact_channels,
       origin,
       description,
       timestamp'1970-01-01 00:00:00' + interval occurred_at microsecond as occurred_at,
       timestamp'1970-01-01 00:00:00' + interval detected_at microsecond as detected_at,
       channel_code,
       source_text,
       import_source,
       import_key,
       import_rows,
       timestamp'1970-01-01 00:00:00' + interval imported_at microsecond as imported_at,
       kind_code,
       type_code,
       reason_code,
       severity,
       severity_rule,
       mass_cause,
       after_claim_window,
       proactive,
       severity_facts,
       priority,
       computed_priority,
       priority_facts,
       timestamp'1970-01-01 00:00:00' + interval priority_next_at microsecond as priority_next_at,
       priority_reason,
       timestamp'1970-01-01 00:00:00' + interval registered_at microsecond as registered_at,
       timestamp'1970-01-01 00:00:00' + interval first_communicated_at microsecond as first_communicated_at,
       timestamp'1970-01-01 00:00:00' + interval first_resolved_at microsecond as first_resolved_at,
       timestamp'1970-01-01 00:00:00' + interval last_resolved_at microsecond as last_resolved_at,
       timestamp'1970-01-01 00:00:00' + interval closed_at microsecond as closed_at,
       cycle,
       timestamp'1970-01-01 00:00:00' + interval cycle_started_at microsecond as cycle_started_at,
       timestamp'1970-01-01 00:00:00' + interval last_interaction_at microsecond as last_interaction_at,
       messages_by_customer,
       messages_to_customer,
       messages_between_staff,
       messages_inside_shop,
       messages_inside_operator,
       messages_without_operator,
       messages_without_shop,
       threads,
       resolution_reason,
       what_was_done,
       rating_score,
       rating_comment,
       survey,
       cause,
       cause_code,
       error_source,
       third_party,
       remark,
       tags,
       case_file,
       documents,
       assigned_person,
       assigned_team,
       turn,
       asked,
       awaited_party,
       timestamp'1970-01-01 00:00:00' + interval awaited_until microsecond as awaited_until,
       tasks,
       acted,
       relations,
       remedies,
       offer_open,
       open_refund,
       agreed_kind,
       clock_history,
       escalation_level,
       clock_kind,
       clock_number,
       timestamp'1970-01-01 00:00:00' + interval deadline_at microsecond as deadline_at,
       timestamp'1970-01-01 00:00:00' + interval wake_at microsecond as wake_at
from inc_incident
where blocked_until is null;

-- Neither what is blocked, nor why something was.
create view inc_history_v as
select incident_id,
       version,
       shop_id,
       key_space,
       command_key,
       timestamp'1970-01-01 00:00:00' + interval recorded_at microsecond as recorded_at,
       author_party,
       author_id,
       author_name,
       why,
       event_type,
       body,
       readers,
       thread
from inc_history h
where not exists (select 1 from inc_incident i where i.id = h.incident_id and i.blocked_until is not null)
  and event_type <> 'BLOCKED';

create view inc_setting_v as
select shop_id,
       kind,
       version,
       body,
       timestamp'1970-01-01 00:00:00' + interval changed_at microsecond as changed_at,
       author_party,
       author_id,
       author_name
from inc_setting;

-- The costs that hold. What was recorded on an incident that was merged counts for the one that it is part of in the end.
create view inc_cost_v as
with recursive inc_part (source_id, incident_id) as (
    select source_id, incident_id from inc_merged_line
    union
    select p.source_id, m.incident_id from inc_part p join inc_merged_line m on m.source_id = p.incident_id
)
select coalesce(
           (select max(p.incident_id) from inc_part p
            where p.source_id = c.incident_id
              and not exists (select 1 from inc_merged_line m where m.source_id = p.incident_id)),
           c.incident_id) as incident_id,
       c.incident_id as recorded_on,
       c.number,
       c.shop_id,
       c.kind,
       c.bearer,
       c.amount,
       c.currency,
       c.minutes,
       timestamp'1970-01-01 00:00:00' + interval c.recorded_at microsecond as recorded_at
from inc_cost c
where not exists (
    select 1 from inc_cost later where later.incident_id = c.incident_id and later.corrects = c.number);

create view inc_refund_v as
select incident_id,
       number,
       shop_id,
       order_id,
       status,
       amount,
       currency,
       reason_code,
       offer_incident_id,
       offer_number,
       timestamp'1970-01-01 00:00:00' + interval asked_at microsecond as asked_at,
       authorized_by,
       timestamp'1970-01-01 00:00:00' + interval attempt_at microsecond as attempt_at,
       attempts
from inc_refund r
where not exists (select 1 from inc_incident i where i.id = r.incident_id and i.blocked_until is not null);

create view inc_offer_v as
select incident_id,
       number,
       shop_id,
       order_id,
       kind,
       status,
       amount,
       given,
       currency,
       timestamp'1970-01-01 00:00:00' + interval made_at microsecond as made_at,
       authorized_by
from inc_offer o
where not exists (select 1 from inc_incident i where i.id = o.incident_id and i.blocked_until is not null);
