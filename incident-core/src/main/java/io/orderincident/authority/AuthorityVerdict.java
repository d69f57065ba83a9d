package io.orderincident.authority;

/** What somebody's authority says of something that they want to do. */
public enum AuthorityVerdict {
    /** They may do it. */
    ALLOWED,
    /** They may propose it; somebody else with the authority for it has to approve. */
    NEEDS_APPROVAL,
    /** They may not even propose it. */
    REFUSED
}
