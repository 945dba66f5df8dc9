// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.upstream.Answer;
import io.landbridge.proxy.upstream.UpstreamCall;

/**
 * Where an exchange stands.
 *
 * <pre>
 *   Planning ──▶ Opening ──▶ Waiting ──▶ Answering ──▶ Over
 *     │  ▲          │  ▲       │  │ ▲         │           ▲
 *     │  │          │  └ retry ┘  │ │none     └── broken ─┤
 *     │  │          │             ▼ │fresher              │
 *     │  └──────────┼──────── Replanning ── failed ───────┤
 *     └── refused ──┴── failed ───────────── upgraded ────┘
 * </pre>
 */
sealed interface ExchangeState {
    /** The planner has the request. */
    record Planning() implements ExchangeState {
        Opening toOpening(Plan.Forward plan) {
            return new Opening(plan);
        }
    }

    /** A connection is awaited. */
    record Opening(Plan.Forward plan) implements ExchangeState {
        Waiting toWaiting(UpstreamCall call) {
            return new Waiting(plan, call);
        }
    }

    /** The request is on its way; the answer has not begun. */
    record Waiting(Plan.Forward plan, UpstreamCall call) implements ExchangeState {
        Opening toRetry() {
            return new Opening(plan);
        }

        Replanning toReplanning(Answer answer) {
            return new Replanning(plan, call, answer);
        }

        Answering toAnswering(int status) {
            return new Answering(plan, call, status);
        }
    }

    /** The target answered 401, and the planner is asked for fresher credentials; the answer is held back. */
    record Replanning(Plan.Forward plan, UpstreamCall call, Answer answer) implements ExchangeState {
        /** There are none. */
        Waiting toWaiting() {
            return new Waiting(plan, call);
        }

        /** There are some. */
        Planning toPlanning() {
            return new Planning();
        }
    }

    /** The answer's head has gone to the caller. */
    record Answering(Plan.Forward plan, UpstreamCall call, int status) implements ExchangeState {}

    /** Nothing more happens. */
    record Over() implements ExchangeState {}
}
