/**
 * TLS as destinations and service keys describe it: stored key and trust stores, how a server's certificate is checked,
 * and what the JDK needs to do so. Values only, no input or output; safe on any thread.
 *
 * <p>Read {@link io.landbridge.tls.ClientTls} first, then {@link io.landbridge.tls.ServerTrust}.
 */
@NullMarked
package io.landbridge.tls;

import org.jspecify.annotations.NullMarked;
