// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** How a redirect URI is kept. */
@Entity(name = "RedirectUri")
@Table(name = "redirect_uri")
class RedirectUriRow {
    @EmbeddedId
    Key key = new Key("", "");

    RedirectUriRow() {}

    RedirectUriRow(Key key) {
        this.key = key;
    }

    /** Each instance has a URI once. */
    @Embeddable
    record Key(
            @Column(name = "instance_id") String instanceId,
            @Column(name = "uri") String uri) {}
}
