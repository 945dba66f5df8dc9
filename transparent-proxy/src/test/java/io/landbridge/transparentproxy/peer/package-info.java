// SPDX-License-Identifier: Apache-2.0
/** The other sides that the proxy is tested against, on real sockets. */
package io.landbridge.transparentproxy.peer;
