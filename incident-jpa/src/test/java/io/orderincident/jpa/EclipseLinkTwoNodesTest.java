package io.orderincident.jpa;

/** On H2, with EclipseLink, which shares what it has read among the transactions of a node unless it is told not to. */
class EclipseLinkTwoNodesTest extends TwoNodesContract {

    EclipseLinkTwoNodesTest() {
        super(TestDatabase.h2(), TestDatabase::eclipseLink);
    }
}
