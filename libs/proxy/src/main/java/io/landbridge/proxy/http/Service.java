// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.proxy.plan.ExchangeObserver;
import io.landbridge.proxy.plan.Planner;
import io.landbridge.proxy.upstream.Calls;

/**
 * What is done with requests. All of it is called on event loops.
 *
 * @param planner decides what becomes of each
 * @param observer told about each
 * @param faults words what goes wrong
 * @param calls carries them on
 */
public record Service(Planner planner, ExchangeObserver observer, Faults faults, Calls.Factory calls) {}
