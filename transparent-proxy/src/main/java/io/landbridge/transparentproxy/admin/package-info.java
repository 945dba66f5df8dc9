/** What is run beside the proxy: {@link io.landbridge.transparentproxy.admin.ChangeLogLevel}. */
@NullMarked
package io.landbridge.transparentproxy.admin;

import org.jspecify.annotations.NullMarked;
