// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.hibernate.Session;

/** Where users may be sent after they signed in: of each instance, the addresses of its application. */
@Singleton
public class RedirectUris {
    private static final int MAX_CHARACTERS = 2000;

    private final Session session;

    RedirectUris(Session session) {
        this.session = session;
    }

    /** What is wrong with that URI as one of these; empty if nothing is. */
    public static List<String> violations(String path, String uri) {
        return isUsable(uri)
                ? List.of()
                : List.of(path + " is '" + uri + "' (expected: http(s)://<host>[:<port>][/<path>][?<query>] of at most "
                        + MAX_CHARACTERS + " characters)");
    }

    /** Those of the instance with that id. */
    @Transactional
    public List<String> list(String instanceId) {
        return session.createQuery(
                        "select u.key.uri from RedirectUri u where u.key.instanceId = :id order by u.key.uri",
                        String.class)
                .setParameter("id", instanceId)
                .getResultList();
    }

    /** Makes these the only ones of the instance. */
    @Transactional
    public void replace(String instanceId, Set<String> uris) {
        var kept = list(instanceId);
        kept.stream()
                .filter(uri -> !uris.contains(uri))
                .map(uri -> session.find(RedirectUriRow.class, new RedirectUriRow.Key(instanceId, uri)))
                .forEach(session::remove);
        uris.stream()
                .filter(uri -> !kept.contains(uri))
                .map(uri -> new RedirectUriRow(new RedirectUriRow.Key(instanceId, uri)))
                .forEach(session::persist);
    }

    private static boolean isUsable(String text) {
        try {
            var uri = new URI(text);
            var isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return isWeb && uri.getHost() != null && uri.getRawFragment() == null && text.length() <= MAX_CHARACTERS;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
