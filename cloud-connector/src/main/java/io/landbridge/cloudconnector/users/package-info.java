// SPDX-License-Identifier: Apache-2.0
/**
 * Who may administer: one user in a file, as documented. {@link io.landbridge.cloudconnector.users.UserStore} is the
 * door. Checking a password takes time by design: not for event loops.
 */
@NullMarked
package io.landbridge.cloudconnector.users;

import org.jspecify.annotations.NullMarked;
