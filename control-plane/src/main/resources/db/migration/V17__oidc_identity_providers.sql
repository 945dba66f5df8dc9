-- SPDX-License-Identifier: Apache-2.0
-- Who else issues tokens of a tenant's users. The same statements run on H2 and PostgreSQL.

create table oidc_identity_provider (
    tenant_id       varchar(64)   not null references tenant (id) on delete cascade,
    name            varchar(63)   not null,
    issuer          varchar(1024) not null,
    jwks_uri        varchar(2000) not null,
    audience        varchar(1024) not null,
    user_name_claim varchar(100)  not null,
    primary key (tenant_id, name)
);
