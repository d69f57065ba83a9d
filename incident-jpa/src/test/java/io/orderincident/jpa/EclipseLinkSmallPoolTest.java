package io.orderincident.jpa;

/** On H2, with EclipseLink, which takes a connection for each read before the first write. */
class EclipseLinkSmallPoolTest extends SmallPoolContract {

    EclipseLinkSmallPoolTest() {
        super(TestDatabase.h2(), TestDatabase::eclipseLink);
    }
}
