-- SPDX-License-Identifier: Apache-2.0
-- Which cloud connectors are connected, as connectivity proxies report it. The same statements run on H2 and PostgreSQL.

create table tunnel (
    id              varchar(36)  primary key,
    instance_id     varchar(64)  not null references service_instance (id) on delete cascade,
    replica         varchar(100) not null,
    tenant_id       varchar(64)  not null,
    location_id     varchar(200) not null,
    installation_id varchar(64)  not null,
    connected_since timestamp with time zone not null,
    reported_at     timestamp with time zone not null,
    attributes      bytea        not null
);

create index tunnel_by_replica on tunnel (instance_id, replica);
create index tunnel_by_tenant on tunnel (tenant_id);
