// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.login;

import io.landbridge.cloudconnector.login.Sessions.Session;
import java.util.Optional;

/** What is known about a caller. */
sealed interface Verdict {
    /** Known. The session is the one to tell the caller about; absent for a call that stands alone. */
    record Admitted(String user, Optional<Session> session) implements Verdict {}

    /** Name or password is wrong or missing. */
    record Unknown(String reason) implements Verdict {}

    /** Too many wrong passwords came from there. */
    record Throttled() implements Verdict {}

    /** The cookie is of a session that is over. */
    record Expired() implements Verdict {}

    /** A page of another origin may have caused the call. */
    record Forged(String reason) implements Verdict {}
}
