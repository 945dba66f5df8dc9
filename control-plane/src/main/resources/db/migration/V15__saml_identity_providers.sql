-- SPDX-License-Identifier: Apache-2.0
-- Who else signs assertions about a tenant's users. The same statements run on H2 and PostgreSQL.

create table saml_identity_provider (
    tenant_id    varchar(64)   not null references tenant (id) on delete cascade,
    name         varchar(63)   not null,
    entity_id    varchar(1024) not null,
    -- X.509 in DER, one after the other.
    certificates bytea         not null,
    primary key (tenant_id, name)
);
