-- SPDX-License-Identifier: Apache-2.0
-- Destinations, fragments and certificates on every level. The same statements run on H2 and PostgreSQL.

create table configuration (
    -- <tenant> for the subaccount level, <tenant>/<instance> for the instance and subscription levels.
    place       varchar(200) not null,
    kind        varchar(20)  not null,
    name        varchar(200) not null,
    tenant_id   varchar(64)  not null references tenant (id) on delete cascade,
    instance_id varchar(64)  references service_instance (id) on delete cascade,
    properties  bytea        not null,
    etag        varchar(64)  not null,
    created_at  timestamp with time zone not null,
    modified_at timestamp with time zone not null,
    user_agent  varchar(200) not null,
    primary key (place, kind, name)
);

create index configuration_by_tenant on configuration (tenant_id);
create index configuration_by_instance on configuration (instance_id);
