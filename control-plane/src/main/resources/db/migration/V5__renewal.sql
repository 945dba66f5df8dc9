-- SPDX-License-Identifier: Apache-2.0
-- Proofs that were used for a renewal, as long as they could be used again. The same statements run on H2 and PostgreSQL.

create table used_assertion (
    hash         varchar(64) primary key,
    usable_until timestamp with time zone not null
);
