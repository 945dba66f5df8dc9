/**
 * What becomes of a request: the seam between the data path, which moves bytes, and the decisions, which know routes,
 * destinations and credentials. The data path hands over a {@link io.landbridge.proxy.plan.RequestHead} and
 * gets a {@link io.landbridge.proxy.plan.Plan}.
 */
@NullMarked
package io.landbridge.proxy.plan;

import org.jspecify.annotations.NullMarked;
