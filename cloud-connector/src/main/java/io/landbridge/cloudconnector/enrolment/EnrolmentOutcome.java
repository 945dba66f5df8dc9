// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.enrolment;

import io.landbridge.cloudconnector.model.Enrolment;

/** What came of asking for a certificate. */
public sealed interface EnrolmentOutcome {
    /** There is one. */
    record Enrolled(Enrolment enrolment) implements EnrolmentOutcome {}

    /** The control plane said no, or what it was asked with is wrong; asking again in the same way is of no use. */
    record Refused(String reason) implements EnrolmentOutcome {}

    /** The control plane could not be asked, or its answer makes no sense; asking again may help. */
    record Failed(String reason) implements EnrolmentOutcome {}
}
