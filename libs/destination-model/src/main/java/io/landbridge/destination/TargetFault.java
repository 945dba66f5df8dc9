// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

/**
 * Why a destination cannot be served.
 *
 * @param kind which rule is broken; the custom resource's condition reason derives from it
 * @param message what, the offending value, what is expected
 */
public record TargetFault(Kind kind, String message) {
    /** The rules, in the documented spelling of the condition reasons' last part. */
    public enum Kind {
        TYPE_NOT_SUPPORTED("TypeNotSupported"),
        PROXY_TYPE_NOT_SUPPORTED("ProxyTypeNotSupported"),
        URL_NOT_SUPPORTED("UrlNotSupported"),
        LOOPBACK_URL_NOT_SUPPORTED("LoopbackUrlNotSupported"),
        TCP_ADDRESS_NOT_SUPPORTED("TcpAddressNotSupported"),
        KEY_STORE_INVALID("KeyStoreInvalid"),
        TRUST_STORE_INVALID("TrustStoreInvalid"),
        HTTP_URL_WITH_STORE_NOT_SUPPORTED("HttpUrlWithTrustStoreOrKeyStoreNotSupported");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }

        /** The last part of the condition reason. */
        public String suffix() {
            return suffix;
        }
    }
}
