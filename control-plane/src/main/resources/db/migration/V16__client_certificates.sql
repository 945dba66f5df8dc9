-- SPDX-License-Identifier: Apache-2.0
-- The certificates that clients of the token service may prove themselves with. The same statements run on H2 and PostgreSQL.

create table client_certificate (
    instance_id varchar(64)   not null references service_instance (id) on delete cascade,
    -- SHA-256 of the certificate, in hexadecimal.
    fingerprint varchar(64)   not null,
    subject     varchar(2000) not null,
    -- Whether it is in the declarative file, which takes it away as well.
    declared    boolean       not null,
    expires_at  timestamp with time zone not null,
    primary key (instance_id, fingerprint)
);
