package io.orderincident.shop.web;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.CatalogueEntry;
import io.orderincident.catalog.CauseCode;
import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.ContactChannel;
import io.orderincident.catalog.EntryCode;
import io.orderincident.catalog.IncidentCause;
import io.orderincident.catalog.IncidentKind;
import io.orderincident.catalog.IncidentReason;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.RefundReason;
import io.orderincident.catalog.RefundReasonCode;
import io.orderincident.catalog.ResolutionReason;
import io.orderincident.catalog.ResolutionReasonCode;
import io.orderincident.catalog.TypeCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The managed lists that the page shows, in this order. */
enum CatalogueList {
    TYPES,
    REASONS,
    CAUSES,
    RESOLUTION_REASONS,
    REFUND_REASONS,
    PROTOCOLS,
    CHANNELS,
    KINDS;

    /** Whether an entry can be written on the page; the steps of a protocol come with a file. */
    boolean takesNew() {
        return this != PROTOCOLS;
    }

    List<? extends CatalogueEntry<?>> of(Catalogue lists) {
        return switch (this) {
            case TYPES -> lists.types();
            case REASONS -> lists.reasons();
            case CAUSES -> lists.causes();
            case RESOLUTION_REASONS -> lists.resolutionReasons();
            case REFUND_REASONS -> lists.refundReasons();
            case PROTOCOLS -> lists.protocols();
            case CHANNELS -> lists.channels();
            case KINDS -> lists.kinds();
        };
    }

    Optional<? extends CatalogueEntry<?>> find(Catalogue lists, EntryCode code) {
        return of(lists).stream().filter(entry -> entry.code().equals(code)).findFirst();
    }

    /**
     * The code of an entry of this list.
     *
     * @throws IllegalArgumentException if it is not of the form
     */
    EntryCode code(String text) {
        return switch (this) {
            case TYPES -> TypeCode.of(text);
            case REASONS -> ReasonCode.of(text);
            case CAUSES -> CauseCode.of(text);
            case RESOLUTION_REASONS -> ResolutionReasonCode.of(text);
            case REFUND_REASONS -> RefundReasonCode.of(text);
            case PROTOCOLS -> ProtocolCode.of(text);
            case CHANNELS -> ChannelCode.of(text);
            case KINDS -> KindCode.of(text);
        };
    }

    /** The lists with what was typed in the place of the entry with its code, or at the end. */
    Catalogue with(Catalogue lists, TypedEntry typed) {
        return switch (this) {
            case TYPES -> lists.withTypes(put(lists.types(), type(find(lists, typed.code()), typed)));
            case REASONS ->
                lists.withReasons(put(
                        lists.reasons(),
                        IncidentReason.of((ReasonCode) typed.code(), typed.name())
                                .withActive(typed.active())));
            case CAUSES ->
                lists.withCauses(put(
                        lists.causes(),
                        IncidentCause.of((CauseCode) typed.code(), typed.name()).withActive(typed.active())));
            case RESOLUTION_REASONS ->
                lists.withResolutionReasons(put(
                        lists.resolutionReasons(),
                        ResolutionReason.of((ResolutionReasonCode) typed.code(), typed.name())
                                .withActive(typed.active())));
            case REFUND_REASONS ->
                lists.withRefundReasons(put(lists.refundReasons(), refundReason(find(lists, typed.code()), typed)));
            case PROTOCOLS ->
                lists.protocol((ProtocolCode) typed.code())
                        .map(known -> lists.with(known.named(typed.name()).withActive(typed.active())))
                        .orElse(lists);
            case CHANNELS ->
                lists.withChannels(put(
                        lists.channels(),
                        ContactChannel.of((ChannelCode) typed.code(), typed.name())
                                .withDetails(typed.details())
                                .withHours(typed.hours())
                                .withActive(typed.active())));
            case KINDS ->
                lists.withKinds(put(
                        lists.kinds(),
                        IncidentKind.of((KindCode) typed.code(), typed.name()).withActive(typed.active())));
        };
    }

    /** What the page does not ask about a type stays as it is. */
    private static IncidentType type(Optional<? extends CatalogueEntry<?>> known, TypedEntry typed) {
        return known.map(entry -> ((IncidentType) entry).named(typed.name()).withActive(typed.active()))
                .orElseGet(() ->
                        IncidentType.of((TypeCode) typed.code(), typed.name()).withActive(typed.active()));
    }

    /** Nor does it ask by when the money is due. */
    private static RefundReason refundReason(Optional<? extends CatalogueEntry<?>> known, TypedEntry typed) {
        return known.map(entry -> ((RefundReason) entry).named(typed.name()).withActive(typed.active()))
                .orElseGet(() -> RefundReason.of((RefundReasonCode) typed.code(), typed.name())
                        .withActive(typed.active()));
    }

    private static <E extends CatalogueEntry<E>> List<E> put(List<E> entries, E entry) {
        List<E> changed = new ArrayList<>(entries);
        int place = entries.stream().map(CatalogueEntry::code).toList().indexOf(entry.code());
        if (place < 0) {
            changed.add(entry);
        } else {
            changed.set(place, entry);
        }
        return changed;
    }
}
