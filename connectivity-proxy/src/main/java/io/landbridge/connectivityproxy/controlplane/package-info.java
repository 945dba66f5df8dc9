// SPDX-License-Identifier: Apache-2.0
/**
 * What this program has from the control plane and tells it: {@link
 * io.landbridge.connectivityproxy.controlplane.ControlPlane} makes the calls, {@link
 * io.landbridge.connectivityproxy.controlplane.TrustSource} keeps whom to believe, {@link
 * io.landbridge.connectivityproxy.controlplane.CertificateSource} what to show, {@link
 * io.landbridge.connectivityproxy.controlplane.TunnelReports} tells which tunnels there are. Calls are made on one thread
 * beside the event loops; what was had is there without waiting, on any thread.
 */
@NullMarked
package io.landbridge.connectivityproxy.controlplane;

import org.jspecify.annotations.NullMarked;
