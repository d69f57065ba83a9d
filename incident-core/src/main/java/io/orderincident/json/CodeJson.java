package io.orderincident.json;

/**
 * A value of a list, for programs and for people. Immutable.
 *
 * @param code what programs go by; it stays as it is
 * @param name the same in the language of the viewer
 */
public record CodeJson(String code, String name) {

    @Override
    public String toString() {
        return code;
    }
}
