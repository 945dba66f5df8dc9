/**
 * The error answers of the HTTP data plane: {@link io.landbridge.transparentproxy.error.ErrorRow} is the documented
 * catalogue, row by row; {@link io.landbridge.transparentproxy.error.ProxyError} is one occurrence of a row. Values
 * only, safe on any thread.
 */
@NullMarked
package io.landbridge.transparentproxy.error;

import org.jspecify.annotations.NullMarked;
