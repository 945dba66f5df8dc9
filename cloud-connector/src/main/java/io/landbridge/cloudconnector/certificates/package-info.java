// SPDX-License-Identifier: Apache-2.0
/**
 * X.509 certificates: their PEM form, new keys, certificate signing requests, self-signed certificates. Values in, values
 * out; making a key takes time: not for event loops.
 */
@NullMarked
package io.landbridge.cloudconnector.certificates;

import org.jspecify.annotations.NullMarked;
