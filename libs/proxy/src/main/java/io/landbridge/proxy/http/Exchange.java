// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.Deadlines.Deadline;
import io.landbridge.net.http1.Body;
import io.landbridge.proxy.plan.ExchangeObserver.Origin;
import io.landbridge.proxy.plan.ExchangeObserver.Outcome;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.proxy.upstream.Answer;
import io.landbridge.proxy.upstream.UpstreamCall;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.landbridge.proxy.upstream.UpstreamSink;
import io.landbridge.proxy.upstream.Wanted;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer. Asks for a plan, opens a call, moves both bodies at the pace of the slower side, sends
 * again what may be sent again. {@link ExchangeState} says where it stands. Event loop only.
 */
final class Exchange implements UpstreamSink {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final Lane lane;
    private final Caller caller;
    private final Received request;
    private final Deadline deadline;
    private final Attempts attempts;
    private final long began = System.nanoTime();
    private ExchangeState state = new ExchangeState.Planning();
    private Optional<String> destination = Optional.empty();
    private HttpHeaders trailers = EmptyHttpHeaders.INSTANCE;
    /** The end of an answer 401 that came while fresher credentials were asked for: its call is over. */
    private @Nullable HttpHeaders heldEnd;

    private boolean requestComplete;

    /**
     * What came in.
     *
     * @param head the request
     * @param body how its body ends
     */
    record Received(RequestHead head, Body body) {}

    Exchange(Lane lane, Caller caller, Received request) {
        this.lane = lane;
        this.caller = caller;
        this.request = request;
        this.attempts = new Attempts(request.head().method());
        this.requestComplete = request.body() instanceof Body.None;
        this.deadline = lane.deadlines().create(this::onSilence);
    }

    String requestId() {
        return request.head().requestId();
    }

    void start() {
        lane.observer().received();
        whenPlanned(lane.planner().plan(request.head()), this::onPlan);
    }

    private <T> void whenPlanned(CompletionStage<T> stage, Consumer<T> next) {
        var future = stage.toCompletableFuture();
        if (future.isDone() && !future.isCompletedExceptionally()) {
            next.accept(future.join());
            return;
        }
        stage.whenComplete((plan, failure) -> lane.loop().execute(() -> {
            if (failure == null) {
                next.accept(plan);
            } else {
                onPlannerFailure(failure);
            }
        }));
    }

    private void onPlannerFailure(Throwable failure) {
        LOG.error("The planner failed on request {}", request.head().requestId(), failure);
        refuse(new Fault.Internal());
    }

    private void onPlan(Plan plan) {
        if (!(state instanceof ExchangeState.Planning planning)) {
            return;
        }
        switch (plan) {
            case Plan.Refuse refusal -> {
                destination = refusal.destination();
                answerHere(refusal);
            }
            case Plan.Forward forward -> {
                destination = Optional.of(forward.destination());
                open(planning.toOpening(forward), Wanted.ANY);
            }
        }
    }

    private void open(ExchangeState.Opening opening, Wanted connection) {
        state = opening;
        deadline.clear();
        var plan = opening.plan();
        lane.calls().open(plan.upstream(), plan.limits().connectTimeout(), wanted(connection), this);
    }

    private Wanted wanted(Wanted otherwise) {
        if (request.head().method().equals(HttpMethod.CONNECT)) {
            return Wanted.RAW;
        }
        return request.head().upgrade().isPresent() ? Wanted.UPGRADABLE : otherwise;
    }

    @Override
    public void onOpen(UpstreamCall call) {
        if (!(state instanceof ExchangeState.Opening opening)) {
            call.cancel();
            return;
        }
        state = opening.toWaiting(call);
        var plan = opening.plan();
        call.sendHead(
                new UpstreamCall.Request(
                        request.head().method(),
                        plan.target(),
                        plan.headers(),
                        request.head().upgrade()),
                request.body());
        attempts.replay().sendTo(call);
        if (requestComplete) {
            call.sendEnd(trailers);
            expectProgress(plan);
        } else {
            onUpstreamWritable();
        }
        if (!caller.isReading()) {
            call.flush();
        }
    }

    private void expectProgress(Plan.Forward plan) {
        deadline.set(plan.limits().readTimeout());
    }

    // ---- what the caller does

    /** A piece of the request's body; the exchange owns it. */
    void onRequestData(ByteBuf data) {
        var call = call();
        if (call == null) {
            data.release();
            return;
        }
        attempts.replay().keep(data);
        call.sendData(data);
        if (!call.isWritable()) {
            call.flush();
            onUpstreamWritable();
        }
    }

    /** The request is complete. */
    void onRequestEnd(HttpHeaders received) {
        requestComplete = true;
        trailers = received;
        var call = call();
        if (call != null) {
            call.sendEnd(received);
            expectAnswer();
        }
    }

    private void expectAnswer() {
        if (state instanceof ExchangeState.Waiting waiting) {
            expectProgress(waiting.plan());
        }
    }

    /** All that has come was told: a good moment to flush. */
    void onRequestPause() {
        var call = call();
        if (call != null) {
            call.flush();
        }
    }

    /** The caller takes data again. */
    void onCallerWritable() {
        if (state instanceof ExchangeState.Answering answering) {
            answering.call().readAnswer(true);
            deadline.set(answering.plan().limits().readTimeout());
        }
    }

    /** The caller is gone. */
    void onCallerGone() {
        var status = state instanceof ExchangeState.Answering answering ? answering.status() : 0;
        var origin = status == 0 ? Origin.PROXY : Origin.TARGET;
        cancelCall();
        finish(status, origin);
    }

    /** The rest of the request will not come, or is not acceptable. */
    void onRequestBroken(Fault fault) {
        switch (state) {
            case ExchangeState.Answering answering -> breakOff(answering);
            case ExchangeState.Over over -> {
                // late
            }
            default -> {
                cancelCall();
                refuse(fault);
            }
        }
    }

    // ---- what the target does

    @Override
    public void onUpstreamWritable() {
        var call = call();
        if (requestComplete || call == null) {
            return;
        }
        var writable = call.isWritable();
        if (state instanceof ExchangeState.Waiting waiting) {
            if (writable) {
                deadline.clear();
            } else {
                expectProgress(waiting.plan());
            }
        }
        caller.readBody(writable);
    }

    @Override
    public void onInterim(Answer answer) {
        if (state instanceof ExchangeState.Waiting waiting) {
            expectAnswerIfComplete(waiting);
            caller.interim(answer);
        }
    }

    private void expectAnswerIfComplete(ExchangeState.Waiting waiting) {
        if (requestComplete) {
            expectProgress(waiting.plan());
        }
    }

    @Override
    public void onAnswer(Answer answer) {
        if (!(state instanceof ExchangeState.Waiting waiting)) {
            return;
        }
        if (answer.status() == 101) {
            waiting.plan().rewrite().rewrite(answer.status(), answer.headers());
            upgrade(waiting, answer);
        } else if (attempts.retryStatus(waiting.plan().limits(), answer.status())) {
            waiting.call().cancel();
            open(waiting.toRetry(), Wanted.FRESH);
        } else if (answer.status() == 401 && attempts.replan(requestComplete)) {
            replan(waiting, answer);
        } else {
            forward(waiting, answer);
        }
    }

    private void replan(ExchangeState.Waiting waiting, Answer answer) {
        deadline.clear();
        state = waiting.toReplanning(answer);
        waiting.call().readAnswer(false);
        whenPlanned(lane.planner().replan(request.head(), waiting.plan()), this::onReplanned);
    }

    private void onReplanned(Optional<Plan> fresher) {
        if (!(state instanceof ExchangeState.Replanning replanning)) {
            return;
        }
        if (fresher.isPresent()) {
            giveUp(replanning);
            state = replanning.toPlanning();
            onPlan(fresher.get());
            return;
        }
        forward(replanning.toWaiting(), replanning.answer());
        if (heldEnd == null) {
            replanning.call().readAnswer(true);
        } else {
            onAnswerEnd(heldEnd);
        }
    }

    private void giveUp(ExchangeState.Replanning replanning) {
        if (heldEnd == null) {
            replanning.call().cancel();
        }
    }

    private void forward(ExchangeState.Waiting waiting, Answer answer) {
        state = waiting.toAnswering(answer.status());
        waiting.plan().rewrite().rewrite(answer.status(), answer.headers());
        attempts.replay().giveUp();
        expectProgress(waiting.plan());
        caller.answer(answer);
    }

    private void upgrade(ExchangeState.Waiting waiting, Answer answer) {
        var upgraded = waiting.call().upgraded();
        finish(answer.status(), Origin.TARGET);
        caller.upgrade(answer, upgraded);
    }

    @Override
    public void onAnswerData(ByteBuf data) {
        if (!(state instanceof ExchangeState.Answering answering)) {
            data.release();
            return;
        }
        caller.answerData(data);
        if (caller.isWritable()) {
            expectProgress(answering.plan());
            return;
        }
        caller.flush();
        if (!caller.isWritable()) {
            deadline.set(lane.settings().write());
            answering.call().readAnswer(false);
        }
    }

    @Override
    public void onAnswerEnd(HttpHeaders received) {
        if (state instanceof ExchangeState.Replanning) {
            heldEnd = received;
            return;
        }
        if (!(state instanceof ExchangeState.Answering answering)) {
            return;
        }
        if (!requestComplete) {
            answering.call().cancel();
        }
        finish(answering.status(), Origin.TARGET);
        caller.answerEnd(received);
        caller.flush();
    }

    @Override
    public void onAnswerPause() {
        caller.flush();
    }

    @Override
    public void onFailure(UpstreamFailure failure) {
        switch (state) {
            case ExchangeState.Opening opening -> onFailedOpening(opening, failure);
            case ExchangeState.Waiting waiting -> onFailedCall(waiting, failure);
            case ExchangeState.Answering answering -> breakOff(answering);
            case ExchangeState.Replanning replanning -> refuse(new Fault.CallFailed(replanning.plan(), failure));
            case ExchangeState.Planning planning -> {
                // of a call that was given up
            }
            case ExchangeState.Over over -> {
                // late
            }
        }
    }

    private void onFailedOpening(ExchangeState.Opening opening, UpstreamFailure failure) {
        if (attempts.retry(opening.plan().limits())) {
            open(opening, Wanted.FRESH);
        } else {
            refuse(new Fault.CallFailed(opening.plan(), failure));
        }
    }

    private void onFailedCall(ExchangeState.Waiting waiting, UpstreamFailure failure) {
        if (attempts.resendUnseen(waiting.call(), failure)
                || attempts.retry(waiting.plan().limits())) {
            open(waiting.toRetry(), Wanted.FRESH);
        } else {
            refuse(new Fault.CallFailed(waiting.plan(), failure));
        }
    }

    private void onSilence() {
        switch (state) {
            case ExchangeState.Waiting waiting -> {
                waiting.call().cancel();
                if (attempts.retry(waiting.plan().limits())) {
                    open(waiting.toRetry(), Wanted.FRESH);
                } else {
                    refuse(new Fault.Silent(waiting.plan()));
                }
            }
            case ExchangeState.Answering answering -> {
                answering.call().cancel();
                breakOff(answering);
            }
            default -> {
                // nothing is due
            }
        }
    }

    // ---- ends

    private void refuse(Fault fault) {
        answerHere(lane.refusal(fault, destination, request.head().requestId()));
    }

    private void answerHere(Plan.Refuse refusal) {
        finish(refusal.status(), Origin.PROXY);
        OwnAnswer.of(refusal, request.head().method()).sendTo(caller);
    }

    private void breakOff(ExchangeState.Answering answering) {
        answering.call().cancel();
        finish(answering.status(), Origin.TARGET);
        caller.breakOff();
    }

    private void cancelCall() {
        var call = call();
        if (call != null) {
            call.cancel();
        }
    }

    private @Nullable UpstreamCall call() {
        return switch (state) {
            case ExchangeState.Waiting waiting -> waiting.call();
            case ExchangeState.Answering answering -> answering.call();
            case ExchangeState.Replanning replanning -> heldEnd == null ? replanning.call() : null;
            case ExchangeState.Planning planning -> null;
            case ExchangeState.Opening opening -> null;
            case ExchangeState.Over over -> null;
        };
    }

    private void finish(int status, Origin origin) {
        state = new ExchangeState.Over();
        attempts.replay().giveUp();
        deadline.close();
        lane.observer().finished(new Outcome(request.head(), destination, status, origin, System.nanoTime() - began));
    }
}
