/**
 * The declarative file: tenants and service instances that are there from the start. {@link
 * io.landbridge.controlplane.declaration.DeclarationFile} reads it into a {@link
 * io.landbridge.controlplane.declaration.Declaration}, {@code DeclarationAtStart} makes it true when the program starts,
 * before the first request. {@link io.landbridge.controlplane.declaration.Fields} reads documents, {@link
 * io.landbridge.controlplane.declaration.SubscriberList} and {@link io.landbridge.controlplane.declaration.PlanName} an
 * instance's subscribers and plan, also those of the REST API.
 */
@NullMarked
package io.landbridge.controlplane.declaration;

import org.jspecify.annotations.NullMarked;
