// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.destination.DestinationName;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTable;
import io.landbridge.routes.RouteTarget;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteIndexTest {
    private static final RouteTable TABLE = new RouteTable(List.of(route("shop", "erp"), route("svc", "odd")));

    private static Route route(String namespace, String name) {
        return new Route(
                namespace,
                name,
                "dest",
                new RouteTarget.Fixed(new DestinationName("d"), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    private static Optional<String> find(boolean localMode, String host) {
        return RouteIndex.of(TABLE, localMode, Route::name).find(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "erp",
                "erp.shop",
                "erp.shop.svc",
                "erp.shop.svc.cluster.local",
                "erp.shop.svc.cluster.local.",
                "erp:8080",
                "erp.shop:80",
                "erp.shop.svc.example.org:1",
                "ERP.Shop.SVC.Cluster.Local:8080"
            })
    void findsRouteByEveryNameOfItsService(String host) {
        assertThat(find(false, host)).contains("erp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd.svc", "odd.svc.svc", "odd.svc.svc.cluster.local"})
    void namespaceMayBeCalledSvc(String host) {
        assertThat(find(false, host)).contains("odd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ":80",
                "unknown",
                "erp.other",
                "erp.other.svc",
                "erp.shop.example.org",
                "erp.shop.pod.cluster.local",
                "x.erp",
                "erp.localhost",
                "erp..svc.x",
                "[::1]",
                "[::1]:8080",
                "127.0.0.1"
            })
    void findsNothingForAnyOtherHost(String host) {
        assertThat(find(false, host)).isEmpty();
    }

    @Test
    void localModeAlsoServesLocalhostNames() {
        assertThat(find(true, "Erp.localhost:8080")).contains("erp");
    }
}
