/**
 * Token requests (RFC 6749) and the cache of their answers.
 *
 * <p>Read {@link io.landbridge.oauth.TokenClient} first: it takes a {@link io.landbridge.oauth.TokenRequest} and gives a
 * {@link io.landbridge.oauth.TokenAnswer}. {@link io.landbridge.oauth.TokenCache} keeps answers while they are good.
 * Nothing blocks; everything is safe on any thread.
 */
@NullMarked
package io.landbridge.oauth;

import org.jspecify.annotations.NullMarked;
