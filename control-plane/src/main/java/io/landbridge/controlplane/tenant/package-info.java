/**
 * Tenants and service instances, and the administrators' REST API for them.
 *
 * <p>Read {@link io.landbridge.controlplane.tenant.Tenant} and {@link
 * io.landbridge.controlplane.tenant.ServiceInstance} first, then {@link io.landbridge.controlplane.tenant.Tenants} and
 * {@link io.landbridge.controlplane.tenant.Instances}, which keep them. Everything here blocks on the database, so it
 * runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.tenant;

import org.jspecify.annotations.NullMarked;
