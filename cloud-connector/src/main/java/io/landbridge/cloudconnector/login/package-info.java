// SPDX-License-Identifier: Apache-2.0
/**
 * Who calls the administration. {@link io.landbridge.cloudconnector.login.LoginFilter} stands before every resource that
 * is not marked {@link io.landbridge.cloudconnector.login.Open}; it knows Basic authentication and sessions, as
 * documented. Runs on worker threads: checking a password takes time.
 */
@NullMarked
package io.landbridge.cloudconnector.login;

import org.jspecify.annotations.NullMarked;
