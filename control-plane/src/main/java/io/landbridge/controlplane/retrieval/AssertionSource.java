// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.saml.AssertionInput;
import io.landbridge.controlplane.saml.GeneratedAssertion;
import java.util.concurrent.CompletionStage;

/** Makes assertions about users, without blocking whoever asks; the stage never fails. */
public interface AssertionSource {
    /** An assertion, or why there is none. */
    CompletionStage<GeneratedAssertion> make(AssertionInput input);
}
