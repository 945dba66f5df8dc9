// SPDX-License-Identifier: Apache-2.0
/**
 * Finding a destination: the API that applications and proxies use ({@code GET
 * /destination-configuration/v1/destinations/…} and {@code v2}).
 *
 * <p>Read {@code FindResource} first, then {@code FindRequest}, {@code DestinationFinder} and {@code FoundBody}, which it
 * puts together: what is asked for, what is stored, and the answer. The store is read on a worker thread; the token
 * service's answer is awaited without one.
 */
@NullMarked
package io.landbridge.controlplane.find;

import org.jspecify.annotations.NullMarked;
