// SPDX-License-Identifier: Apache-2.0
/** The house's own rules, checked on the compiled modules: read {@link io.landbridge.house.Module} first. */
@NullMarked
package io.landbridge.house;

import org.jspecify.annotations.NullMarked;
