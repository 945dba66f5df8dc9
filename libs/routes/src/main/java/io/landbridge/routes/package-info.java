/**
 * The route table: the operator writes it into ConfigMaps (outside Kubernetes it is a file), the transparent proxy
 * reads it. Both use these records, so that a change to one side is a compile error on the other.
 *
 * <p>Read {@link io.landbridge.routes.Route} and {@link io.landbridge.routes.RouteTable}, then
 * {@link io.landbridge.routes.RouteTableYaml}. Values only; safe on any thread.
 */
@NullMarked
package io.landbridge.routes;

import org.jspecify.annotations.NullMarked;
