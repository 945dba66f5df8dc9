// SPDX-License-Identifier: Apache-2.0
/**
 * What local mode keeps in its state folder, and the ports it uses.
 *
 * <p>Read {@link io.landbridge.local.state.StateFolder} for the files, then {@link io.landbridge.local.state.Ports} and
 * {@link io.landbridge.local.state.Endpoints} for where everything answers. Every file is replaced as a whole, and is the
 * user's alone. Used by one thread at a time.
 */
@NullMarked
package io.landbridge.local.state;

import org.jspecify.annotations.NullMarked;
