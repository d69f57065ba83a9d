package io.orderincident.catalog;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the list of incident types. Immutable.
 *
 * @param code its code
 * @param name what people call it
 * @param defaultSeverity the severity when no rule says otherwise, null for the rules' own default
 * @param claimWindow how long customers may claim it after delivery, null for ever
 * @param protocol the protocol that begins with its registration, null for none
 * @param active whether new incidents may have it; old ones keep it
 */
public record IncidentType(
        TypeCode code,
        LocalizedText name,
        @Nullable Severity defaultSeverity,
        @Nullable ClaimWindow claimWindow,
        @Nullable ProtocolCode protocol,
        boolean active)
        implements CatalogueEntry<IncidentType> {

    /** Checks that nothing is missing. */
    public IncidentType {
        requireNonNull(code, "code");
        requireNonNull(name, "name");
    }

    /**
     * An active type, as severe as the rules say, that may be claimed for ever, without a protocol.
     *
     * @param code its code
     * @param name what people call it
     * @return the type
     */
    public static IncidentType of(TypeCode code, LocalizedText name) {
        return new IncidentType(code, name, null, null, null, true);
    }

    @Override
    public IncidentType named(LocalizedText name) {
        return new IncidentType(code, name, defaultSeverity, claimWindow, protocol, active);
    }

    @Override
    public IncidentType withActive(boolean active) {
        return new IncidentType(code, name, defaultSeverity, claimWindow, protocol, active);
    }

    /**
     * The same with another protocol.
     *
     * @param protocol which begins with its registration, null for none
     * @return a copy
     */
    public IncidentType withProtocol(@Nullable ProtocolCode protocol) {
        return new IncidentType(code, name, defaultSeverity, claimWindow, protocol, active);
    }

    /**
     * The same with another severity where no rule says otherwise.
     *
     * @param severity which, null for the rules' own default
     * @return a copy
     */
    public IncidentType withDefaultSeverity(@Nullable Severity severity) {
        return new IncidentType(code, name, severity, claimWindow, protocol, active);
    }

    /**
     * The same with another claim window.
     *
     * @param window how long customers may claim it after delivery, null for ever
     * @return a copy
     */
    public IncidentType withClaimWindow(@Nullable ClaimWindow window) {
        return new IncidentType(code, name, defaultSeverity, window, protocol, active);
    }
}
