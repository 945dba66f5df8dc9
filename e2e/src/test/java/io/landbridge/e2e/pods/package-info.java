/**
 * Programs that the tests run in pods and in private networks, from their class files alone: targets and callers. They
 * use nothing but the JDK.
 */
@NullMarked
package io.landbridge.e2e.pods;

import org.jspecify.annotations.NullMarked;
