// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import io.landbridge.controlplane.certificate.ClientIdentity;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.token.PublicUrls;
import io.landbridge.destination.Secret;
import io.landbridge.tls.PemCertificate;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Service keys: what applications need in order to use an instance, with the keys that SAP's libraries read. */
@Singleton
class ServiceKeys {
    private final Instances instances;
    private final PublicUrls urls;
    private final ConnectivityKeys connectivity;

    ServiceKeys(Instances instances, PublicUrls urls, ConnectivityKeys connectivity) {
        this.instances = instances;
        this.urls = urls;
        this.connectivity = connectivity;
    }

    /** The service key of the instance with that id. */
    Optional<Map<String, Object>> find(String id) {
        return instances.find(id).flatMap(instance -> instances.secret(id).map(secret -> render(instance, secret)));
    }

    /** Whether there are any with certificates. */
    boolean haveCertificates() {
        return urls.hasMtls();
    }

    /** One with a certificate whose key the client has. */
    Map<String, Object> withCertificate(ServiceInstance instance, X509Certificate certificate) {
        return withCertificate(instance, PemCertificate.write(certificate));
    }

    /** One with a certificate and its key. */
    Map<String, Object> withIdentity(ServiceInstance instance, ClientIdentity identity) {
        var key = withCertificate(instance, identity.chainPem());
        key.put("key", identity.keyPem().value());
        return key;
    }

    private Map<String, Object> withCertificate(ServiceInstance instance, String certificate) {
        var key = render(instance);
        key.put("credential-type", "x509");
        key.put("certificate", certificate);
        urls.mtlsTokenService(instance.tenant()).ifPresent(url -> key.put("certurl", url));
        return key;
    }

    private Map<String, Object> render(ServiceInstance instance, Secret secret) {
        var key = render(instance);
        key.put("credential-type", "binding-secret");
        key.put("clientsecret", secret.value());
        return key;
    }

    private Map<String, Object> render(ServiceInstance instance) {
        var key = new LinkedHashMap<String, Object>();
        key.put("clientid", instance.clientId());
        key.put("url", urls.tokenService(instance.tenant()));
        if (instance.service() == ServiceKind.DESTINATION) {
            key.put("uri", urls.destinationService());
        }
        key.put("uaadomain", urls.uaaDomain());
        key.put("identityzone", instance.tenant().subdomain());
        key.put("tenantid", instance.tenant().id());
        key.put("tenantmode", "dedicated");
        key.put("instanceid", instance.id());
        key.put("xsappname", instance.clientId().replaceFirst("^sb-", ""));
        if (instance.service() == ServiceKind.CONNECTIVITY) {
            key.putAll(connectivity.render(instance));
        }
        return key;
    }
}
