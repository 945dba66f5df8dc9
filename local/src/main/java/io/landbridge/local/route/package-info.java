// SPDX-License-Identifier: Apache-2.0
/**
 * From a folder of Destination resources to the route table.
 *
 * <p>{@link io.landbridge.local.route.DestinationFolder}, the door, reads the folder again and again on a thread of its
 * own; {@link io.landbridge.local.route.ServedFiles} decides what is served; {@link
 * io.landbridge.local.route.DestinationYaml} understands one text. The latter two are values and know no files.
 */
@NullMarked
package io.landbridge.local.route;

import org.jspecify.annotations.NullMarked;
