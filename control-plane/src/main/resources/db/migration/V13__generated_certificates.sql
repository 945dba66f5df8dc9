-- SPDX-License-Identifier: Apache-2.0
-- The authority of generated certificates, and those that are renewed. The same statements run on H2 and PostgreSQL.

-- One row for each generation, so that replicas that need it at once agree on one.
create table certificate_issuer (
    generation  integer primary key,
    certificate bytea   not null,
    private_key bytea   not null,
    created_at  timestamp with time zone not null
);

-- What the certificate was made from, sealed; good for the content of that etag alone.
create table generated_certificate (
    place      varchar(200) not null,
    kind       varchar(20)  not null,
    name       varchar(200) not null,
    attributes bytea        not null,
    etag       varchar(64)  not null,
    renew_at   timestamp with time zone not null,
    primary key (place, kind, name),
    foreign key (place, kind, name) references configuration (place, kind, name) on delete cascade
);

create index generated_certificate_by_renewal on generated_certificate (renew_at);
