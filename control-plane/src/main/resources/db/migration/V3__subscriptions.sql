-- SPDX-License-Identifier: Apache-2.0
-- Which tenants may use an instance beside its owner. The same statements run on H2 and PostgreSQL.

alter table service_instance add column every_tenant boolean default false not null;

create table subscription (
    instance_id varchar(64) not null references service_instance (id) on delete cascade,
    tenant_id   varchar(64) not null references tenant (id) on delete cascade,
    primary key (instance_id, tenant_id)
);
