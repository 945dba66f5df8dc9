/**
 * The custom resource {@code Destination} as Kubernetes stores it, and what it means to the transparent proxy.
 *
 * <p>Read {@link io.landbridge.crds.Destination} and {@link io.landbridge.crds.DestinationSpec}: their annotations are the
 * source of the CustomResourceDefinition's YAML. They hold what was written, valid or not; {@link io.landbridge.crds.RouteMapping}
 * turns that into a route or says everything that is wrong with it. Values only; safe on any thread, but for
 * {@code Destination}, which is mutable like every fabric8 resource.
 */
@NullMarked
package io.landbridge.crds;

import org.jspecify.annotations.NullMarked;
