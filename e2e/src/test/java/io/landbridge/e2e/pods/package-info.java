/**
 * Programs that the tests run in pods, from their class files alone: a target and a caller. They use nothing but
 * {@code java.base}.
 */
@NullMarked
package io.landbridge.e2e.pods;

import org.jspecify.annotations.NullMarked;
