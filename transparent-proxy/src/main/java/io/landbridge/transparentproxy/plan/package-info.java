/**
 * What becomes of a request: the seam between the data path, which moves bytes, and the decisions, which know routes,
 * destinations and credentials. The data path hands over a {@link io.landbridge.transparentproxy.plan.RequestHead} and
 * gets a {@link io.landbridge.transparentproxy.plan.Plan}.
 */
@NullMarked
package io.landbridge.transparentproxy.plan;

import org.jspecify.annotations.NullMarked;
