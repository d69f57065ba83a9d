package io.orderincident.jpa;

import io.orderincident.catalog.Catalogue;
import io.orderincident.catalog.CatalogueEntry;
import io.orderincident.catalog.ContactChannel;
import io.orderincident.catalog.EntryCode;
import io.orderincident.catalog.IncidentKind;
import io.orderincident.catalog.IncidentReason;
import io.orderincident.catalog.IncidentType;
import io.orderincident.catalog.Protocol;
import io.orderincident.catalog.ProtocolCode;
import io.orderincident.catalog.ResolutionReason;
import io.orderincident.incident.Outcome;
import io.orderincident.incident.Refusal;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads managed lists entry by entry, so that what is wrong with each is found at once. Used for one text. */
final class CatalogueReader {

    /** The most faults that are told at once: nobody reads more. */
    static final int REFUSALS_MAX = 100;

    private static final String KINDS = "kinds";
    private static final String TYPES = "types";
    private static final String REASONS = "reasons";
    private static final String RESOLUTION_REASONS = "resolutionReasons";
    private static final String PROTOCOLS = "protocols";
    private static final String CHANNELS = "channels";
    private static final Set<String> LISTS = Set.of(KINDS, TYPES, REASONS, RESOLUTION_REASONS, PROTOCOLS, CHANNELS);

    /** What every entry has. */
    private static final List<String> REQUIRED = List.of("code", "name", "active");

    private final ResourceBundle words;
    private final List<Refusal> refusals = new ArrayList<>();

    CatalogueReader(Locale locale) {
        this.words = ResourceBundle.getBundle("io.orderincident.jpa.CatalogueFaults", locale);
    }

    Outcome<Catalogue> read(String text) {
        if (text.length() > CatalogueJson.TEXT_MAX) {
            refuse("", "text", CatalogueJson.TEXT_MAX);
            return Outcome.refused(refusals);
        }
        try {
            return read(StrictJson.read(text, JsonNode.class));
        } catch (UnreadableJsonException fault) {
            refuse(fault.place(), "json", fault.position());
            return Outcome.refused(refusals);
        }
    }

    private Outcome<Catalogue> read(JsonNode root) {
        root.propertyNames().stream().filter(name -> !LISTS.contains(name)).forEach(name -> refuse(name, "unknown"));
        List<IncidentKind> kinds = list(root, KINDS, IncidentKind.class);
        List<IncidentType> types = list(root, TYPES, IncidentType.class);
        List<IncidentReason> reasons = list(root, REASONS, IncidentReason.class);
        List<ResolutionReason> resolutionReasons = list(root, RESOLUTION_REASONS, ResolutionReason.class);
        List<Protocol> protocols = list(root, PROTOCOLS, Protocol.class);
        List<ContactChannel> channels = list(root, CHANNELS, ContactChannel.class);
        if (kinds.isEmpty() && refusals.isEmpty()) {
            refuse(KINDS, KINDS);
        }
        checkProtocols(types, protocols);
        return refusals.isEmpty()
                ? Outcome.done(new Catalogue(kinds, types, reasons, resolutionReasons, protocols, channels))
                : Outcome.refused(refusals);
    }

    private void checkProtocols(List<IncidentType> types, List<Protocol> protocols) {
        Set<ProtocolCode> known = protocols.stream().map(Protocol::code).collect(Collectors.toSet());
        for (int i = 0; refusals.isEmpty() && i < types.size(); i++) {
            ProtocolCode protocol = types.get(i).protocol();
            if (protocol != null && !known.contains(protocol)) {
                refuse(TYPES + "[" + i + "].protocol", "protocol");
            }
        }
    }

    private <E extends CatalogueEntry<E>> List<E> list(JsonNode root, String name, Class<E> type) {
        JsonNode list = root.path(name);
        if (!list.isArray() || list.size() > Catalogue.ENTRIES_MAX) {
            refuse(name, "list", Catalogue.ENTRIES_MAX);
            return List.of();
        }
        List<E> entries = new ArrayList<>();
        Set<EntryCode> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String place = name + "[" + i + "]";
            entry(list.get(i), place, type).ifPresent(entry -> {
                entries.add(entry);
                if (!seen.add(entry.code())) {
                    refuse(place + ".code", "repeated");
                }
            });
        }
        return entries;
    }

    private <E> Optional<E> entry(JsonNode entry, String place, Class<E> type) {
        List<String> missing =
                REQUIRED.stream().filter(field -> !entry.hasNonNull(field)).toList();
        missing.forEach(field -> refuse(place + "." + field, field));
        if (!missing.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(StrictJson.read(entry, type));
        } catch (UnreadableJsonException fault) {
            String field = fault.place().replaceFirst("[.\\[].*", "");
            refuse(place + "." + fault.place(), words.containsKey(field) ? field : "unknown");
            return Optional.empty();
        }
    }

    private void refuse(String place, String key, Object... details) {
        if (refusals.size() < REFUSALS_MAX) {
            refusals.add(new Refusal(
                    Refusal.Reason.INVALID,
                    place,
                    new MessageFormat(words.getString(key), words.getLocale()).format(details)));
        }
    }
}
