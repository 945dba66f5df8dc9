// SPDX-License-Identifier: Apache-2.0
/**
 * Paths of requests and of resources, in one spelling: {@link io.landbridge.cloudconnector.path.PathReader} reads them, and
 * says which ones back ends could disagree about. Without input or output; safe on any thread.
 */
@NullMarked
package io.landbridge.cloudconnector.path;

import org.jspecify.annotations.NullMarked;
