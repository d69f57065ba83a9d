package io.orderincident.store;

/** Nobody looks. */
enum NoObserver implements DeskObserver {
    NONE
}
