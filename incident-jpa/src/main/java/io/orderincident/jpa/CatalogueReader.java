package io.orderincident.jpa;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.CatalogueEntry;
import io.orderincident.catalog.ContactChannel;
import io.orderincident.catalog.EntryCode;
import io.orderincident.catalog.IncidentCause;
import io.orderincident.catalog.IncidentKind;
import io.orderincident.catalog.IncidentReason;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.RefundReason;
import io.orderincident.catalog.ResolutionReason;
import io.orderincident.command.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads managed lists entry by entry, so that what is wrong with each is found at once. Used for one text. */
final class CatalogueReader {

    private static final String KINDS = "kinds";
    private static final String TYPES = "types";
    private static final String REASONS = "reasons";
    private static final String CAUSES = "causes";
    private static final String RESOLUTION_REASONS = "resolutionReasons";
    private static final String REFUND_REASONS = "refundReasons";
    private static final String PROTOCOLS = "protocols";
    private static final String CHANNELS = "channels";
    private static final Set<String> LISTS =
            Set.of(KINDS, TYPES, REASONS, CAUSES, RESOLUTION_REASONS, REFUND_REASONS, PROTOCOLS, CHANNELS);

    /** What every entry has. */
    private static final List<String> REQUIRED = List.of("code", "name", "active");

    private final Faults faults;

    CatalogueReader(Locale locale) {
        this.faults = new Faults("CatalogueFaults", locale);
    }

    Outcome<Catalogue> read(String text) {
        return faults.read(text, this::lists);
    }

    private Optional<Catalogue> lists(JsonNode root) {
        faults.addUnknown(root, "", LISTS);
        List<IncidentKind> kinds = list(root, KINDS, IncidentKind.class);
        List<IncidentType> types = list(root, TYPES, IncidentType.class);
        List<IncidentReason> reasons = list(root, REASONS, IncidentReason.class);
        List<IncidentCause> causes = list(root, CAUSES, IncidentCause.class);
        List<ResolutionReason> resolutionReasons = list(root, RESOLUTION_REASONS, ResolutionReason.class);
        List<RefundReason> refundReasons = list(root, REFUND_REASONS, RefundReason.class);
        List<Protocol> protocols = list(root, PROTOCOLS, Protocol.class);
        List<ContactChannel> channels = list(root, CHANNELS, ContactChannel.class);
        if (kinds.isEmpty() && faults.isNone()) {
            faults.add(KINDS, KINDS);
        }
        checkProtocols(types, protocols);
        return faults.isNone()
                ? Optional.of(new Catalogue(
                        kinds, types, reasons, causes, resolutionReasons, refundReasons, protocols, channels))
                : Optional.empty();
    }

    private void checkProtocols(List<IncidentType> types, List<Protocol> protocols) {
        Set<ProtocolCode> known = protocols.stream().map(Protocol::code).collect(Collectors.toSet());
        for (int i = 0; faults.isNone() && i < types.size(); i++) {
            ProtocolCode protocol = types.get(i).protocol();
            if (protocol != null && !known.contains(protocol)) {
                faults.add(TYPES + "[" + i + "].protocol", "protocol");
            }
        }
    }

    private <E extends CatalogueEntry<E>> List<E> list(JsonNode root, String name, Class<E> type) {
        JsonNode list = faults.list(root.path(name), name, Catalogue.ENTRIES_MAX);
        List<E> entries = new ArrayList<>();
        Set<EntryCode> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String place = name + "[" + i + "]";
            if (faults.hasAll(list.get(i), place, REQUIRED)) {
                faults.part(list.get(i), place, type, "unknown").ifPresent(entry -> {
                    entries.add(entry);
                    if (!seen.add(entry.code())) {
                        faults.add(place + ".code", "repeated");
                    }
                });
            }
        }
        return entries;
    }
}
