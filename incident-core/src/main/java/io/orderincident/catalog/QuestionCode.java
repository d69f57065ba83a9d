package io.orderincident.catalog;

/**
 * What a question of a survey is called; it never changes, however people word the question. Immutable.
 *
 * @param value 1 to 40 characters of A-Z, 0-9 and underscore, starting with a letter
 */
public record QuestionCode(String value) {

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    public QuestionCode {
        Code.checked("question code", value);
    }

    /**
     * Names a question.
     *
     * @param value its code
     * @return the code
     */
    public static QuestionCode of(String value) {
        return new QuestionCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
