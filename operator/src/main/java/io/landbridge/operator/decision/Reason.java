// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import io.landbridge.destination.TargetFault;
import java.util.EnumSet;
import java.util.Set;

/**
 * The documented reasons of the condition {@code Available}.
 *
 * @param text as in the condition
 */
public record Reason(String text) {
    public static final Reason SUCCESSFUL = new Reason("ConfigurationSuccessful");
    public static final Reason FAILED = new Reason("ConfigurationFailed");
    public static final Reason SERVICE_CREATION_FAILED = new Reason("ServiceCreationFailed");
    static final Reason DUPLICATE = new Reason("ConfigurationError-DuplicateDestinationCustomResource");
    static final Reason NAME_TAKEN = new Reason("ConfigurationError-K8sResourceWithNameAlreadyPresent");
    static final Reason FRAGMENT_NOT_SUPPORTED = new Reason("ConfigurationError-FragmentSpecification-NotSupported");
    static final Reason ANNOTATION_INVALID = new Reason("ConfigurationError-MultitenancyAnnotation-Invalid");
    static final Reason FAILED_TO_APPLY = new Reason("FailedToApplyConfiguration");
    static final Reason DESTINATION_NOT_FOUND = new Reason("ConfigurationError-ReferencedDestination-NotFound");
    static final Reason FRAGMENT_NOT_FOUND = new Reason("ConfigurationError-ReferencedFragment-NotFound");

    /** Those for which the fragment may be to blame, so that the reason says that there is one. */
    private static final Set<TargetFault.Kind> WITH_FRAGMENT_FORM = EnumSet.of(
            TargetFault.Kind.PROXY_TYPE_NOT_SUPPORTED,
            TargetFault.Kind.URL_NOT_SUPPORTED,
            TargetFault.Kind.LOOPBACK_URL_NOT_SUPPORTED,
            TargetFault.Kind.TCP_ADDRESS_NOT_SUPPORTED);

    static Reason of(TargetFault.Kind fault, boolean withFragment) {
        var subject = withFragment && WITH_FRAGMENT_FORM.contains(fault)
                ? "ReferencedDestinationWithFragment"
                : "ReferencedDestination";
        return new Reason("ConfigurationError-" + subject + "-" + fault.suffix());
    }

    @Override
    public String toString() {
        return text;
    }
}
