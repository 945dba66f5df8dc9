// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

/** What came of verifying an assertion. */
public sealed interface AssertionVerdict {
    /** It is to be believed. */
    record Valid(VerifiedAssertion assertion) implements AssertionVerdict {}

    /**
     * It is not.
     *
     * @param why a sentence's end, after "the assertion"; holds nothing that the assertion says of its subject
     */
    record Invalid(String why) implements AssertionVerdict {}
}
