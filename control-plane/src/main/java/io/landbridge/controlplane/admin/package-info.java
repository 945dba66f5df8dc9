/**
 * The administrators' REST API: tenants, service instances and their service keys. {@link
 * io.landbridge.controlplane.admin.AdminOnly} guards it with the token from {@code landbridge.admin.token-file}. It runs
 * on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.admin;

import org.jspecify.annotations.NullMarked;
