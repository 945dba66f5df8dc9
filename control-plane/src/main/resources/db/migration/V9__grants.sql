-- SPDX-License-Identifier: Apache-2.0
-- What users' grants leave behind: refresh tokens and authorization codes, of which only hashes are kept, and where codes may be
-- sent. The same statements run on H2 and PostgreSQL.

create table refresh_token (
    hash        varchar(64)  primary key,
    instance_id varchar(64)  not null references service_instance (id) on delete cascade,
    tenant_id   varchar(64)  not null references tenant (id) on delete cascade,
    user_id     varchar(300) not null,
    user_name   varchar(300) not null,
    email       varchar(400) not null,
    origin      varchar(300) not null,
    -- The authorization code that it was bought with, whose replay revokes it.
    code_hash   varchar(64),
    expires_at  timestamp with time zone not null
);

create index refresh_token_by_instance on refresh_token (instance_id);
create index refresh_token_by_tenant on refresh_token (tenant_id);
create index refresh_token_by_code on refresh_token (code_hash);
create index refresh_token_by_expiry on refresh_token (expires_at);

create table authorization_code (
    hash           varchar(64)   primary key,
    instance_id    varchar(64)   not null references service_instance (id) on delete cascade,
    tenant_id      varchar(64)   not null references tenant (id) on delete cascade,
    user_name      varchar(300)  not null,
    redirect_uri   varchar(2000) not null,
    -- Whether the token request must repeat the redirect URI, since the authorization request had one.
    redirect_named boolean       not null,
    code_challenge varchar(128),
    nonce          varchar(500),
    openid         boolean       not null,
    expires_at     timestamp with time zone not null,
    used_at        timestamp with time zone
);

create index authorization_code_by_instance on authorization_code (instance_id);
create index authorization_code_by_tenant on authorization_code (tenant_id);

create table redirect_uri (
    instance_id varchar(64)   not null references service_instance (id) on delete cascade,
    uri         varchar(2000) not null,
    primary key (instance_id, uri)
);
