package io.orderincident.shop.web;

import io.orderincident.catalog.ChannelCode;
import io.orderincident.catalog.KindCode;
import io.orderincident.catalog.ReasonCode;
import io.orderincident.catalog.TypeCode;
import io.orderincident.incident.Origin;
import io.orderincident.incident.RegisterIncident;
import io.orderincident.order.OrderFacts;
import io.orderincident.order.OrderLine;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Turns what was typed about an order into the command to register it. */
final class RegistrationReader {
    /** What the name of a quantity's field begins with; the line follows. */
    static final String QUANTITY = "quantity-";

    private static final TypeCode NO_TYPE = TypeCode.of("NOT_CHOSEN");
    private static final int NO_QUANTITY = 0;

    private final Persona persona;
    private final Form form;
    private final FormValues values;

    RegistrationReader(Persona persona, Form form, MessageSource texts) {
        this.persona = persona;
        this.form = form;
        this.values = new FormValues(persona, form, texts);
    }

    /**
     * The command.
     *
     * @param pages the channel of what customers write on the shop's own pages, null if the shop has none such
     * @param choosable the channels that the customer was offered to be told through
     */
    RegisterIncident register(OrderFacts order, @Nullable ChannelCode pages, List<String> choosable) {
        Origin origin = persona.isCustomer() ? Origin.CUSTOMER : values.set("origin", Origin::valueOf);
        TypeCode type = values.typed("type", TypeCode::of, NO_TYPE, "problem.choose");
        RegisterIncident.Builder command = RegisterIncident.builder(order.id(), type, origin, form.text("description"))
                .occurredAt(
                        values.time("occurredAt", day -> LocalDate.parse(day).atStartOfDay()))
                .reason(values.choice("reason", ReasonCode::of))
                .channel(persona.isCustomer() ? pages : values.choice("channel", ChannelCode::of))
                .once(form.key());
        if (!persona.isCustomer()) {
            command.kind(values.choice("kind", KindCode::of)).sourceText(values.optional("sourceText"));
        }
        if (!choosable.isEmpty()) {
            String[] chosen = values.ticked(ChosenChannels.BOX).toArray(String[]::new);
            command.contact(order.contact().usable().preferring(chosen));
        }
        order.lines().forEach(line -> addLine(command, line));
        return (values.isChecked("override") ? command.override() : command).build();
    }

    private void addLine(RegisterIncident.Builder command, OrderLine line) {
        String field = QUANTITY + line.id();
        String text = form.text(field);
        if (!text.isEmpty() && !text.equals("0")) {
            command.line(line.id(), values.typed(field, Integer::parseInt, NO_QUANTITY, "problem.number"));
        }
    }
}
