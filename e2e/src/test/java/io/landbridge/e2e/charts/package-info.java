/**
 * What the charts render, without a cluster. The folder {@code src/test/charts} has a folder for each chart and scenario:
 * {@code values.yaml}, and {@code expected.yaml} or, if the values are to be refused, {@code refused.txt}.
 */
@NullMarked
package io.landbridge.e2e.charts;

import org.jspecify.annotations.NullMarked;
