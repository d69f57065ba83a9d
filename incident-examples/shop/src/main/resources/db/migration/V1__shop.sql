-- The shop's own tables. They know nothing of incidents.

create table shop (
  id         varchar(64)  not null primary key,
  name       varchar(100) not null,
  time_zone  varchar(64)  not null,
  agent_name varchar(100) not null
);

create table shop_customer (
  id       varchar(64)  not null primary key,
  shop_id  varchar(64)  not null references shop (id),
  name     varchar(100) not null,
  email    varchar(254),
  language varchar(8)   not null,
  phone    varchar(40),
  -- The channel through which they want to be told, null for any.
  told_by  varchar(40)
);

create table shop_article (
  sku       varchar(64)  not null primary key,
  title     varchar(200) not null,
  hazardous boolean      not null
);

create table shop_order (
  id                varchar(64) not null primary key,
  shop_id           varchar(64) not null references shop (id),
  customer_id       varchar(64),
  currency          char(3)     not null,
  placed_at         timestamp with time zone not null,
  promised_delivery timestamp with time zone,
  delivered_at      timestamp with time zone,
  carrier           varchar(100),
  dated_event       boolean     not null,
  has_incident      boolean     default false not null
);

-- Who bought without an account; their orders name no customer, and nothing says which are of one person.
create table shop_guest (
  order_id varchar(64)  not null primary key references shop_order (id),
  name     varchar(100) not null,
  email    varchar(254) not null,
  language varchar(8)   not null
);

create index shop_order_by_date on shop_order (shop_id, placed_at, id);
create index shop_order_by_customer on shop_order (shop_id, customer_id, placed_at, id);

create table shop_order_line (
  order_id     varchar(64)    not null references shop_order (id),
  line_no      integer        not null,
  sku          varchar(64)    not null references shop_article (sku),
  quantity     integer        not null,
  paid         numeric(12, 2) not null,
  tax          numeric(12, 2) not null,
  shipping     numeric(12, 2) not null,
  shipping_tax numeric(12, 2) not null,
  availability varchar(16)    not null,
  primary key (order_id, line_no)
);

-- What the shop gave back by itself: of a line, of shipping, or of neither.
create table shop_refund (
  order_id    varchar(64)    not null references shop_order (id),
  refund_no   integer        not null,
  line_no     integer,
  of_shipping boolean        not null,
  quantity    integer        not null,
  amount      numeric(12, 2) not null,
  tax         numeric(12, 2),
  primary key (order_id, refund_no),
  foreign key (order_id, line_no) references shop_order_line (order_id, line_no)
);

create table shop_review (
  order_id    varchar(64) not null references shop_order (id),
  id          varchar(64) not null,
  score       integer     not null,
  comment     varchar(10000),
  answered_at timestamp with time zone,
  primary key (order_id, id)
);

-- What happened to orders beside what their dates say.
create table shop_order_event (
  order_id    varchar(64)  not null references shop_order (id),
  event_no    integer      not null,
  happened_at timestamp with time zone not null,
  step        varchar(20)  not null,
  done_by     varchar(100),
  primary key (order_id, event_no)
);
