// SPDX-License-Identifier: Apache-2.0
/**
 * Clients that nobody here wrote, unmodified, against the whole of local mode: SAP's SDKs and the approuter.
 *
 * <p>Read {@link io.landbridge.compatibility.LocalStack}, which all tests share, then
 * {@link io.landbridge.compatibility.Landscape}, what they find there, then a test.
 */
@NullMarked
package io.landbridge.compatibility;

import org.jspecify.annotations.NullMarked;
