/**
 * The programs that a person would use on a cluster: {@code kubectl}, {@code helm}, and the project's own
 * {@code e2e/cluster/cluster}. Read {@link io.landbridge.e2e.node.Tool} first. Each call is a process of its own.
 */
@NullMarked
package io.landbridge.e2e.node;

import org.jspecify.annotations.NullMarked;
