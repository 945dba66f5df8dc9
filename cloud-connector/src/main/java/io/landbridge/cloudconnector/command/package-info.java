// SPDX-License-Identifier: Apache-2.0
/**
 * What can be done without the REST API, on the folder of a connector that does not run: for scripts and emergencies.
 * {@link io.landbridge.cloudconnector.command.Commands} is the door. Secrets come from files or the standard input, never
 * from arguments, which other users of the machine can see.
 */
@NullMarked
package io.landbridge.cloudconnector.command;

import org.jspecify.annotations.NullMarked;
