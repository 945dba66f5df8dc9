// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.tcp;

/** What all connections work with. Safe on any thread. */
record TcpShared(TcpSettings settings, TcpPlanner planner, TcpObserver observer, TcpConnector connector) {}
