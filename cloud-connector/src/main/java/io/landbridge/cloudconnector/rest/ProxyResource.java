// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.model.HttpsProxy;
import io.landbridge.cloudconnector.model.PortRange;
import io.landbridge.destination.Secret;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The proxy on the way to the cloud: {@code {"host", "port", "user"}}; its password is never shown. */
@Path("/api/v1/configuration/connector/proxy")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProxyResource {
    private final Administration administration;

    ProxyResource(Administration administration) {
        this.administration = administration;
    }

    /** The proxy, or an object without fields. */
    @GET
    public Map<String, String> read() {
        return administration.current().proxy().map(ProxyResource::body).orElse(Map.of());
    }

    /** Sets it; an object without fields removes it. */
    @PUT
    public Map<String, String> set(String body) {
        var fields = Fields.read(body);
        var proxy = fields.isEmpty() ? Optional.<HttpsProxy>empty() : Optional.of(proxy(fields));
        administration.change(
                "ProxySettings",
                proxy.map(set -> "Proxy set to " + set.host() + ":" + set.port())
                        .orElse("Proxy removed"),
                before -> before.withProxy(proxy));
        return proxy.map(ProxyResource::body).orElse(Map.of());
    }

    private static HttpsProxy proxy(Fields fields) {
        var host = fields.required("host");
        var port = fields.requiredParsed(
                "port", text -> PortRange.parse(text).filter(PortRange::isSingle), "a port, 1 to 65535");
        var user = fields.text("user").filter(text -> !text.isEmpty());
        var password = fields.text("password").map(Secret::new);
        if (user.isEmpty()
                && password.filter(secret -> !secret.value().isEmpty()).isPresent()) {
            fields.violation("password is given without user (expected: both or none)");
        }
        fields.end();
        return new HttpsProxy(host, port.orElseThrow().first(), user, user.flatMap(known -> password));
    }

    /** Removes it. */
    @DELETE
    public void remove() {
        administration.change("ProxySettings", "Proxy removed", before -> before.withProxy(Optional.empty()));
    }

    private static Map<String, String> body(HttpsProxy proxy) {
        var body = new LinkedHashMap<String, String>();
        body.put("host", proxy.host());
        body.put("port", String.valueOf(proxy.port()));
        proxy.user().ifPresent(user -> body.put("user", user));
        return body;
    }
}
