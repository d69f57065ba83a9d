package io.orderincident.catalog;

import io.orderincident.settings.SettingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The managed lists of one shop, each in the order to show it, of at most {@value #ENTRIES_MAX} entries. What is in use is
 * deactivated, never removed, so that old incidents keep their names. Immutable.
 *
 * @param kinds incident or case; the first active one is that of an incident when nothing else is said
 * @param types what can go wrong
 * @param reasons why it came about
 * @param causes what really causes incidents, as staff find out
 * @param resolutionReasons why an incident may count as resolved
 * @param refundReasons why money may be paid back
 * @param protocols the steps laid down for types
 * @param channels how the shop can be reached, and hears of incidents
 */
public record Catalogue(
        List<IncidentKind> kinds,
        List<IncidentType> types,
        List<IncidentReason> reasons,
        List<IncidentCause> causes,
        List<ResolutionReason> resolutionReasons,
        List<RefundReason> refundReasons,
        List<Protocol> protocols,
        List<ContactChannel> channels) {

    /** The most entries of one list. */
    public static final int ENTRIES_MAX = 100;

    /** How shops keep their own lists; until then the {@linkplain #standard() shipped ones} hold. */
    public static final SettingKind<Catalogue> SETTING =
            new SettingKind<>("catalogue", Catalogue.class, StandardCatalogue.LISTS);

    /**
     * Takes copies.
     *
     * @throws IllegalArgumentException if a list is too long or has a code twice, if there is no kind, or if a type
     *     begins a protocol that is not there
     */
    public Catalogue {
        kinds = Entries.checked("kinds", kinds);
        types = Entries.checked("types", types);
        reasons = Entries.checked("reasons", reasons);
        causes = Entries.checked("causes", causes);
        resolutionReasons = Entries.checked("resolutionReasons", resolutionReasons);
        refundReasons = Entries.checked("refundReasons", refundReasons);
        protocols = Entries.checked("protocols", protocols);
        channels = Entries.checked("channels", channels);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("kinds must be at least one");
        }
        for (IncidentType type : types) {
            if (type.protocol() != null
                    && Entries.find(protocols, type.protocol()).isEmpty()) {
                throw new IllegalArgumentException(
                        "type " + type.code() + " begins the protocol " + type.protocol() + ", which is not there");
            }
        }
    }

    /**
     * The lists that the library ships, in English and Spanish.
     *
     * @return two kinds, ten types, ten reasons, eleven causes, ten resolution reasons, eleven refund reasons, five channels, and nine
     *     protocols: how to respond to each type but the last, to be started by hand unless they
     *     {@linkplain #beginningProtocols begin by themselves}
     */
    public static Catalogue standard() {
        return StandardCatalogue.LISTS;
    }

    /**
     * A shop's own types and resolution reasons, with the shipped lists of all else.
     *
     * @param types the types, in the order to show them
     * @param resolutionReasons the resolution reasons, in the order to show them
     * @return the catalogue
     * @throws IllegalArgumentException if a list is too long or has a code twice
     */
    public static Catalogue of(List<IncidentType> types, List<ResolutionReason> resolutionReasons) {
        return standard().withTypes(types).withResolutionReasons(resolutionReasons);
    }

    /**
     * The kind of an incident when nothing else is said.
     *
     * @return the first active one, or the first at all if none is active
     */
    public IncidentKind defaultKind() {
        return kinds.stream().filter(IncidentKind::active).findFirst().orElseGet(() -> kinds.get(0));
    }

    /**
     * The kind with this code, active or not.
     *
     * @param code which
     * @return the entry, empty if the list has none such
     */
    public Optional<IncidentKind> kind(KindCode code) {
        return Entries.find(kinds, code);
    }

    /**
     * The type with this code, active or not.
     *
     * @param code which
     * @return the entry, empty if the list has none such
     */
    public Optional<IncidentType> type(TypeCode code) {
        return Entries.find(types, code);
    }

    /**
     * The reason with this code, active or not.
     *
     * @param code which
     * @return the entry, empty if the list has none such
     */
    public Optional<IncidentReason> reason(ReasonCode code) {
        return Entries.find(reasons, code);
    }

    /**
     * The cause with this code, active or not.
     *
     * @param code which
     * @return the entry, empty if the list has none such
     */
    public Optional<IncidentCause> cause(CauseCode code) {
        return Entries.find(causes, code);
    }

    /**
     * The resolution reason with this code, active or not.
     *
     * @param code which
     * @return the entry, empty if the list has none such
     */
    public Optional<ResolutionReason> resolutionReason(ResolutionReasonCode code) {
        return Entries.find(resolutionReasons, code);
    }

    /**
     * The refund reason with this code, active or not.
     *
     * @param code which
     * @return the entry, empty if the list has none such
     */
    public Optional<RefundReason> refundReason(RefundReasonCode code) {
        return Entries.find(refundReasons, code);
    }

    /**
     * The protocol with this code, active or not.
     *
     * @param code which
     * @return the entry, empty if the list has none such
     */
    public Optional<Protocol> protocol(ProtocolCode code) {
        return Entries.find(protocols, code);
    }

    /**
     * The channel with this code, active or not.
     *
     * @param code which
     * @return the entry, empty if the list has none such
     */
    public Optional<ContactChannel> channel(ChannelCode code) {
        return Entries.find(channels, code);
    }

    /**
     * The kinds a new incident may have.
     *
     * @return the active ones, in the order to show them
     */
    public List<IncidentKind> activeKinds() {
        return Entries.active(kinds);
    }

    /**
     * The types a new incident may have.
     *
     * @return the active ones, in the order to show them
     */
    public List<IncidentType> activeTypes() {
        return Entries.active(types);
    }

    /**
     * The reasons an incident may be given.
     *
     * @return the active ones, in the order to show them
     */
    public List<IncidentReason> activeReasons() {
        return Entries.active(reasons);
    }

    /**
     * The causes an incident may be given.
     *
     * @return the active ones, in the order to show them
     */
    public List<IncidentCause> activeCauses() {
        return Entries.active(causes);
    }

    /**
     * The reasons an incident may be resolved with.
     *
     * @return the active ones, in the order to show them
     */
    public List<ResolutionReason> activeResolutionReasons() {
        return Entries.active(resolutionReasons);
    }

    /**
     * The reasons money may be paid back for.
     *
     * @return the active ones, in the order to show them
     */
    public List<RefundReason> activeRefundReasons() {
        return Entries.active(refundReasons);
    }

    /**
     * The protocols that may begin on an incident.
     *
     * @return the active ones, in the order to show them
     */
    public List<Protocol> activeProtocols() {
        return Entries.active(protocols);
    }

    /**
     * The channels that are offered.
     *
     * @return the active ones, in the order to show them
     */
    public List<ContactChannel> activeChannels() {
        return Entries.active(channels);
    }

    /**
     * The same with other kinds.
     *
     * @param kinds the kinds, in the order to show them
     * @return a copy
     */
    public Catalogue withKinds(List<IncidentKind> kinds) {
        return new Catalogue(kinds, types, reasons, causes, resolutionReasons, refundReasons, protocols, channels);
    }

    /**
     * The same with other types.
     *
     * @param types the types, in the order to show them
     * @return a copy
     */
    public Catalogue withTypes(List<IncidentType> types) {
        return new Catalogue(kinds, types, reasons, causes, resolutionReasons, refundReasons, protocols, channels);
    }

    /**
     * The same with other reasons.
     *
     * @param reasons the reasons, in the order to show them
     * @return a copy
     */
    public Catalogue withReasons(List<IncidentReason> reasons) {
        return new Catalogue(kinds, types, reasons, causes, resolutionReasons, refundReasons, protocols, channels);
    }

    /**
     * The same with other causes.
     *
     * @param causes the causes, in the order to show them
     * @return a copy
     */
    public Catalogue withCauses(List<IncidentCause> causes) {
        return new Catalogue(kinds, types, reasons, causes, resolutionReasons, refundReasons, protocols, channels);
    }

    /**
     * The same with other resolution reasons.
     *
     * @param resolutionReasons the resolution reasons, in the order to show them
     * @return a copy
     */
    public Catalogue withResolutionReasons(List<ResolutionReason> resolutionReasons) {
        return new Catalogue(kinds, types, reasons, causes, resolutionReasons, refundReasons, protocols, channels);
    }

    /**
     * The same with other refund reasons.
     *
     * @param refundReasons the refund reasons, in the order to show them
     * @return a copy
     */
    public Catalogue withRefundReasons(List<RefundReason> refundReasons) {
        return new Catalogue(kinds, types, reasons, causes, resolutionReasons, refundReasons, protocols, channels);
    }

    /**
     * The same with a protocol that begins whenever an incident of some types is registered. Takes the place of
     * the protocol of that code, or comes last.
     *
     * @param protocol the steps
     * @param begun the types that it begins with; types that had it and are not named keep it
     * @return a copy
     * @throws IllegalArgumentException if the list has no such type
     */
    public Catalogue with(Protocol protocol, TypeCode... begun) {
        Set<TypeCode> named = Set.of(begun);
        if (!named.stream().allMatch(code -> type(code).isPresent())) {
            throw new IllegalArgumentException("the catalogue lacks a type of " + named);
        }
        List<IncidentType> beginning = types.stream()
                .map(type -> named.contains(type.code()) ? type.withProtocol(protocol.code()) : type)
                .toList();
        List<Protocol> all = new ArrayList<>(protocols);
        int place = protocols.stream().map(Protocol::code).toList().indexOf(protocol.code());
        if (place < 0) {
            all.add(protocol);
        } else {
            all.set(place, protocol);
        }
        return new Catalogue(kinds, beginning, reasons, causes, resolutionReasons, refundReasons, all, channels);
    }

    /**
     * The same with each type beginning the protocol of its own code, where there is one, with its registration; types that
     * begin another keep it.
     *
     * @return a copy
     */
    public Catalogue beginningProtocols() {
        List<IncidentType> beginning = types.stream()
                .map(type -> {
                    ProtocolCode own = ProtocolCode.of(type.code().value());
                    return type.protocol() == null && protocol(own).isPresent() ? type.withProtocol(own) : type;
                })
                .toList();
        return new Catalogue(kinds, beginning, reasons, causes, resolutionReasons, refundReasons, protocols, channels);
    }

    /**
     * The same with other channels.
     *
     * @param channels the channels, in the order to show them
     * @return a copy
     */
    public Catalogue withChannels(List<ContactChannel> channels) {
        return new Catalogue(kinds, types, reasons, causes, resolutionReasons, refundReasons, protocols, channels);
    }

    /**
     * Whether something may be chosen.
     *
     * @param code its code, of whichever list
     * @return false if there is none such, or it is of the past
     */
    public boolean offers(EntryCode code) {
        return Stream.of(kinds, types, reasons, causes, resolutionReasons, refundReasons, protocols, channels)
                .flatMap(List::stream)
                .anyMatch(entry -> entry.active() && entry.code().equals(code));
    }

    /**
     * These lists, and at the end of each what an earlier state of it has besides, no longer active: old incidents keep
     * their names.
     *
     * @param past the earlier state
     * @return a copy, empty if a list would get too long
     */
    public Optional<Catalogue> keeping(Catalogue past) {
        List<IncidentKind> allKinds = Entries.keeping(past.kinds, kinds);
        List<IncidentType> allTypes = Entries.keeping(past.types, types);
        List<IncidentReason> allReasons = Entries.keeping(past.reasons, reasons);
        List<IncidentCause> allCauses = Entries.keeping(past.causes, causes);
        List<ResolutionReason> allResolutionReasons = Entries.keeping(past.resolutionReasons, resolutionReasons);
        List<RefundReason> allRefundReasons = Entries.keeping(past.refundReasons, refundReasons);
        List<Protocol> allProtocols = Entries.keeping(past.protocols, protocols);
        List<ContactChannel> allChannels = Entries.keeping(past.channels, channels);
        boolean fits = Stream.of(
                        allKinds,
                        allTypes,
                        allReasons,
                        allCauses,
                        allResolutionReasons,
                        allRefundReasons,
                        allProtocols,
                        allChannels)
                .allMatch(list -> list.size() <= ENTRIES_MAX);
        return fits
                ? Optional.of(new Catalogue(
                        allKinds,
                        allTypes,
                        allReasons,
                        allCauses,
                        allResolutionReasons,
                        allRefundReasons,
                        allProtocols,
                        allChannels))
                : Optional.empty();
    }
}
