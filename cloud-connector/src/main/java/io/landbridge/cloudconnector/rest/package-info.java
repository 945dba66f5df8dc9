// SPDX-License-Identifier: Apache-2.0
/**
 * The documented configuration API. Each resource reads a request into values of the model (all that is wrong with it is
 * said at once), changes the configuration through its store, and answers as documented. Runs on worker threads.
 *
 * <p>Read {@link io.landbridge.cloudconnector.rest.SubaccountsResource} first.
 */
@NullMarked
package io.landbridge.cloudconnector.rest;

import org.jspecify.annotations.NullMarked;
