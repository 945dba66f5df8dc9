/**
 * Where routes and Destination Service instances come from: files, or ConfigMaps and a Secret. A {@link
 * io.landbridge.transparentproxy.source.Source} tells a {@link io.landbridge.transparentproxy.source.SourceListener}
 * about every change; what cannot be understood is reported, and what was good before stays in use.
 *
 * <p>This is the only package that knows Kubernetes. Listeners are called on the source's own threads, one call at a
 * time.
 */
@NullMarked
package io.landbridge.transparentproxy.source;

import org.jspecify.annotations.NullMarked;
