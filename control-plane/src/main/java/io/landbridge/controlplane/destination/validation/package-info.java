// SPDX-License-Identifier: Apache-2.0
/**
 * Turns what comes over the wire into configurations that can be stored, or says everything that is wrong with them.
 *
 * <p>Read {@link io.landbridge.controlplane.destination.validation.RequestBody} first, then {@link
 * io.landbridge.controlplane.destination.validation.Reading}: what became of each entry. {@link
 * io.landbridge.controlplane.destination.validation.ConfigurationReader} makes it, and asks {@code DestinationRules},
 * {@code CertificateRules} or {@code GenerationReader}. Stateless; safe on any thread.
 */
@NullMarked
package io.landbridge.controlplane.destination.validation;

import org.jspecify.annotations.NullMarked;
