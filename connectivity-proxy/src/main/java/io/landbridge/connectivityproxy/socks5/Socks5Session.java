// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.socks5;

import io.landbridge.connectivityproxy.authorization.Admission;
import io.landbridge.connectivityproxy.authorization.Presented;
import io.landbridge.destination.Secret;
import io.landbridge.net.ChannelStream;
import io.landbridge.net.Deadlines.Deadline;
import io.landbridge.net.Relay;
import io.landbridge.net.http1.Body;
import io.landbridge.net.socks5.ClientMessage;
import io.landbridge.net.socks5.Method;
import io.landbridge.net.socks5.Reply;
import io.landbridge.net.socks5.ServerAnswers;
import io.landbridge.net.socks5.ServerDecoder;
import io.landbridge.net.socks5.ServerSink;
import io.landbridge.net.socks5.Violation;
import io.landbridge.proxy.upstream.Answer;
import io.landbridge.proxy.upstream.UpstreamCall;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.landbridge.proxy.upstream.UpstreamSink;
import io.landbridge.proxy.upstream.Wanted;
import io.landbridge.tunnel.ConnectorError;
import io.landbridge.tunnel.Contract;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, from the greeting to the relay: {@link Socks5State} says where it stands. While something is being
 * decided, nothing is read. Event loop only.
 */
final class Socks5Session implements ServerSink, UpstreamSink {
    private static final Logger LOG = LoggerFactory.getLogger(Socks5Session.class);

    private final Channel connection;
    private final Socks5Lane lane;
    private final ChannelHandler handler;
    private final ServerDecoder decoder;
    private final Deadline deadline;
    private Socks5State state = new Socks5State.Negotiating();

    Socks5Session(Channel connection, Socks5Lane lane, ChannelHandler handler) {
        this.connection = connection;
        this.lane = lane;
        this.handler = handler;
        this.decoder = new ServerDecoder(connection.alloc(), lane.settings().tokenBytes(), this);
        this.deadline = lane.deadlines().create(this::onDeadline);
        deadline.set(lane.settings().handshake());
    }

    // ---- what the client does

    void onBytes(ByteBuf bytes) {
        decoder.feed(bytes);
    }

    void onGone() {
        switch (state) {
            case Socks5State.Connecting connecting -> connecting.call().cancel();
            case Socks5State.Relaying ignored -> {
                return;
            }
            default -> {
                // nothing was begun
            }
        }
        enterClosed();
    }

    @Override
    public void onMessage(ClientMessage message) {
        switch (message) {
            case ClientMessage.Greeting greeting -> onGreeting(greeting);
            case ClientMessage.JwtAuthentication jwt ->
                authenticate(Method.JWT, secret(jwt.token().value()), jwt.locationId());
            case ClientMessage.PasswordAuthentication password ->
                authenticate(Method.PASSWORD, secret(password.user()), "");
            case ClientMessage.Connect connect -> onConnect(connect);
        }
    }

    private static Optional<Secret> secret(String token) {
        return Optional.of(token).filter(text -> !text.isEmpty()).map(Secret::new);
    }

    private void onGreeting(ClientMessage.Greeting greeting) {
        var method = Methods.choose(greeting.methods(), lane.settings().anonymous());
        if (method.isEmpty()) {
            closeWith(ServerAnswers.noMethod(connection.alloc()));
            return;
        }
        connection.writeAndFlush(ServerAnswers.method(connection.alloc(), method.get()));
        switch (method.get()) {
            case JWT, PASSWORD -> decoder.choose(method.get());
            case NONE -> authenticate(Method.NONE, Optional.empty(), "");
        }
    }

    private void authenticate(Method method, Optional<Secret> token, String location) {
        if (!(state instanceof Socks5State.Negotiating negotiating)) {
            return;
        }
        state = negotiating.toAuthenticating(method, location);
        read(false);
        var admission = lane.authorization().admit(Presented.only(token)).toCompletableFuture();
        if (admission.isDone()) {
            onAdmission(admission.join());
        } else {
            admission.thenAccept(decided -> connection.eventLoop().execute(() -> onAdmission(decided)));
        }
    }

    private void onAdmission(Admission admission) {
        if (!(state instanceof Socks5State.Authenticating authenticating)) {
            return;
        }
        switch (admission) {
            case Admission.Refused refused -> {
                LOG.atInfo().addKeyValue("reason", refused.text()).log("SOCKS5 caller refused");
                lane.telemetry().socks5Replied(Reply.UNAUTHENTICATED.name());
                closeWith(ServerAnswers.unauthenticated(connection.alloc()));
            }
            case Admission.Admitted admitted -> {
                state = authenticating.toRequesting(admitted.caller());
                read(true);
                goOn(authenticating.method());
            }
        }
    }

    private void goOn(Method method) {
        switch (method) {
            case NONE -> decoder.choose(method);
            case JWT, PASSWORD -> {
                connection.writeAndFlush(ServerAnswers.authenticated(connection.alloc()));
                decoder.accept();
            }
        }
    }

    private void onConnect(ClientMessage.Connect connect) {
        if (!(state instanceof Socks5State.Requesting requesting)) {
            return;
        }
        state = requesting.toOpening(connect.host() + ":" + connect.port());
        read(false);
        deadline.set(lane.settings().connect());
        lane.calls().open(requesting.connector(), lane.settings().handshake(), Wanted.RAW, this);
    }

    @Override
    public void onViolation(Violation violation) {
        LOG.atDebug().addKeyValue("reason", violation.message()).log("SOCKS5 client refused");
        closeWith(ServerAnswers.to(connection.alloc(), violation));
    }

    private void onDeadline() {
        switch (state) {
            case Socks5State.Opening ignored -> reply(Reply.NETWORK_UNREACHABLE);
            case Socks5State.Connecting connecting -> {
                connecting.call().cancel();
                reply(Reply.HOST_UNREACHABLE);
            }
            default -> connection.close();
        }
    }

    // ---- what the cloud connector does

    @Override
    public void onOpen(UpstreamCall call) {
        if (!(state instanceof Socks5State.Opening opening)) {
            call.cancel();
            return;
        }
        state = opening.toConnecting(call);
        var headers = new DefaultHttpHeaders().set(HttpHeaderNames.HOST, opening.authority());
        call.sendHead(
                new UpstreamCall.Request(HttpMethod.CONNECT, opening.authority(), headers, Optional.empty()),
                Body.NONE);
        call.flush();
    }

    @Override
    public void onAnswer(Answer answer) {
        if (!(state instanceof Socks5State.Connecting connecting)) {
            return;
        }
        if (answer.status() == 101) {
            relay(connecting);
        } else {
            connecting.call().cancel();
            reply(Replies.of(
                    Optional.ofNullable(answer.headers().get(Contract.ERROR)).flatMap(ConnectorError::of)));
        }
    }

    private void relay(Socks5State.Connecting connecting) {
        state = new Socks5State.Relaying();
        deadline.close();
        lane.telemetry().socks5Replied(Reply.SUCCEEDED.name());
        connection.write(ServerAnswers.reply(connection.alloc(), Reply.SUCCEEDED), connection.voidPromise());
        connection.flush();
        var rest = decoder.takeRest();
        if (!rest.isReadable()) {
            connection.pipeline().addLast("first-words", new FirstWords());
        }
        connection.pipeline().remove(handler);
        Relay.join(new ChannelStream(connection, rest), connecting.call().upgraded());
    }

    @Override
    public void onFailure(UpstreamFailure failure) {
        if (state instanceof Socks5State.Opening || state instanceof Socks5State.Connecting) {
            reply(Replies.of(failure));
        }
    }

    @Override
    public void onInterim(Answer answer) {
        // the answer follows
    }

    @Override
    public void onAnswerData(ByteBuf data) {
        data.release();
    }

    @Override
    public void onAnswerEnd(HttpHeaders trailers) {
        // told already
    }

    @Override
    public void onAnswerPause() {
        // nothing to flush
    }

    @Override
    public void onUpstreamWritable() {
        // nothing to send
    }

    // ---- ends

    private void reply(Reply reply) {
        lane.telemetry().socks5Replied(reply.name());
        closeWith(ServerAnswers.reply(connection.alloc(), reply));
    }

    private void closeWith(ByteBuf last) {
        enterClosed();
        connection.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
    }

    private void enterClosed() {
        state = new Socks5State.Closed();
        deadline.close();
        decoder.close();
    }

    private void read(boolean wanted) {
        connection.config().setAutoRead(wanted);
    }
}
