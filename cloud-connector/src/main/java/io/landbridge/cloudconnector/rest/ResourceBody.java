// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.model.Resource;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.cloudconnector.model.SystemMapping;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/** A resource as the API shows and takes it. */
final class ResourceBody {
    private ResourceBody() {}

    static Map<String, Object> of(SubaccountId id, SystemMapping mapping, Resource resource, UriInfo request) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", resource.id());
        body.put("enabled", resource.enabled());
        body.put("exactMatchOnly", resource.exactMatchOnly());
        body.put("websocketUpgradeAllowed", resource.websocketUpgradeAllowed());
        if (!resource.description().isEmpty()) {
            body.put("description", resource.description());
        }
        body.put("_links", Map.of("self", Place.link(Place.of(request, id, mapping.virtualEndpoint(), resource.id()))));
        return body;
    }

    /** A new one: what is absent is off. */
    static Resource read(Fields fields) {
        return read(fields, new Resource(fields.required("id"), false, false, false, ""));
    }

    /** One that is there, changed: what is absent stays. */
    static Resource read(Fields fields, Resource before) {
        var id = fields.text("id").orElse(before.id());
        if (!id.equals(before.id())) {
            fields.violation("id is '" + id + "' (expected: " + before.id() + ", as in the path, or nothing)");
        }
        fields.readOnly("_links", "creationDate");
        var resource = new Resource(
                before.id(),
                fields.flag("enabled").orElse(before.enabled()),
                fields.flag("exactMatchOnly").orElse(before.exactMatchOnly()),
                fields.flag("websocketUpgradeAllowed", "webSocketUpgradeAllowed")
                        .orElse(before.websocketUpgradeAllowed()),
                fields.text("description").orElse(before.description()));
        fields.violations(resource.violations());
        fields.end();
        return resource;
    }
}
