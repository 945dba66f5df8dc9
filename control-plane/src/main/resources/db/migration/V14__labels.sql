-- SPDX-License-Identifier: Apache-2.0
-- Labels, as the JSON of the API; readable, so that lists can be filtered. The same statement runs on H2 and PostgreSQL.

alter table configuration add column labels varchar(200000) default '[]' not null;
