// SPDX-License-Identifier: Apache-2.0
/** What the connectivity proxy talks to in tests: a control plane, agents, clients with their hands on every byte. */
package io.landbridge.connectivityproxy.peer;
