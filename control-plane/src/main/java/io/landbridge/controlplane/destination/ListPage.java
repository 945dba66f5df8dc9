// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list, with the documented headers.
 *
 * @param query which page
 * @param names all names, in order
 */
record ListPage(ListQuery.Page query, List<String> names) {
    Response.ResponseBuilder response(UriInfo uri, Function<List<String>, Response.ResponseBuilder> entities) {
        var from = Math.min((long) (query.number() - 1) * query.size(), names.size());
        var to = Math.min(from + query.size(), names.size());
        var response = entities.apply(names.subList((int) from, (int) to));
        if (query.pageCount()) {
            response.header("Page-Count", pages());
        }
        if (query.entityCount()) {
            response.header("Entity-Count", names.size());
        }
        var links = links(uri);
        if (!links.isEmpty()) {
            response.header("Link", String.join(", ", links));
        }
        return response;
    }

    private int pages() {
        return (names.size() + query.size() - 1) / query.size();
    }

    private List<String> links(UriInfo uri) {
        var links = new ArrayList<String>();
        if (query.number() > 1) {
            links.add(link(uri, query.number() - 1, "previous"));
        }
        if (query.number() < pages()) {
            links.add(link(uri, query.number() + 1, "next"));
        }
        return links;
    }

    /** The relation in single quotes, and the path from its last segment: as documented. */
    private String link(UriInfo uri, int number, String relation) {
        var path = uri.getPath();
        return "<" + path.substring(path.lastIndexOf('/')) + "?$page=" + number + "&$pageSize=" + query.size()
                + ">; rel='" + relation + "'";
    }
}
