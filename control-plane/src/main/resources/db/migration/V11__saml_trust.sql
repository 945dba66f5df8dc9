-- SPDX-License-Identifier: Apache-2.0
-- What a tenant's assertions are signed with. The same statements run on H2 and PostgreSQL.

-- Private keys are sealed.
create table saml_trust (
    tenant_id           varchar(64) primary key references tenant (id) on delete cascade,
    active_certificate  bytea,
    active_key          bytea,
    passive_certificate bytea,
    passive_key         bytea
);
