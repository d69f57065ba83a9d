create table shop_order (id varchar(255) primary key, status varchar(255) not null);
