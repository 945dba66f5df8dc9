-- SPDX-License-Identifier: Apache-2.0
-- Tenants, service instances and signing keys. The same statements run on H2 and PostgreSQL.

create table tenant (
    id         varchar(64) primary key,
    subdomain  varchar(63) not null unique,
    created_at timestamp with time zone not null
);

create table tenant_user (
    tenant_id     varchar(64)  not null references tenant (id) on delete cascade,
    name          varchar(200) not null,
    password_hash varchar(300) not null,
    primary key (tenant_id, name)
);

create table service_instance (
    id         varchar(64)  primary key,
    name       varchar(63)  not null unique,
    service    varchar(20)  not null,
    tenant_id  varchar(64)  not null references tenant (id),
    client_id  varchar(200) not null unique,
    secret     bytea        not null,
    created_at timestamp with time zone not null
);

-- One row for each generation, so that replicas that start at once agree on one key.
create table signing_key (
    generation  integer      primary key,
    kid         varchar(64)  not null unique,
    private_key bytea        not null,
    created_at  timestamp with time zone not null
);
