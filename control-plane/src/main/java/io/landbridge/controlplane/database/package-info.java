/**
 * Which database: an H2 file or PostgreSQL, chosen by {@code landbridge.database.url} when the program starts. {@link
 * io.landbridge.controlplane.database.DatabaseSettings} turns our settings into Quarkus' own, {@link
 * io.landbridge.controlplane.database.ActiveDatabase} gives everybody else the one {@code EntityManager}. Migrations are
 * in {@code db/migration}, written so that they run on both.
 */
@NullMarked
package io.landbridge.controlplane.database;

import org.jspecify.annotations.NullMarked;
