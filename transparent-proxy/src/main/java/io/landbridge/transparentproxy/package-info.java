// SPDX-License-Identifier: Apache-2.0
/**
 * The program: {@link io.landbridge.transparentproxy.TransparentProxy} puts the rooms together. Data path in
 * {@code http}, decisions in {@code decision}, the seam between them in {@code plan}.
 */
@NullMarked
package io.landbridge.transparentproxy;

import org.jspecify.annotations.NullMarked;
