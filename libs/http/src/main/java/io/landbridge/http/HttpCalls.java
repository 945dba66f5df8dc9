// SPDX-License-Identifier: Apache-2.0
package io.landbridge.http;

import java.util.concurrent.CompletionStage;

/** Makes calls. Safe on any thread; nothing blocks. */
public interface HttpCalls {
    /** The outcome; the stage never fails. */
    CompletionStage<HttpAnswer> call(HttpCall call);

    /** The same with the beginning of the answer's body, as much as the bound takes; the rest is not read. */
    CompletionStage<HttpAnswer> callForBeginning(HttpCall call);
}
