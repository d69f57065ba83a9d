create table shop_order (
    id        varchar(20)    primary key,
    customer_id varchar(20)  not null,
    customer  varchar(100)   not null,
    email     varchar(254)   not null,
    article   varchar(100)   not null,
    quantity  integer        not null,
    paid      decimal(10, 2) not null,
    placed_at timestamp with time zone not null,
    on_hold   boolean        not null
);

insert into shop_order values
    ('P-1001', 'C-17', 'Ana', 'ana@example.org', 'Red roses', 3, 30.00, timestamp with time zone '2026-03-02 10:00:00+00', false),
    ('P-1002', 'C-18', 'Luis', 'luis@example.org', 'White vase', 1, 45.00, timestamp with time zone '2026-03-03 09:30:00+00', false);
