-- SPDX-License-Identifier: Apache-2.0
-- Plans, the certificate authority and enrolment. The same statements run on H2 and PostgreSQL.

alter table service_instance add column plan varchar(30) default 'lite' not null;

-- One row for each generation, so that replicas that start at once agree on one authority.
create table certificate_authority (
    generation  integer primary key,
    certificate bytea   not null,
    private_key bytea   not null,
    created_at  timestamp with time zone not null
);

-- The newest list of each authority. Whoever issues or revokes locks its row.
create table revocation_list (
    generation integer     primary key references certificate_authority (generation),
    crl_number bigint      not null,
    content    bytea       not null,
    etag       varchar(64) not null,
    renew_at   timestamp with time zone not null
);

-- Without references: a certificate outlives the tenant and the instance that it was issued for.
create table issued_certificate (
    serial_number varchar(40) primary key,
    kind          varchar(20) not null,
    tenant_id     varchar(64) not null,
    holder_id     varchar(64) not null,
    issued_at     timestamp with time zone not null,
    expires_at    timestamp with time zone not null,
    revoked_at    timestamp with time zone
);

create index issued_certificate_by_holder on issued_certificate (tenant_id, kind, holder_id);

create table enrolment_token (
    hash       varchar(64) primary key,
    tenant_id  varchar(64) not null references tenant (id) on delete cascade,
    expires_at timestamp with time zone not null,
    used_at    timestamp with time zone
);

create index enrolment_token_by_tenant on enrolment_token (tenant_id);
