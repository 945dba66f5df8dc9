// SPDX-License-Identifier: Apache-2.0
/** The HTTP data path, set up as this program's configuration says: {@link io.landbridge.transparentproxy.http.HttpDataPath}. */
@NullMarked
package io.landbridge.transparentproxy.http;

import org.jspecify.annotations.NullMarked;
