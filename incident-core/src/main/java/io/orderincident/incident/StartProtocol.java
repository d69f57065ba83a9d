package io.orderincident.incident;

import io.orderincident.catalog.ProtocolCode;
import jakarta.validation.constraints.NotNull;

/**
 * The command to go through the steps of a protocol. Immutable.
 *
 * @param protocol an active one of the shop's catalogue
 */
public record StartProtocol(@NotNull ProtocolCode protocol) {}
