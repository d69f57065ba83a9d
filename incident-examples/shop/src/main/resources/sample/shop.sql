-- A small shop to look at, as it would be on the day it is first started.

insert into shop values ('casa-roble', 'Casa Roble', 'Europe/Madrid', 'Marta Gil');

insert into shop_customer values
  ('lucia',  'casa-roble', 'Lucía Fernández',      'lucia.fernandez@example.com', 'es', null, null),
  ('javier', 'casa-roble', 'Javier Ortega',        'javier.ortega@example.com',   'es', null, null),
  ('nuria',  'casa-roble', 'Núria Puig',           'nuria.puig@example.com',      'es', null, null),
  ('emma',   'casa-roble', 'Emma Clarke',          'emma.clarke@example.com',     'en', '+44 7700 900123', 'text-message'),
  ('hostal', 'casa-roble', 'Hostal Las Encinas',   'compras@encinas.example.com', 'es', null, null);

insert into shop_article values
  ('MES-ROB-160', 'Mesa de comedor de roble 160 cm',          false),
  ('SIL-NOR-NAT', 'Silla nórdica, natural',                    false),
  ('SIL-NOR-NEG', 'Silla nórdica, negra',                      false),
  ('LAM-LIN-040', 'Lámpara de pie con pantalla de lino',       false),
  ('BOM-LED-E27', 'Bombilla LED E27, 3 unidades',              false),
  ('EST-PIN-180', 'Estantería de pino 180 cm',                 false),
  ('ALF-LAN-200', 'Alfombra de lana 200 × 300',                false),
  ('VAJ-GRE-018', 'Vajilla de gres, 18 piezas',                false),
  ('COP-VID-006', 'Copas de vino, 6 unidades',                 false),
  ('EST-ETA-010', 'Estufa de bioetanol de sobremesa',          true),
  ('BIO-ETA-005', 'Bioetanol, garrafa de 5 litros',            true),
  ('ACE-TEK-500', 'Aceite para teca, 500 ml',                  false),
  ('COL-LAT-150', 'Colchón de látex 150 × 190',                false),
  ('FUN-EDR-220', 'Funda nórdica de algodón 220 × 220',        false),
  ('ESP-RED-080', 'Espejo redondo 80 cm',                      false),
  ('GUI-LUZ-020', 'Guirnalda de luces para exterior, 20 m',    false),
  ('MAN-LIN-300', 'Mantel de lino 300 × 150',                  false),
  ('TEN-ACE-004', 'Cubertería de acero, 24 piezas',            false);

insert into shop_order
  (id, shop_id, customer_id, currency, placed_at, promised_delivery, delivered_at, carrier, dated_event)
values
  -- delivered in time, the second too long ago to claim damage
  ('CR-24087', 'casa-roble', 'lucia',  'EUR', current_timestamp - interval '21' day, current_timestamp - interval '11' day, current_timestamp - interval '12' day, 'SEUR',       false),
  ('CR-24091', 'casa-roble', 'javier', 'EUR', current_timestamp - interval '19' day, current_timestamp - interval '14' day, current_timestamp - interval '15' day, 'MRW',        false),
  ('CR-24098', 'casa-roble', 'emma',   'EUR', current_timestamp - interval '17' day, current_timestamp - interval '9' day,  current_timestamp - interval '10' day, 'Correos',    false),
  -- delivered late
  ('CR-24103', 'casa-roble', 'nuria',  'EUR', current_timestamp - interval '15' day, current_timestamp - interval '9' day,  current_timestamp - interval '5' day,  'SEUR',       false),
  -- delivered, hazardous goods
  ('CR-24110', 'casa-roble', 'javier', 'EUR', current_timestamp - interval '12' day, current_timestamp - interval '6' day,  current_timestamp - interval '6' day - interval '5' hour,  'Nacex', false),
  ('CR-24112', 'casa-roble', 'hostal', 'EUR', current_timestamp - interval '11' day, current_timestamp - interval '4' day,  current_timestamp - interval '4' day - interval '3' hour,  'Tipsa', false),
  -- bought without an account
  ('CR-24115', 'casa-roble', null,     'EUR', current_timestamp - interval '10' day, current_timestamp - interval '5' day,  current_timestamp - interval '6' day,  'Correos', false),
  ('CR-24129', 'casa-roble', null,     'EUR', current_timestamp - interval '60' hour, current_timestamp + interval '5' day, null, null, false),
  -- for a wedding, and not there
  ('CR-24117', 'casa-roble', 'emma',   'EUR', current_timestamp - interval '9' day,  current_timestamp - interval '1' day,  null, 'MRW', true),
  -- promised for yesterday
  ('CR-24120', 'casa-roble', 'lucia',  'EUR', current_timestamp - interval '8' day,  current_timestamp - interval '26' hour, null, 'SEUR', false),
  -- out of stock, can be substituted
  ('CR-24125', 'casa-roble', 'nuria',  'EUR', current_timestamp - interval '4' day,  current_timestamp + interval '3' day,  null, null, false),
  -- out of stock, nothing like it
  ('CR-24128', 'casa-roble', 'javier', 'EUR', current_timestamp - interval '3' day,  current_timestamp + interval '4' day,  null, null, false),
  -- on their way
  ('CR-24131', 'casa-roble', 'hostal', 'EUR', current_timestamp - interval '2' day,  current_timestamp + interval '5' day,  null, 'Tipsa', false),
  ('CR-24134', 'casa-roble', 'lucia',  'EUR', current_timestamp - interval '20' hour, current_timestamp + interval '6' day, null, null, false);

insert into shop_guest values
  ('CR-24115', 'Sofía Marín', 'sofia.marin@example.com', 'es'),
  ('CR-24129', 'Sofía Marín', 'sofia.marin@example.com', 'es');

insert into shop_order_line values
  ('CR-24087', 1, 'MES-ROB-160', 1, 489.00, 84.87, 39.00, 6.77, 'AVAILABLE'),
  ('CR-24087', 2, 'SIL-NOR-NAT', 4, 316.00, 54.84,  0.00, 0.00, 'AVAILABLE'),
  ('CR-24091', 1, 'LAM-LIN-040', 1,  89.90, 15.60,  5.90, 1.02, 'AVAILABLE'),
  ('CR-24091', 2, 'BOM-LED-E27', 2,  23.80,  4.13,  0.00, 0.00, 'AVAILABLE'),
  ('CR-24098', 1, 'VAJ-GRE-018', 1, 119.00, 20.65,  7.90, 1.37, 'AVAILABLE'),
  ('CR-24098', 2, 'COP-VID-006', 2,  59.80, 10.38,  0.00, 0.00, 'AVAILABLE'),
  ('CR-24103', 1, 'ALF-LAN-200', 1, 349.00, 60.57, 19.00, 3.30, 'AVAILABLE'),
  ('CR-24110', 1, 'EST-ETA-010', 1, 129.00, 22.39,  9.90, 1.72, 'AVAILABLE'),
  ('CR-24110', 2, 'BIO-ETA-005', 2,  49.80,  8.64,  0.00, 0.00, 'AVAILABLE'),
  ('CR-24112', 1, 'COL-LAT-150', 6, 2334.00, 405.07, 90.00, 15.62, 'AVAILABLE'),
  ('CR-24112', 2, 'FUN-EDR-220', 12, 718.80, 124.75, 0.00, 0.00, 'AVAILABLE'),
  ('CR-24115', 1, 'ESP-RED-080', 1, 139.00, 24.12, 12.00, 2.08, 'AVAILABLE'),
  ('CR-24129', 1, 'ACE-TEK-500', 2,  35.00,  6.07,  5.90, 1.02, 'AVAILABLE'),
  ('CR-24117', 1, 'GUI-LUZ-020', 6, 179.40, 31.14,  9.90, 1.72, 'AVAILABLE'),
  ('CR-24117', 2, 'MAN-LIN-300', 8, 552.00, 95.80,  0.00, 0.00, 'AVAILABLE'),
  ('CR-24120', 1, 'EST-PIN-180', 2, 178.00, 30.89, 19.00, 3.30, 'AVAILABLE'),
  ('CR-24120', 2, 'ACE-TEK-500', 1,  17.50,  3.04,  0.00, 0.00, 'AVAILABLE'),
  ('CR-24125', 1, 'SIL-NOR-NEG', 6, 474.00, 82.26, 19.00, 3.30, 'SUBSTITUTABLE'),
  ('CR-24128', 1, 'ESP-RED-080', 1, 139.00, 24.12, 12.00, 2.08, 'UNAVAILABLE'),
  ('CR-24128', 2, 'LAM-LIN-040', 2, 179.80, 31.20,  0.00, 0.00, 'AVAILABLE'),
  ('CR-24131', 1, 'TEN-ACE-004', 4, 316.00, 54.84, 12.00, 2.08, 'AVAILABLE'),
  ('CR-24131', 2, 'VAJ-GRE-018', 4, 476.00, 82.61,  0.00, 0.00, 'AVAILABLE'),
  ('CR-24131', 3, 'COP-VID-006', 8, 239.20, 41.51,  0.00, 0.00, 'AVAILABLE'),
  ('CR-24134', 1, 'SIL-NOR-NAT', 2, 158.00, 27.42,  9.90, 1.72, 'AVAILABLE'),
  ('CR-24134', 2, 'FUN-EDR-220', 1,  59.90, 10.40,  0.00, 0.00, 'AVAILABLE');

-- the express delivery that was too late, given back at the counter
insert into shop_refund values
  ('CR-24110', 1, null, true, 0, 4.90, null);

-- what the warehouse and the payment system wrote down
insert into shop_order_event
  select id, 1, placed_at + interval '2' minute, 'PAID', null from shop_order;
insert into shop_order_event
  select id, 2, placed_at + interval '3' minute, 'RISK_CHECKED', 'Antifraude' from shop_order;
insert into shop_order_event
  select id, 3, placed_at + interval '26' hour, 'PACKED', 'Almacén' from shop_order where carrier is not null;
insert into shop_order_event
  select id, 4, placed_at + interval '30' hour, 'DISPATCHED', carrier from shop_order where carrier is not null;
