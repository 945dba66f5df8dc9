/**
 * The whole product on a cluster: built images, installed charts, callers and targets in pods. Read
 * {@link io.landbridge.e2e.LandbridgeE2E}.
 */
@NullMarked
package io.landbridge.e2e;

import org.jspecify.annotations.NullMarked;
