/**
 * HTTP calls to the services that Landbridge depends on: everything about them is bounded, nothing blocks, and what goes
 * wrong is a value.
 *
 * <p>Read {@link io.landbridge.http.HttpCaller} first. Stages complete on threads of the caller's own; dependants that
 * take long belong on another executor.
 */
@NullMarked
package io.landbridge.http;

import org.jspecify.annotations.NullMarked;
