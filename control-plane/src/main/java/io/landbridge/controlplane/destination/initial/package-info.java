// SPDX-License-Identifier: Apache-2.0
/**
 * The destinations, fragments and certificates that an instance brings when it is created ({@code initData}).
 *
 * <p>Read {@code InitialConfigurations} first: an event calls it, within the transaction that creates the instance.
 * {@code InitData} reads the document. Everything blocks on files and on the database, so it runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.destination.initial;

import org.jspecify.annotations.NullMarked;
