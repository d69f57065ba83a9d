package io.orderincident.incident;

import java.util.ArrayList;
import java.util.List;

/** A list that is copied when it is to change for the first time, and not before. Not thread-safe. */
final class CopyOnChange<T> {

    private List<T> elements;
    private boolean copied;

    CopyOnChange(List<T> elements) {
        this.elements = elements;
    }

    /** As it stands, not to be changed. */
    List<T> now() {
        return elements;
    }

    void add(T element) {
        changing().add(element);
    }

    void set(int index, T element) {
        changing().set(index, element);
    }

    void clear() {
        elements = List.of();
        copied = false;
    }

    private List<T> changing() {
        if (!copied) {
            elements = new ArrayList<>(elements);
            copied = true;
        }
        return elements;
    }
}
