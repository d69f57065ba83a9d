package io.orderincident.shop.web;

import io.orderincident.order.CommercialDocument;
import io.orderincident.order.DocumentKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commercial documents of one kind as somebody types them: their numbers, separated by commas, with a date in brackets. */
final class TypedDocuments {
    /** How the fields begin, one for each kind. */
    static final String FIELD = "documents-";

    /** Those that people type: no photos. */
    static final List<DocumentKind> KINDS = List.of(
            DocumentKind.INVOICE,
            DocumentKind.DELIVERY_NOTE,
            DocumentKind.RETURN_NOTE,
            DocumentKind.ORDER,
            DocumentKind.OTHER);

    private static final Pattern DATED = Pattern.compile("(.+?)\\s*\\((\\d{4}-\\d{2}-\\d{2})\\)");

    private TypedDocuments() {}

    static String written(Collection<CommercialDocument> documents, DocumentKind kind) {
        return documents.stream()
                .filter(document -> document.kind() == kind)
                .map(document -> document.issuedOn() == null
                        ? document.number()
                        : document.number() + " (" + document.issuedOn() + ")")
                .collect(Collectors.joining(", "));
    }

    /** Throws a {@link DateTimeException} for a day that there is not. */
    static List<CommercialDocument> read(String typed, DocumentKind kind) {
        return Stream.of(typed.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(one -> document(one, kind))
                .toList();
    }

    private static CommercialDocument document(String typed, DocumentKind kind) {
        Matcher dated = DATED.matcher(typed);
        return dated.matches()
                ? new CommercialDocument(kind, dated.group(1), LocalDate.parse(dated.group(2)))
                : CommercialDocument.of(kind, typed);
    }
}
