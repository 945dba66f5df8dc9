// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.login;

/**
 * The documented body of errors.
 *
 * @param type a documented type
 * @param message what happened, and how to go on
 */
public record ErrorBody(String type, String message) {}
