/**
 * The doors for those who run the proxy: health, metrics, log level. {@link
 * io.landbridge.transparentproxy.admin.AdminServer} has threads of its own.
 */
@NullMarked
package io.landbridge.transparentproxy.admin;

import org.jspecify.annotations.NullMarked;
